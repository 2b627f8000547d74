//! The shape of the house: the top level, first lines, colours, words that must not stay.

use crate::tree::{assert_none, paths, sources};

#[test]
fn the_top_level_holds_what_it_should_and_nothing_more() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "ARCHITECTURE.md",
        "LICENSE",
        "src-tauri",
        "ui",
        "tests",
        "icons",
    ];
    let stray = paths(".")
        .into_iter()
        .filter_map(|path| path.split('/').next().map(str::to_owned))
        .filter(|name| !name.starts_with('.') && !allowed.contains(&name.as_str()))
        .collect();
    assert_none("stray at the top level", stray);
}

#[test]
fn every_rust_file_says_in_its_first_line_what_lives_there() {
    let silent = ["src-tauri", "tests"]
        .into_iter()
        .flat_map(|folder| sources(folder, &[".rs"]))
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| source.path)
        .collect();
    assert_none("a Rust file opens with `//!`", silent);
}

#[test]
fn colours_live_in_the_tokens_alone() {
    let raw = |line: &str| {
        let line = line.split("//").next().unwrap_or_default();
        let hash = line.split('#').skip(1).any(|rest| {
            let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
            let ends = rest
                .chars()
                .nth(digits)
                .is_none_or(|next| matches!(next, ';' | ' ' | ',' | ')' | '"' | '\''));
            matches!(digits, 3 | 4 | 6 | 8) && ends
        });
        hash || ["rgb(", "rgba(", "hsl(", "oklch("]
            .iter()
            .any(|function| line.contains(function))
    };
    let mut offences = Vec::new();
    for source in sources("ui/src", &[".svelte", ".css"]) {
        if source.path.starts_with("ui/src/styles/tokens") {
            continue;
        }
        let style = source
            .text
            .split("<style")
            .nth(1)
            .unwrap_or(if source.path.ends_with(".css") {
                &source.text
            } else {
                ""
            });
        for line in style.lines().filter(|line| raw(line)) {
            offences.push(format!("{}: {}", source.path, line.trim()));
        }
    }
    assert_none("raw colours", offences);
}

#[test]
fn no_test_is_ignored_and_none_is_run_alone() {
    let rust = ["src-tauri", "tests"]
        .into_iter()
        .flat_map(|folder| sources(folder, &[".rs"]));
    let files = rust
        .chain(sources("ui/src", &[".ts"]))
        .filter(|source| !source.path.ends_with("tidy/house.rs"));
    let words = [
        "#[ignore",
        ".only(",
        ".skip(\"",
        ".skip('",
        "it.skip",
        "describe.skip",
        " xit(",
    ];
    let found = files.filter(|source| words.iter().any(|word| source.text.contains(word)));
    assert_none("tests that do not run", found.map(|source| source.path).collect());
}

#[test]
fn nothing_in_the_house_is_unfinished() {
    let files = ["src-tauri", "tests", "ui/src"]
        .into_iter()
        .flat_map(|folder| sources(folder, &[".rs", ".ts", ".svelte"]));
    let words = [
        "FIXME",
        "XXX",
        "HACK",
        "TODO",
        "for now",
        "coming soon",
        "not implemented",
    ];
    let found = files
        .filter(|source| !source.path.ends_with("tidy/house.rs"))
        .flat_map(|source| {
            let lines = source
                .text
                .lines()
                .filter(|line| words.iter().any(|word| line.contains(word)));
            lines
                .map(|line| format!("{}: {}", source.path, line.trim()))
                .collect::<Vec<_>>()
        });
    assert_none("words of unfinished work", found.collect());
}
