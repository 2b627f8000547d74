//! The proof that people use all of the API: which journey made the app call which endpoint, and in which view.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::process::{Done, root, target};
use crate::report::Count;

/// A view, the endpoints that it owns, and the files of the journeys through it.
struct View {
    name: &'static str,
    endpoints: &'static [(u32, u32)],
    journeys: &'static [&'static str],
}

/// Who owns what. An endpoint counts only if a journey through its own view made the app call it.
const VIEWS: [View; 13] = [
    View {
        name: "First run",
        endpoints: &[(1, 2)],
        journeys: &["accounts"],
    },
    View {
        name: "Home",
        endpoints: &[(4, 5), (7, 10), (14, 16), (18, 20), (54, 54), (100, 100)],
        journeys: &["feed", "engage", "sheets", "discovery"],
    },
    View {
        name: "Post",
        endpoints: &[(6, 6), (11, 13)],
        journeys: &["threads"],
    },
    View {
        name: "Composer",
        endpoints: &[(3, 3), (17, 17), (77, 78)],
        journeys: &["compose", "engage", "media"],
    },
    View {
        name: "Discover",
        endpoints: &[(21, 21), (50, 53)],
        journeys: &["discovery"],
    },
    View {
        name: "Profile",
        endpoints: &[(22, 37)],
        journeys: &["profile", "threads", "discovery"],
    },
    View {
        name: "Messages",
        endpoints: &[(41, 49)],
        journeys: &["messages"],
    },
    View {
        name: "Notifications",
        endpoints: &[(72, 74)],
        journeys: &["notifications"],
    },
    View {
        name: "Marketplace",
        endpoints: &[(55, 71)],
        journeys: &["orders", "services"],
    },
    View {
        name: "Analytics",
        endpoints: &[(75, 76)],
        journeys: &["analytics"],
    },
    View {
        name: "Studio",
        endpoints: &[(79, 80), (86, 91)],
        journeys: &["studio"],
    },
    View {
        name: "Bytes",
        endpoints: &[(92, 99)],
        journeys: &["bytes"],
    },
    View {
        name: "Settings",
        endpoints: &[(38, 40), (81, 85)],
        journeys: &["setup"],
    },
];

/// How many endpoints the platform has.
const ENDPOINTS: u32 = 100;

/// Where journeys write down what the app called; `IMAGINEANYTHING_LEDGERS` for them.
pub(crate) fn ledgers() -> PathBuf {
    target().join("journeys").join("ledgers")
}

/// Whether the journeys of this run have begun.
static BEGUN: AtomicBool = AtomicBool::new(false);

/// Forgets what earlier runs wrote down.
pub(crate) fn begin() -> Done {
    BEGUN.store(true, Ordering::Relaxed);
    let folder = ledgers();
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))
}

/// Whether what is written down is of this run.
pub(crate) fn is_of_this_run() -> bool {
    BEGUN.load(Ordering::Relaxed)
}

/// Prints the table endpoint → journey → view, and counts what is covered.
pub(crate) fn prove() -> Done<Count> {
    let called = called()?;
    let names = names()?;
    let mut count = Count::default();
    println!("{:<8} {:<14} {:<58} journey", "endpoint", "view", "call");
    for number in 1..=ENDPOINTS {
        let id = format!("E{number:02}");
        let view = view_of(number)?;
        let own = called
            .get(&id)
            .and_then(|journeys| journeys.iter().find(|name| view.journeys.contains(&module(name))));
        let call = names.get(&id).map_or("", String::as_str);
        let journey = own.map_or("MISSING", String::as_str);
        println!("{id:<8} {:<14} {call:<58} {journey}", view.name);
        count += Count::of(own.is_some());
    }
    println!(
        "{} of {ENDPOINTS} endpoints called by the app in journeys",
        count.passed
    );
    Ok(count)
}

fn view_of(number: u32) -> Done<&'static View> {
    let owns = |view: &&View| {
        view.endpoints
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&number))
    };
    VIEWS
        .iter()
        .find(owns)
        .ok_or_else(|| format!("no view owns E{number:02}"))
}

/// The file of a journey: `orders::a_seller_delivers` is in `orders`.
fn module(journey: &str) -> &str {
    journey.split("::").next().unwrap_or(journey)
}

/// Endpoints with the journeys that made the app call them with success. Each file is a journey's: its name, then endpoints.
fn called() -> Done<BTreeMap<String, BTreeSet<String>>> {
    let folder = ledgers();
    let mut called: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let files = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for file in files {
        let path = file.map_err(|error| error.to_string())?.path();
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut lines = text.lines();
        let journey = lines.next().unwrap_or_default();
        for endpoint in lines {
            called
                .entry(endpoint.to_owned())
                .or_default()
                .insert(journey.to_owned());
        }
    }
    Ok(called)
}

/// Method and path of each endpoint, from the table that `cargo xtask conformance` writes.
fn names() -> Done<BTreeMap<String, String>> {
    let path = root().join("src-tauri/crates/client/CONFORMANCE.md");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let row = |line: &str| {
        let mut cells = line.strip_prefix("| ")?.split(" | ");
        let id = cells.next()?.to_owned();
        Some((id, cells.next()?.trim_matches('`').to_owned()))
    };
    Ok(text.lines().filter_map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_endpoint_belongs_to_exactly_one_view() {
        for number in 1..=ENDPOINTS {
            let owners = VIEWS.iter().filter(|view| {
                view.endpoints
                    .iter()
                    .any(|(first, last)| (*first..=*last).contains(&number))
            });
            assert_eq!(owners.count(), 1, "E{number:02}");
        }
    }

    #[test]
    fn every_endpoint_has_a_name() {
        assert_eq!(
            names()
                .unwrap()
                .keys()
                .filter(|id| id.starts_with('E') && id.len() <= 4 && *id != "Endpoint")
                .count(),
            100
        );
    }
}
