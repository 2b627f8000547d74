//! `cargo xtask test`: every layer, a table, and one last line.

use crate::layers::{LAYERS, Layer};
use crate::process::{Done, now};
use crate::report::{Count, Row, print};
use crate::system::{Need, provide};

/// Runs the named layers, or all.
pub(crate) fn test(names: &[String]) -> Done {
    let chosen = choose(names)?;
    provide(&[Need::Build])?;
    let rows: Vec<Row> = chosen.into_iter().map(run).collect();
    print(&rows);
    match rows
        .iter()
        .any(|row| row.count.failed > 0 || row.count.passed == 0)
    {
        true => std::process::exit(1),
        false => Ok(()),
    }
}

fn choose(names: &[String]) -> Done<Vec<&'static Layer>> {
    let known = || {
        LAYERS
            .iter()
            .map(|layer| layer.name)
            .collect::<Vec<_>>()
            .join(", ")
    };
    match names
        .iter()
        .find(|name| !LAYERS.iter().any(|layer| layer.name == *name))
    {
        Some(unknown) => Err(format!("no layer is called {unknown}; there are: {}", known())),
        None => Ok(LAYERS
            .iter()
            .filter(|layer| names.is_empty() || names.iter().any(|name| name == layer.name))
            .collect()),
    }
}

/// A layer that cannot run at all counts as one failure, with its reason in the log.
fn run(layer: &'static Layer) -> Row {
    println!("\n── {} ── {}", layer.name, layer.proves);
    let start = now();
    let count = (layer.run)().unwrap_or_else(|error| {
        eprintln!("{error}");
        Count::of(false)
    });
    Row {
        name: layer.name,
        proves: layer.proves,
        count,
        took: start.elapsed(),
    }
}
