//! The table of what is spoken and what it is tested with, `conformance.tsv`, against the contract, the source and
//! the fixtures. Other tools may read the table: tab-separated, one endpoint a line, a heading first.

use std::collections::BTreeSet;
use std::path::Path;

use imagineanything_client::Endpoint;

const TABLE: &str = include_str!("conformance.tsv");
/// What stands for the fixtures of an endpoint whose answer is only a yes.
const NO_BODY: &str = "no body";

/// One line of the table.
pub(crate) struct Row {
    id: &'static str,
    method: &'static str,
    path: &'static str,
    function: &'static str,
    pub(crate) fixtures: Vec<&'static str>,
}

pub(crate) fn rows() -> Vec<Row> {
    let mut lines = TABLE.lines();
    assert_eq!(lines.next(), Some("id\tmethod\tpath\tfunction\tfixtures"));
    let row = |line: &'static str| {
        let cells: Vec<_> = line.split('\t').collect();
        let [id, method, path, function, fixtures] = cells[..] else {
            panic!("five cells: {line}");
        };
        let fixtures = fixtures.split(", ").filter(|name| *name != NO_BODY).collect();
        Row {
            id,
            method,
            path,
            function,
            fixtures,
        }
    };
    lines.map(row).collect()
}

/// All text of the files with this ending in a folder of the crate, subfolders left out.
fn texts(folder: &str, ending: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn the_table_lists_every_endpoint_as_the_client_knows_it() {
    let listed: Vec<_> = rows()
        .iter()
        .map(|row| (row.id.to_owned(), row.method.to_owned(), row.path.to_owned()))
        .collect();
    let known: Vec<_> = Endpoint::ALL
        .iter()
        .map(|endpoint| {
            (
                endpoint.id(),
                endpoint.method().to_string(),
                endpoint.path().to_owned(),
            )
        })
        .collect();
    assert_eq!(listed, known);
}

#[test]
fn every_function_exists_where_the_table_says_and_names_its_endpoint() {
    let sources = texts("src", "rs");
    for row in rows() {
        let path = row.function.strip_prefix("client.").unwrap();
        let (accessor, method) = path.split_once("().").unwrap_or(("", path));
        // The documentation of a call begins with its number; the function follows.
        let opening = format!("    /// {}: ", row.id);
        let documented = sources.iter().find_map(|(_, text)| {
            let after = text.split_once(opening.as_str())?.1;
            let (_, function) = after.split_once(" fn ")?;
            Some((text, function.split(['(', '<']).next()?))
        });
        let (text, function) = documented.unwrap_or_else(|| panic!("{} is not documented", row.id));
        assert_eq!(function, method, "{}", row.id);
        if !accessor.is_empty() {
            // The accessor and the calls may live in different files that share the type.
            let returns = format!("pub fn {accessor}(&self) -> ");
            let accessors = sources
                .iter()
                .find_map(|(_, text)| Some(text.split_once(&returns)?.1));
            let handle = accessors
                .unwrap_or_else(|| panic!("no {accessor}()"))
                .split('<')
                .next()
                .unwrap();
            assert!(
                text.contains(&format!("impl {handle}<'_>")),
                "{}: {handle}",
                row.id
            );
        }
    }
}

#[test]
fn every_fixture_is_named_exists_and_is_used() {
    let named: BTreeSet<String> = rows()
        .iter()
        .flat_map(|row| row.fixtures.iter().map(|name| (*name).to_owned()))
        .collect();
    let there: BTreeSet<String> = texts("tests/fixtures", "json")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(named, there);
    let tests = texts("tests", "rs");
    for name in named {
        let used = format!("fixture!(\"{name}\")");
        assert!(
            tests.iter().any(|(_, text)| text.contains(&used)),
            "{name} is not used"
        );
    }
}

#[test]
fn an_endpoint_without_fixtures_only_says_yes() {
    let silent: Vec<_> = rows()
        .into_iter()
        .filter(|row| row.fixtures.is_empty())
        .map(|row| (row.id, row.method))
        .collect();
    for (id, method) in silent {
        let only_acts = method == "DELETE" || ["E20", "E47", "E74"].contains(&id);
        assert!(only_acts, "{id} {method} has an answer to test");
    }
}
