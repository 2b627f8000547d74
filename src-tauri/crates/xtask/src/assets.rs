//! What is generated and committed: the UI's bindings, the table of endpoints, the icons.

use std::fs;
use std::process::Command;

use crate::process::{Done, cargo, root, run, target};
use crate::ui;

/// Writes `ui/src/platform/bindings.ts` anew.
pub(crate) fn bindings() -> Done {
    let arguments = [
        "test",
        "--package",
        "imagineanything-desktop",
        "--features",
        "bindings",
        "--lib",
        "bindings",
    ];
    run(cargo().args(arguments).env("WRITE_BINDINGS", "1"))
}

/// Writes the table of endpoints, functions, fixtures and routes anew.
pub(crate) fn conformance() -> Done {
    let arguments = [
        "test",
        "--package",
        "imagineanything-tests",
        "--test",
        "tidy",
        "conformance",
    ];
    run(cargo().args(arguments).env("WRITE_CONFORMANCE", "1"))
}

/// What the bundlers of Linux, macOS and Windows ask for.
const SIZES: [&str; 7] = [
    "32x32.png",
    "64x64.png",
    "128x128.png",
    "128x128@2x.png",
    "icon.png",
    "icon.icns",
    "icon.ico",
];

/// Renders the application icon to every size that bundlers ask for, and the tray icon.
pub(crate) fn icons() -> Done {
    let (icons, rendered) = (root().join("icons"), target().join("icons"));
    let tauri = [
        "exec",
        "--yes",
        "--package",
        "@tauri-apps/cli@2",
        "--",
        "tauri",
        "icon",
    ];
    run(ui::npm(&tauri)
        .arg(icons.join("icon.svg"))
        .arg("--output")
        .arg(&rendered))?;
    for size in SIZES {
        fs::copy(rendered.join(size), icons.join(size)).map_err(|error| format!("{size}: {error}"))?;
    }
    run(Command::new("rsvg-convert")
        .args(["--width", "64"])
        .arg(icons.join("tray.svg"))
        .arg("--output")
        .arg(icons.join("tray.png")))
}
