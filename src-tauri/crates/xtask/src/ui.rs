//! The web UI: its packages, and its build that the app embeds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::process::{Done, exists, root, run};

/// Node's package manager in the folder of the UI.
pub(crate) fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments).current_dir(folder()).env("NO_COLOR", "1");
    command
}

/// The folder of the UI.
pub(crate) fn folder() -> PathBuf {
    root().join("ui")
}

/// Installs the locked packages if they are not installed as locked.
pub(crate) fn packages() -> Done {
    if !cfg!(windows) && !exists("npm") {
        return Err("Node is missing: install Node 20 or newer with npm, then run this again.".to_owned());
    }
    let (lock, installed) = (
        folder().join("package-lock.json"),
        folder().join("node_modules/.package-lock.json"),
    );
    match changed(&lock) <= changed(&installed) {
        true => Ok(()),
        false => run(&mut npm(&["ci"])),
    }
}

/// Builds the UI if it is older than its sources.
pub(crate) fn build() -> Done {
    packages()?;
    let sources = ["src", "index.html", "package-lock.json", "vite.config.ts"];
    let newest = sources
        .iter()
        .map(|name| newest(&folder().join(name)))
        .max()
        .flatten();
    match changed(&folder().join("dist/index.html")) {
        Some(built) if Some(built) >= newest => Ok(()),
        _ => run(&mut npm(&["run", "build"])),
    }
}

fn newest(path: &Path) -> Option<SystemTime> {
    let Ok(entries) = fs::read_dir(path) else {
        return changed(path);
    };
    entries
        .flatten()
        .map(|entry| newest(&entry.path()))
        .max()
        .flatten()
        .max(changed(path))
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}
