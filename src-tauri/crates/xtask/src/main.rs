//! Development commands. `cargo xtask` prints what there is.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program")]

mod app;
mod assets;
mod bench;
mod coverage;
mod layers;
mod licences;
mod official;
mod process;
mod report;
mod run;
mod system;
mod test;
mod ui;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask run [--practice]    install what is missing, build, open the app; without a display: walk the main job
cargo xtask test [LAYER...]     install what tests need and run every layer, or the named ones
cargo xtask bench [NAME...]     measure against the floors; prints ratios of interleaved runs
cargo xtask bindings            write the UI's TypeScript of commands, views and events anew
cargo xtask conformance         write the table of endpoints, functions, fixtures and routes anew
cargo xtask licences            write the list of packages and their licences anew
cargo xtask icons               render icons/*.svg to every size";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let done = match arguments.first().map(String::as_str) {
        Some("run") => run::run(rest),
        Some("test") => test::test(rest),
        Some("bench") => bench::bench(rest),
        Some("bindings") => assets::bindings(),
        Some("conformance") => assets::conformance(),
        Some("licences") => licences::licences(),
        Some("icons") => assets::icons(),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
