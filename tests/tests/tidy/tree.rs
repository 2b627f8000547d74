//! The files of the project, as git knows them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// One file: its path below the root, with `/`, and its text.
pub(crate) struct Source {
    /// Path below the root.
    pub(crate) path: String,
    /// Whole text.
    pub(crate) text: String,
}

impl Source {
    /// Lines without the inline tests of a Rust file.
    pub(crate) fn lines_without_tests(&self) -> usize {
        let code = self.text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
        code.lines().count()
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Paths of all tracked and new files below `folder` that are still there.
pub(crate) fn paths(folder: &str) -> Vec<String> {
    let listed = Command::new("git")
        .args([
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "--",
            folder,
        ])
        .current_dir(root())
        .output()
        .expect("git");
    let listed = String::from_utf8(listed.stdout).expect("paths are UTF-8");
    let paths: Vec<String> = listed
        .lines()
        .map(str::to_owned)
        .filter(|path| root().join(path).is_file())
        .collect();
    assert!(!paths.is_empty(), "nothing below {folder}");
    paths
}

/// Hand-written text files below `folder` with one of the endings.
pub(crate) fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let wanted =
        |path: &String| endings.iter().any(|ending| path.ends_with(ending)) && !path.ends_with("bindings.ts");
    paths(folder)
        .into_iter()
        .filter(wanted)
        .map(|path| Source {
            text: std::fs::read_to_string(root().join(&path)).expect("UTF-8"),
            path,
        })
        .collect()
}

/// Fails with one line for each offence.
pub(crate) fn assert_none(rule: &str, offences: Vec<String>) {
    assert!(offences.is_empty(), "{rule}:\n  {}", offences.join("\n  "));
}
