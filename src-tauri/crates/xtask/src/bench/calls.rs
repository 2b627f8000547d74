//! A thousand API calls in a row against the official Python SDK, both talking to the sandbox.

use std::process::Command;

use super::figures::Pair;
use crate::official::{self, Sandbox};
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
    let python = official::python()?;
    let program = target().join("release/imagineanything-sandbox");
    let sandbox = Sandbox::start(&program, &["--rate-limits", "off"])?;
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
