//! Every word in one place, in both languages.

use std::collections::BTreeSet;

use crate::literals::{code, literals};
use crate::tree::{Source, assert_none, paths, sources};

const CATALOGUE: &str = "src-tauri/crates/engine/src/words/";

/// Sources of the engine and the shell that speak: neither tests nor the catalogue itself.
fn speaking() -> Vec<Source> {
    let silent = ["/tests/", "/tests.rs", "/testing/", CATALOGUE];
    ["src-tauri/crates/engine/src", "src-tauri/src"]
        .into_iter()
        .flat_map(|folder| sources(folder, &[".rs"]))
        .filter(|source| !silent.iter().any(|part| source.path.contains(part)))
        .collect()
}

/// English and German of the catalogue, in turn.
fn catalogue() -> Vec<String> {
    sources(&format!("{CATALOGUE}german"), &[".rs"])
        .iter()
        .flat_map(|source| literals(&source.text))
        .map(|(_, text)| text)
        .collect()
}

fn english() -> BTreeSet<String> {
    catalogue().into_iter().step_by(2).collect()
}

/// A capital first, several words, and an end.
fn is_sentence(text: &str) -> bool {
    let begins = text.starts_with(|first: char| first.is_uppercase()) || text.starts_with("@{");
    begins && text.contains(' ') && text.ends_with(['.', '?', '…'])
}

/// Words of the client as the engine says them.
fn as_sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .map(|first| first.to_uppercase().collect())
        .unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

#[test]
fn every_sentence_of_the_engine_and_the_shell_has_its_german() {
    let known = english();
    let mut silent = Vec::new();
    for source in speaking() {
        for (line, text) in literals(code(&source.text)) {
            if is_sentence(&text) && !known.contains(&text) {
                silent.push(format!("{}:{line}: {text}", source.path));
            }
        }
        for call in ["said(", "say("] {
            for (before, rest) in code(&source.text).match_indices(call) {
                let called = &code(&source.text)[before + rest.len()..];
                let Some(quoted) = called.trim_start().strip_prefix('"') else {
                    continue;
                };
                let text = literals(&format!("\"{quoted}")).into_iter().next();
                let text = text.map(|(_, text)| text).unwrap_or_default();
                if !known.contains(&text) {
                    silent.push(format!("{}: {call}\"{text}\"", source.path));
                }
            }
        }
    }
    assert_none("said without German (engine/src/words/german)", silent);
}

#[test]
fn the_catalogue_keeps_nothing_that_nobody_says() {
    let own = speaking()
        .into_iter()
        .flat_map(|source| literals(code(&source.text)));
    let mut said: BTreeSet<String> = own.map(|(_, text)| text).collect();
    for source in sources("src-tauri/crates/client/src", &[".rs"]) {
        let words = literals(code(&source.text)).into_iter().map(|(_, text)| text);
        said.extend(words.flat_map(|text| [as_sentence(&text), text]));
    }
    let stale = english().into_iter().filter(|text| !said.contains(text));
    assert_none("German of what nobody says", stale.collect());
}

#[test]
fn every_area_of_the_screen_has_its_german_beside_it() {
    let names = |language: &str| -> BTreeSet<String> {
        let folder = format!("ui/src/words/{language}/");
        let files = paths(&folder).into_iter();
        files.map(|path| path.replace(&folder, "")).collect()
    };
    let (english, german) = (names("en"), names("de"));
    let alone = english.symmetric_difference(&german).cloned();
    assert_none("areas in one language only", alone.collect());
}

/// Markup without scripts, styles, comments, and without what is written in braces.
fn markup(source: &str) -> String {
    let mut rest = source.to_owned();
    for (begin, end) in [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")] {
        while let Some(from) = rest.find(begin) {
            let to = rest[from..]
                .find(end)
                .map_or(rest.len(), |to| from + to + end.len());
            rest.replace_range(from..to, "");
        }
    }
    let mut depth = 0_usize;
    rest.chars()
        .filter(|letter| {
            depth += usize::from(*letter == '{');
            let is_outside = depth == 0;
            depth = depth.saturating_sub(usize::from(*letter == '}'));
            is_outside
        })
        .collect()
}

fn has_words(text: &str) -> bool {
    let bare = text.replace("&nbsp;", " ").replace("https://", " ");
    bare.split(|letter: char| !letter.is_alphabetic())
        .any(|word| word.len() > 1)
}

#[test]
fn no_word_of_the_screen_stands_in_markup() {
    const SPOKEN: [&str; 7] = [
        "aria-label",
        "aria-description",
        "title",
        "alt",
        "placeholder",
        "label",
        "text",
    ];
    let mut found = Vec::new();
    for source in sources("ui/src", &[".svelte"]) {
        let markup = markup(&source.text);
        let texts = markup
            .split('>')
            .filter_map(|piece| piece.split('<').next())
            .filter(|text| has_words(text));
        found.extend(texts.map(|text| format!("{}: {}", source.path, text.trim())));
        for name in SPOKEN {
            let begin = format!(" {name}=\"");
            for value in markup.split(&begin).skip(1) {
                let value = value.split('"').next().unwrap_or_default();
                if has_words(value) {
                    found.push(format!("{}: {name}=\"{value}\"", source.path));
                }
            }
        }
    }
    assert_none("words outside of ui/src/words", found);
}

#[test]
fn one_file_knows_the_region_of_the_screen() {
    let found = sources("ui/src", &[".ts", ".svelte"])
        .into_iter()
        .filter(|source| !source.path.contains("/testing/") && !source.path.ends_with(".test.ts"))
        .filter(|source| source.path != "ui/src/words/locale.ts")
        .filter(|source| {
            ["'en-", "'de-", "toLocaleString([]", "toLocaleString()"]
                .iter()
                .any(|tag| source.text.contains(tag))
        });
    assert_none(
        "a region that is not the person's",
        found.map(|source| source.path).collect(),
    );
}
