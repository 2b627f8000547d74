//! The layers of the test run: what each one runs.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::app::{FEATURES, build_for_tests};
use crate::coverage;
use crate::official;
use crate::process::{Done, capture, cargo, listen, root};
use crate::report::Count;
use crate::system::{Need, provide};
use crate::ui;

/// One layer: its name, what it proves, and how it runs.
pub(crate) struct Layer {
    /// The name on the command line.
    pub(crate) name: &'static str,
    /// What it proves, for the table.
    pub(crate) proves: &'static str,
    /// Runs it.
    pub(crate) run: fn() -> Done<Count>,
}

/// All layers, cheapest first.
pub(crate) const LAYERS: [Layer; 12] = [
    Layer {
        name: "format",
        proves: "one format everywhere",
        run: format,
    },
    Layer {
        name: "lint",
        proves: "no warning in any crate",
        run: lint,
    },
    Layer {
        name: "ui",
        proves: "types, lints, logic and components of the UI",
        run: ui_layer,
    },
    Layer {
        name: "tidy",
        proves: "boundaries and budgets of the house",
        run: || binaries("imagineanything-tests", "tidy"),
    },
    Layer {
        name: "client",
        proves: "the typed client against recorded fixtures",
        run: || crate_layer("imagineanything-client"),
    },
    Layer {
        name: "sandbox",
        proves: "the sandbox against the contract",
        run: || crate_layer("imagineanything-sandbox"),
    },
    Layer {
        name: "official",
        proves: "the platform's official package against the sandbox, in both dialects",
        run: official,
    },
    Layer {
        name: "engine",
        proves: "the app without a window, with injected faults",
        run: || crate_layer("imagineanything-engine"),
    },
    Layer {
        name: "shell",
        proves: "commands, bindings, the desktop's edges",
        run: || crate_layer("imagineanything-desktop"),
    },
    Layer {
        name: "docs",
        proves: "examples in the documentation compile and run",
        run: docs,
    },
    Layer {
        name: "journeys",
        proves: "people's jobs in the real window, axe included",
        run: journeys,
    },
    Layer {
        name: "coverage",
        proves: "all endpoints called by the app in journeys through their views",
        run: coverage,
    },
];

fn format() -> Done<Count> {
    Ok(Count::of(
        listen(cargo().args(["fmt", "--all", "--", "--check"]))?.success,
    ))
}

fn lint() -> Done<Count> {
    ui::build()?;
    let arguments = [
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--features",
        FEATURES,
        "--",
        "--deny",
        "warnings",
    ];
    Ok(Count::of(listen(cargo().args(arguments))?.success))
}

fn ui_layer() -> Done<Count> {
    ui::packages()?;
    let mut count = Count::default();
    for script in ["check", "lint"] {
        count += Count::of(listen(&mut ui::npm(&["run", "--silent", script]))?.success);
    }
    let tests = listen(&mut ui::npm(&["run", "--silent", "test"]))?;
    count += Count::of_vitest(&tests.text, tests.success);
    count += Count::of(ui::build().is_ok());
    Ok(count)
}

fn official() -> Done<Count> {
    let app = build_for_tests()?;
    official::drive(&app.with_file_name(format!("imagineanything-sandbox{}", std::env::consts::EXE_SUFFIX)))
}

fn docs() -> Done<Count> {
    let mut count = Count::default();
    let printed = listen(cargo().args(["test", "--quiet", "--workspace", "--doc", "--features", FEATURES]))?;
    count += Count::of_cargo(&printed.text, printed.success);
    Ok(count)
}

fn journeys() -> Done<Count> {
    provide(&[Need::Window])?;
    let app = build_for_tests()?;
    coverage::begin()?;
    let ledgers = coverage::ledgers();
    run_binaries("imagineanything-tests", "journeys", |command| {
        command
            .env("IMAGINEANYTHING_APP", &app)
            .env("IMAGINEANYTHING_LEDGERS", &ledgers)
            .env("RUST_BACKTRACE", "0")
            .arg("--test-threads=2");
    })
}

/// What the journeys of this run wrote down; alone, the layer runs them first.
fn coverage() -> Done<Count> {
    let mut count = match coverage::is_of_this_run() {
        true => Count::default(),
        false => journeys()?,
    };
    count += coverage::prove()?;
    Ok(count)
}

/// Everything that a crate tests by itself.
fn crate_layer(package: &str) -> Done<Count> {
    run_binaries(package, "", |_| ())
}

fn binaries(package: &str, name: &str) -> Done<Count> {
    run_binaries(package, name, |_| ())
}

/// Builds all tests of the workspace once, and runs those of a package; `name` chooses one test target.
fn run_binaries(package: &str, name: &str, prepare: impl Fn(&mut Command)) -> Done<Count> {
    ui::build()?;
    let mut count = Count::default();
    for (executable, folder) in executables(package, name)? {
        let mut command = Command::new(executable);
        command
            .arg("--quiet")
            .current_dir(&folder)
            .env("CARGO_MANIFEST_DIR", &folder);
        prepare(&mut command);
        let printed = listen(&mut command)?;
        count += Count::of_cargo(&printed.text, printed.success);
    }
    Ok(count)
}

/// Test programs of a package with the folder that they run in, as cargo tells them.
fn executables(package: &str, name: &str) -> Done<Vec<(PathBuf, PathBuf)>> {
    let arguments = [
        "test",
        "--quiet",
        "--workspace",
        "--no-run",
        "--features",
        FEATURES,
        "--message-format",
        "json-render-diagnostics",
    ];
    let messages = capture(cargo().args(arguments))?;
    let mut found: Vec<(PathBuf, PathBuf)> = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["profile"]["test"] == true)
        .filter(|message| {
            message["package_id"]
                .as_str()
                .is_some_and(|id| id.contains(&format!("{package}@")) || id.ends_with(package))
        })
        .filter(|message| name.is_empty() || message["target"]["name"] == name)
        .filter_map(|message| {
            Some((
                message["executable"].as_str()?.into(),
                folder_of(message["manifest_path"].as_str()?),
            ))
        })
        .collect();
    found.sort();
    match found.is_empty() {
        true => Err(format!("no tests found for {package} {name}")),
        false => Ok(found),
    }
}

fn folder_of(manifest: &str) -> PathBuf {
    PathBuf::from(manifest).parent().map_or_else(root, PathBuf::from)
}
