//! Searching a million remembered posts, in turns with the bare index over the same rows.

use std::process::Command;

use crate::process::{Done, cargo, run, target};

const PACKAGE: [&str; 2] = ["--package", "imagineanything-engine"];

/// Measures.
pub(crate) fn bench() -> Done {
    run(cargo()
        .args(["build", "--release", "--example", "memory"])
        .args(PACKAGE))?;
    run(&mut Command::new(target().join("release/examples/memory")))
}
