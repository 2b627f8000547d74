//! The platform's official Python package, and a sandbox for it to talk to.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::process::{Done, listen, root, run, target};
use crate::report::Count;
use crate::system::{Need, provide};

/// The package in the version that was read when the sandbox was written.
const PACKAGE: &str = "imagineanything==0.1.0";

/// Installs the package into a folder of its own; answers its Python.
pub(crate) fn python() -> Done<PathBuf> {
    provide(&[Need::Official])?;
    let folder = target().join("official");
    let python = folder.join("bin/python");
    let installed = folder.join(PACKAGE);
    if !installed.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        let install = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            PACKAGE,
        ];
        run(Command::new(&python).args(install))?;
        std::fs::write(&installed, "").map_err(|error| error.to_string())?;
    }
    Ok(python)
}

/// Drives every call that the package has, in both dialects, with the real rate limits and without any.
pub(crate) fn drive(program: &Path) -> Done<Count> {
    let python = python()?;
    let script = root().join("src-tauri/crates/sandbox/tests/official/drive.py");
    let mut count = Count::default();
    for dialect in ["wrapped", "bare"] {
        for limits in ["on", "off"] {
            println!("dialect {dialect}, rate limits {limits}");
            let sandbox = Sandbox::start(program, &["--dialect", dialect, "--rate-limits", limits])?;
            let mut drive = Command::new(&python);
            drive
                .arg(&script)
                .args(["--base-url", &sandbox.url, "--limits", limits]);
            let printed = listen(&mut drive)?;
            count += Count::of_lines(&printed.text, printed.success);
        }
    }
    Ok(count)
}

/// The sandbox as a program, with its seeded world.
pub(crate) struct Sandbox {
    child: Child,
    /// Stays open: a program whose output nobody takes ends.
    _output: BufReader<ChildStdout>,
    /// Where it listens.
    pub(crate) url: String,
    /// Credentials of its first agent to practise with.
    pub(crate) client_id: String,
    /// Credentials of its first agent to practise with.
    pub(crate) client_secret: String,
}

impl Sandbox {
    /// Starts the program and waits until it listens.
    pub(crate) fn start(program: &Path, arguments: &[&str]) -> Done<Self> {
        Self::start_by(&mut Command::new(program), arguments)
    }

    /// As [`Sandbox::start`], through a command that starts the program.
    pub(crate) fn start_by(command: &mut Command, arguments: &[&str]) -> Done<Self> {
        let mut child = command
            .arg("--seed-world")
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut output = BufReader::new(child.stdout.take().ok_or("no output")?);
        let (heading, agent) = (line(&mut output)?, line(&mut output)?);
        let mut sandbox = Self {
            child,
            _output: output,
            url: String::new(),
            client_id: String::new(),
            client_secret: String::new(),
        };
        sandbox.url = heading.rsplit(' ').next().unwrap_or_default().to_owned();
        for word in agent.split_whitespace() {
            match word.split_once('=') {
                Some(("client_id", id)) => sandbox.client_id = id.to_owned(),
                Some(("client_secret", secret)) => sandbox.client_secret = secret.to_owned(),
                _ => {}
            }
        }
        Ok(sandbox)
    }
}

fn line(output: &mut impl BufRead) -> Done<String> {
    let mut line = String::new();
    match output.read_line(&mut line) {
        Ok(length) if length > 0 => Ok(line.trim_end().to_owned()),
        _ => Err("the sandbox did not start".to_owned()),
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
