//! The list of packages that the app is built and tested with, and their licences: from the two lock files, nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::process::{Done, cargo, root};

/// What the settings show, loaded when somebody asks.
const LIST: &str = "ui/src/features/settings/licences.json";

/// Writes the list anew.
pub(crate) fn licences() -> Done {
    let mut packages = crates()?;
    packages.extend(modules()?);
    let lines: Vec<String> = packages
        .into_iter()
        .map(|package| {
            let [kind, name, version, licence] =
                [package.kind, &package.name, &package.version, &package.licence].map(|text| json!(text));
            format!(r#"{{"kind":{kind},"name":{name},"version":{version},"licence":{licence}}}"#)
        })
        .collect();
    let text = format!("[\n  {}\n]\n", lines.join(",\n  "));
    fs::write(root().join(LIST), text).map_err(|error| format!("{LIST}: {error}"))
}

/// One package; the order is that of the list.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Package {
    sorted_by: String,
    name: String,
    version: String,
    kind: &'static str,
    licence: String,
}

impl Package {
    fn new(kind: &'static str, name: &str, version: &str, licence: Option<&str>) -> Self {
        Self {
            sorted_by: name.to_lowercase(),
            name: name.to_owned(),
            version: version.to_owned(),
            kind,
            licence: licence.unwrap_or("see its files").replace('/', " OR "),
        }
    }
}

/// Crates of every platform that are not our own.
fn crates() -> Done<BTreeSet<Package>> {
    let mut metadata = cargo();
    metadata.args(["metadata", "--format-version", "1", "--locked", "--all-features"]);
    let told = metadata.stderr(Stdio::inherit()).output();
    let told = told.map_err(|error| format!("cargo metadata: {error}"))?;
    let told: Value =
        serde_json::from_slice(&told.stdout).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = told["packages"].as_array().cloned().unwrap_or_default();
    let foreign = packages.iter().filter(|package| !package["source"].is_null());
    Ok(foreign
        .map(|package| {
            let text = |name: &str| package[name].as_str();
            Package::new(
                "crate",
                text("name").unwrap_or_default(),
                text("version").unwrap_or_default(),
                text("license"),
            )
        })
        .collect())
}

/// Packages of the screen.
fn modules() -> Done<BTreeSet<Package>> {
    let path = root().join("ui/package-lock.json");
    let lock = fs::read_to_string(path).map_err(|error| format!("package-lock.json: {error}"))?;
    let lock: Value = serde_json::from_str(&lock).map_err(|error| format!("package-lock.json: {error}"))?;
    let packages = lock["packages"].as_object().cloned().unwrap_or_default();
    Ok(packages
        .iter()
        .filter_map(|(path, package)| {
            let (_, name) = path.rsplit_once("node_modules/")?;
            let version = package["version"].as_str()?;
            Some(Package::new("npm", name, version, package["license"].as_str()))
        })
        .collect())
}
