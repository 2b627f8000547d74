//! Running programs: echoing what runs, keeping what they print.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// No part of a test run may take longer: one that hangs is a failure with a name, not a silent run.
const LONGEST: Duration = Duration::from_secs(20 * 60);

/// What a task answers: nothing, or words on what went wrong and what to do.
pub(crate) type Done<T = ()> = Result<T, String>;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(3).unwrap_or(here).to_path_buf()
}

/// The folder for everything that is built.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Runs a program to its end, its output going straight to the terminal.
pub(crate) fn run(command: &mut Command) -> Done {
    say(command);
    let status = command.status().map_err(|error| missing(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` ended with {status}", words(command)))
    }
}

/// What a program printed, and whether it succeeded.
pub(crate) struct Printed {
    /// It ended with exit code 0.
    pub(crate) success: bool,
    /// Its standard output.
    pub(crate) text: String,
}

/// Runs a program, showing its standard output line by line and keeping it too.
pub(crate) fn listen(command: &mut Command) -> Done<Printed> {
    say(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| missing(command, &error))?;
    let reader = child
        .stdout
        .take()
        .map(|output| thread::spawn(move || echo(output)));
    let start = now();
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            break status;
        }
        if start.elapsed() > LONGEST {
            // What it started may still hold its output open, so nothing more is read.
            child.kill().map_err(|error| error.to_string())?;
            return Err(format!(
                "`{}` took longer than {LONGEST:?} and was ended",
                words(command)
            ));
        }
        thread::sleep(Duration::from_millis(20));
    };
    let text = reader.and_then(|reader| reader.join().ok()).unwrap_or_default();
    Ok(Printed {
        success: status.success(),
        text,
    })
}

/// Shows lines as they come, and keeps them.
fn echo(output: impl Read) -> String {
    let mut text = String::new();
    for line in BufReader::new(output).lines() {
        let line = line.unwrap_or_default();
        println!("{line}");
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Now, by the computer's own clock.
#[expect(
    clippy::disallowed_methods,
    reason = "a development command measures real time"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Runs a program quietly and answers its standard output.
pub(crate) fn capture(command: &mut Command) -> Done<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| missing(command, &error))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("`{}` ended with {}", words(command), output.status)),
    }
}

/// Whether a program can be found.
pub(crate) fn exists(program: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
}

fn say(command: &Command) {
    println!("› {}", words(command));
}

fn words(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    let mut words = program.to_string_lossy().into_owned();
    for argument in command.get_args() {
        words.push(' ');
        words.push_str(&argument.to_string_lossy());
    }
    words
}

fn missing(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` did not start: {error}", words(command))
}
