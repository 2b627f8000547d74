//! Building the app itself, and where it is then.

use std::path::PathBuf;
use std::process::Command;

use crate::process::{Done, cargo, run, target};
use crate::ui;

/// How the app is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build.
    Dev,
    /// What is shipped.
    Release,
}

/// Everything that the workspace is tested with, so that all layers share one build.
pub(crate) const FEATURES: &str = "imagineanything-desktop/bindings,imagineanything-desktop/custom-protocol";

/// Builds the app with the UI inside, and answers where it is.
pub(crate) fn build(profile: Profile) -> Done<PathBuf> {
    ui::build()?;
    let mut command = cargo();
    command.args([
        "build",
        "--package",
        "imagineanything-desktop",
        "--features",
        "custom-protocol",
    ]);
    finish(&mut command, profile)
}

/// Builds the programs of the whole workspace with the features that its tests use.
pub(crate) fn build_for_tests() -> Done<PathBuf> {
    ui::build()?;
    let mut command = cargo();
    command.args(["build", "--workspace", "--bins", "--features", FEATURES]);
    finish(&mut command, Profile::Dev)
}

fn finish(command: &mut Command, profile: Profile) -> Done<PathBuf> {
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => {
            command.arg("--release");
            "release"
        }
    };
    run(command)?;
    Ok(target()
        .join(folder)
        .join(format!("imagineanything-desktop{}", std::env::consts::EXE_SUFFIX)))
}
