//! `cargo xtask run`: from a fresh machine to the open app.

use std::process::Command;

use crate::app::{Profile, build, build_for_tests};
use crate::process::{Done, run as run_program, target};
use crate::system::{Need, provide};

/// Builds and opens the app. Without a display it walks the main job on a virtual one.
pub(crate) fn run(arguments: &[String]) -> Done {
    if let Some(unknown) = arguments.iter().find(|argument| *argument != "--practice") {
        return Err(format!(
            "unknown argument {unknown}: `cargo xtask run` takes --practice"
        ));
    }
    provide(&[Need::Build])?;
    match has_display() {
        true => run_program(Command::new(build(Profile::Dev)?).args(arguments)),
        false => walk(),
    }
}

/// Practise, read the feed, publish a post with a picture, read it back; a screenshot of each step.
fn walk() -> Done {
    println!("No display: the main job is walked on a virtual one, in practice mode.");
    provide(&[Need::Window])?;
    let app = build_for_tests()?;
    let shots = target().join("walk");
    run_program(
        Command::new(app.with_file_name("walk"))
            .env("IMAGINEANYTHING_APP", app)
            .arg(shots),
    )
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some())
}
