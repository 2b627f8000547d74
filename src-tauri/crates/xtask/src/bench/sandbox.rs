//! Feed reads a second of the sandbox in a world of 100,000 posts, the server on one core and the readers on the other.

use std::process::Command;

use crate::official::Sandbox;
use crate::process::{Done, cargo, exists, run, target};

const PACKAGE: [&str; 2] = ["--package", "imagineanything-sandbox"];
const WORLD: [&str; 4] = ["--rate-limits", "off", "--posts", "100000"];

/// Measures.
pub(crate) fn bench() -> Done {
    run(cargo()
        .args(["build", "--release", "--bin", "imagineanything-sandbox"])
        .args(PACKAGE))?;
    run(cargo()
        .args(["build", "--release", "--example", "load"])
        .args(PACKAGE))?;
    let release = target().join("release");
    let mut server = on_core("0", release.join("imagineanything-sandbox"));
    let sandbox = Sandbox::start_by(&mut server, &WORLD)?;
    println!("feed reads in a world of 100,000 posts; goal ≥ 2,000 a second on one core");
    run(on_core("1", release.join("examples/load")).arg(&sandbox.url))
}

/// A program bound to one core, where the system can do that.
fn on_core(core: &str, program: std::path::PathBuf) -> Command {
    if exists("taskset") {
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", core]).arg(program);
        command
    } else {
        Command::new(program)
    }
}
