//! All 100 endpoints, everywhere: the contract's table as the client has it, its functions and fixtures, the sandbox's
//! routes. The table that people read is written from these, and may not lag behind.

use std::collections::BTreeMap;

use imagineanything_client::Endpoint;

use crate::tree::{Source, assert_none, root, sources};

const SPOKEN: &str = "src-tauri/crates/client/tests/conformance.tsv";
const TABLE: &str = "src-tauri/crates/client/CONFORMANCE.md";
const ROUTES: &str = "src-tauri/crates/sandbox/src/routes";

/// What the client's own table says of an endpoint.
struct Spoken {
    line: String,
    function: String,
    fixtures: String,
}

fn spoken() -> BTreeMap<String, Spoken> {
    let text = std::fs::read_to_string(root().join(SPOKEN)).expect("the client's table");
    let rows = text.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, method, path, function, fixtures]: [&str; 5] = cells.try_into().expect("five cells");
        let spoken = Spoken {
            line: format!("{method} {path}"),
            function: function.to_owned(),
            fixtures: fixtures.to_owned(),
        };
        (id.to_owned(), spoken)
    });
    rows.collect()
}

/// Where the sandbox answers an endpoint, and how it declared it.
struct Answered {
    line: String,
    handler: String,
}

fn answered() -> BTreeMap<String, Answered> {
    sources(ROUTES, &[".rs"]).iter().flat_map(declarations).collect()
}

/// The declarations of a file: `.get("E12", Access::Optional, PATH, handler)`, the path a literal or a constant of the file.
fn declarations(source: &Source) -> Vec<(String, Answered)> {
    let room = source.path.rsplit('/').next().unwrap_or_default();
    let room = room.trim_end_matches(".rs");
    const METHODS: [(&str, &str); 4] = [
        (".get(", "GET"),
        (".post(", "POST"),
        (".patch(", "PATCH"),
        (".delete(", "DELETE"),
    ];
    METHODS
        .iter()
        .flat_map(|(call, method)| source.text.split(call).skip(1).map(move |rest| (method, rest)))
        .filter_map(|(method, rest)| {
            let arguments: Vec<&str> = rest.split(')').next()?.split(',').map(str::trim).collect();
            let [id, _access, path, handler, ..] = arguments[..] else {
                return None;
            };
            let id = id.strip_prefix("\"E")?.strip_suffix('"')?;
            let answered = Answered {
                line: format!("{method} {}", path_of(source, path)?),
                handler: format!("{room}::{handler}"),
            };
            Some((format!("E{id}"), answered))
        })
        .collect()
}

fn path_of(source: &Source, written: &str) -> Option<String> {
    let literal = |text: &str| Some(text.strip_prefix('"')?.split('"').next()?.to_owned());
    literal(written).or_else(|| {
        let definition = format!("const {written}: &str = ");
        literal(source.text.split(&definition).nth(1)?)
    })
}

#[test]
fn every_endpoint_is_spoken_tested_and_answered_in_the_same_words() {
    let (spoken, answered) = (spoken(), answered());
    let mut offences = Vec::new();
    for endpoint in Endpoint::ALL {
        let id = endpoint.id();
        let line = format!("{} {}", endpoint.method(), endpoint.path());
        match spoken.get(&id) {
            None => offences.push(format!("{id} is not in {SPOKEN}")),
            Some(row) if row.line != line => {
                offences.push(format!("{id}: {line}, but spoken as {}", row.line))
            }
            Some(row) if row.function.is_empty() || row.fixtures.is_empty() => {
                offences.push(format!("{id} has no function or no fixture"));
            }
            Some(_) => {}
        }
        match answered.get(&id) {
            None => offences.push(format!("{id} is not answered by the sandbox")),
            Some(row) if row.line != line => {
                offences.push(format!("{id}: {line}, but answered as {}", row.line))
            }
            Some(_) => {}
        }
    }
    assert_none("a hundred endpoints, everywhere", offences);
    assert_eq!((spoken.len(), answered.len()), (100, 100), "and nothing more");
}

#[test]
fn the_table_that_people_read_is_fresh() {
    let (spoken, answered) = (spoken(), answered());
    let mut table = String::from(
        "# What is spoken, tested and answered\n\nWritten by `cargo xtask conformance` from the client's own table and the \
         sandbox's routes. Fixtures are written by hand from\nthe contract and lie in `tests/fixtures`; “no body” means \
         that the answer says no more than yes.\n\n| Endpoint | | Client | Fixtures | Sandbox |\n|---|---|---|---|---|\n",
    );
    for endpoint in Endpoint::ALL {
        let id = endpoint.id();
        let spoken = spoken.get(&id).expect("the endpoint in the client's table");
        let answered = answered.get(&id).expect("the endpoint in the sandbox's routes");
        let function = spoken.function.trim_start_matches("client.");
        table.push_str(&format!(
            "| {id} | `{}` | `{function}` | {} | `{}` |\n",
            spoken.line, spoken.fixtures, answered.handler
        ));
    }
    let path = root().join(TABLE);
    if std::env::var_os("WRITE_CONFORMANCE").is_some() {
        std::fs::write(&path, &table).expect("the table");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == table,
        "{TABLE} is stale: run `cargo xtask conformance`"
    );
}
