//! `cargo xtask bench`: ratios of interleaved runs. Absolute times differ from machine to machine; a ratio holds.

mod calls;
mod figures;
mod memory;
mod sandbox;
mod start;
mod upload;

use crate::process::Done;
use crate::system::{Need, provide};

/// One benchmark.
struct Bench {
    name: &'static str,
    run: fn() -> Done,
}

const BENCHES: [Bench; 5] = [
    Bench {
        name: "start",
        run: start::bench,
    },
    Bench {
        name: "upload",
        run: upload::bench,
    },
    Bench {
        name: "calls",
        run: calls::bench,
    },
    Bench {
        name: "memory",
        run: memory::bench,
    },
    Bench {
        name: "sandbox",
        run: sandbox::bench,
    },
];

/// Runs the named benchmarks, or all.
pub(crate) fn bench(names: &[String]) -> Done {
    let known = || {
        BENCHES
            .iter()
            .map(|bench| bench.name)
            .collect::<Vec<_>>()
            .join(", ")
    };
    if let Some(unknown) = names
        .iter()
        .find(|name| !BENCHES.iter().any(|bench| bench.name == *name))
    {
        return Err(format!(
            "no benchmark is called {unknown}; there are: {}",
            known()
        ));
    }
    provide(&[Need::Build, Need::Window])?;
    let chosen = BENCHES
        .iter()
        .filter(|bench| names.is_empty() || names.iter().any(|name| name == bench.name));
    chosen.into_iter().try_for_each(|bench| (bench.run)())
}
