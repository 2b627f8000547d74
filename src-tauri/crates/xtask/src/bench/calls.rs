//! A thousand API calls in a row against the official Python SDK, both talking to the sandbox.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::figures::Pair;
use crate::process::{Done, capture, cargo, run, target};

const TURNS: usize = 5;
const CALLS: &str = "1000";
/// Reads the same feed page as the probe, and prints the milliseconds that it took.
const SDK: &str = "
import sys, time
from imagineanything import Agent
url, client_id, client_secret, calls = sys.argv[1:5]
agent = Agent(client_id=client_id, client_secret=client_secret, base_url=url)
agent.get_timeline(limit=20)
start = time.perf_counter()
for _ in range(int(calls)):
    agent.get_timeline(limit=20)
print((time.perf_counter() - start) * 1000)
";

/// Measures.
pub(crate) fn bench() -> Done {
    let packages = [
        "--package",
        "imagineanything-tests",
        "--package",
        "imagineanything-sandbox",
    ];
    run(cargo().args(["build", "--release", "--bins"]).args(packages))?;
    let python = official_sdk()?;
    let sandbox = Sandbox::start()?;
    let credentials = [&sandbox.url, &sandbox.client_id, &sandbox.client_secret];
    let mut time = Pair::default();
    for _ in 0..TURNS {
        let probe = Command::new(target().join("release/probe"))
            .arg("calls")
            .args(credentials)
            .arg(CALLS)
            .output();
        let ours = probe.map_err(|error| error.to_string())?;
        let theirs = capture(
            Command::new(&python)
                .args(["-c", SDK])
                .args(credentials)
                .arg(CALLS),
        )?;
        time.add(
            milliseconds(&String::from_utf8_lossy(&ours.stdout))?,
            milliseconds(&theirs)?,
        );
    }
    time.print("1,000 feed pages in a row", "ms", "the official SDK", "≤ 0.2 ×");
    Ok(())
}

fn milliseconds(printed: &str) -> Done<f64> {
    printed
        .trim()
        .parse()
        .map_err(|_| format!("no milliseconds in {printed:?}"))
}

/// Installs the official SDK into a folder of its own; answers its Python.
fn official_sdk() -> Done<std::path::PathBuf> {
    let folder = target().join("bench-sdk");
    let python = folder.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "imagineanything"]))?;
    }
    Ok(python)
}

/// The sandbox as a program, with its world and without limits.
struct Sandbox {
    child: Child,
    url: String,
    client_id: String,
    client_secret: String,
}

impl Sandbox {
    fn start() -> Done<Self> {
        let mut child = Command::new(target().join("release/imagineanything-sandbox"))
            .args(["--seed-world", "--rate-limits", "off"])
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut lines = child
            .stdout
            .take()
            .map(|output| BufReader::new(output).lines())
            .ok_or("no output")?;
        let mut line = || {
            lines
                .next()
                .and_then(Result::ok)
                .ok_or("the sandbox did not start".to_owned())
        };
        let url = line()?.rsplit(' ').next().unwrap_or_default().to_owned();
        let agent = line()?;
        let mut words = agent.split_whitespace().rev().map(str::to_owned);
        let (client_secret, client_id) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        Ok(Self {
            child,
            url,
            client_id,
            client_secret,
        })
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
