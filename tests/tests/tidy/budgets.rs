//! How long a file may be. Caps are alarms, not walls: an exception needs a reason.

use crate::tree::{Source, assert_none, sources};

/// A file that is honestly one thing although it is longer than its cap: path, lines, why.
const EXCEPTIONS: [(&str, usize, &str); 1] = [(
    "src-tauri/src/commands/list.rs",
    220,
    "one list of all commands, which one macro must be handed whole",
)];

fn over(
    sources: Vec<Source>,
    cap: impl Fn(&Source) -> usize,
    length: impl Fn(&Source) -> usize,
) -> Vec<String> {
    let allowed = |source: &Source| {
        EXCEPTIONS
            .iter()
            .find(|(path, ..)| *path == source.path)
            .map_or(cap(source), |(_, lines, _)| *lines)
    };
    let long = sources.iter().filter(|source| length(source) > allowed(source));
    long.map(|source| {
        format!(
            "{}: {} lines, cap {}",
            source.path,
            length(source),
            allowed(source)
        )
    })
    .collect()
}

fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.contains(".test.") || path.ends_with("tests.rs")
}

#[test]
fn rust_files_stay_small() {
    let cap = |source: &Source| match source.path.as_str() {
        path if is_test(path) => 500,
        path if path.contains("/commands/") => 150,
        "src-tauri/src/main.rs" => 20,
        "src-tauri/src/lib.rs" => 120,
        _ => 350,
    };
    let length = |source: &Source| match is_test(&source.path) {
        true => source.text.lines().count(),
        false => source.lines_without_tests(),
    };
    let rust = ["src-tauri", "tests"]
        .into_iter()
        .flat_map(|folder| sources(folder, &[".rs"]))
        .collect();
    assert_none("Rust over budget", over(rust, cap, length));
}

#[test]
fn components_stay_small() {
    let components = || sources("ui/src", &[".svelte"]);
    assert_none(
        "components over budget",
        over(components(), |_| 220, |source| source.text.lines().count()),
    );
    let script = |source: &Source| {
        let inside = source
            .text
            .split("<script")
            .nth(1)
            .and_then(|rest| rest.split("</script>").next());
        inside.unwrap_or_default().lines().count()
    };
    assert_none("scripts over budget", over(components(), |_| 120, script));
}

#[test]
fn typescript_files_stay_small() {
    let cap = |source: &Source| if is_test(&source.path) { 500 } else { 250 };
    let files = sources("ui/src", &[".ts"])
        .into_iter()
        .filter(|source| !source.path.contains("/words/"))
        .collect();
    assert_none(
        "TypeScript over budget",
        over(files, cap, |source| source.text.lines().count()),
    );
}

#[test]
fn exceptions_still_need_to_be_exceptions() {
    for (path, lines, reason) in EXCEPTIONS {
        let source = sources(path, &[""]).pop().expect("the excepted file");
        assert!(
            !reason.is_empty() && source.lines_without_tests() <= lines,
            "{path}"
        );
    }
}
