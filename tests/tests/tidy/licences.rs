//! The list of licences names exactly what the lock files name.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::tree::root;

const STALE: &str = "run `cargo xtask licences`";

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect("a file of the house")
}

fn read_json(path: &str) -> Value {
    serde_json::from_str(&read(path)).expect("JSON")
}

/// Packages of one kind in the list, as "name version".
fn listed(kind: &str) -> BTreeSet<String> {
    let list = read_json("ui/src/features/settings/licences.json");
    let packages = list.as_array().expect("a list").iter();
    packages
        .filter(|package| package["kind"] == kind)
        .map(|package| {
            let text = |name: &str| package[name].as_str().expect("words").to_owned();
            assert!(!text("licence").is_empty(), "{package}");
            format!("{} {}", text("name"), text("version"))
        })
        .collect()
}

#[test]
fn every_crate_of_the_lock_file_is_listed_with_its_licence() {
    let lock = read("Cargo.lock");
    let foreign = lock
        .split("[[package]]")
        .filter(|package| package.contains("\nsource = "));
    let locked: BTreeSet<String> = foreign
        .map(|package| {
            let value = |name: &str| {
                let start = format!("{name} = \"");
                let line = package.lines().find_map(|line| line.strip_prefix(&start));
                line.and_then(|rest| rest.strip_suffix('"'))
                    .expect("a value")
                    .to_owned()
            };
            format!("{} {}", value("name"), value("version"))
        })
        .collect();
    assert!(locked.len() > 100);
    assert_eq!(listed("crate"), locked, "{STALE}");
}

#[test]
fn every_package_of_the_screen_is_listed_with_its_licence() {
    let lock = read_json("ui/package-lock.json");
    let locked: BTreeSet<String> = lock["packages"]
        .as_object()
        .expect("packages")
        .iter()
        .filter_map(|(path, package)| {
            let (_, name) = path.rsplit_once("node_modules/")?;
            Some(format!("{name} {}", package["version"].as_str()?))
        })
        .collect();
    assert!(locked.len() > 20);
    assert_eq!(listed("npm"), locked, "{STALE}");
}
