//! Who may know whom.

use crate::tree::{Source, assert_none, root, sources};

const CRATES: &str = "src-tauri/crates";

fn manifest(path: &str) -> String {
    std::fs::read_to_string(root().join(path).join("Cargo.toml")).expect("a manifest")
}

/// Lines of a manifest that name one of `strangers`.
fn dependencies_on(path: &str, strangers: &[&str]) -> Vec<String> {
    let named = |line: &&str| {
        strangers
            .iter()
            .any(|stranger| line.trim_start().starts_with(stranger))
    };
    manifest(path)
        .lines()
        .filter(named)
        .map(|line| format!("{path}/Cargo.toml: {line}"))
        .collect()
}

fn lines_with(
    sources: &[Source],
    allowed: impl Fn(&str) -> bool,
    forbidden: impl Fn(&str) -> bool,
) -> Vec<String> {
    sources
        .iter()
        .filter(|source| !allowed(&source.path))
        .flat_map(|source| {
            let numbered = source.text.lines().enumerate();
            let found = numbered.filter(|(_, line)| forbidden(line));
            found
                .map(|(number, line)| format!("{}:{}: {}", source.path, number + 1, line.trim()))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn the_client_knows_neither_engine_nor_window_nor_disk_database() {
    let strangers = [
        "imagineanything-engine",
        "imagineanything-sandbox",
        "tauri",
        "rusqlite",
        "keyring",
    ];
    assert_none(
        "the client stands alone",
        dependencies_on(&format!("{CRATES}/client"), &strangers),
    );
}

#[test]
fn the_engine_knows_neither_window_nor_sandbox() {
    let strangers = ["imagineanything-sandbox", "tauri"];
    assert_none(
        "the engine has no window",
        dependencies_on(&format!("{CRATES}/engine"), &strangers),
    );
}

#[test]
fn the_sandbox_is_a_second_independent_reading_of_the_contract() {
    let strangers = ["imagineanything-client", "imagineanything-engine", "tauri"];
    assert_none(
        "the sandbox shares no code with the client",
        dependencies_on(&format!("{CRATES}/sandbox"), &strangers),
    );
}

#[test]
fn the_shell_shows_views_and_never_the_types_of_the_wire() {
    let sources = sources("src-tauri/src", &[".rs"]);
    let commands: Vec<Source> = sources
        .into_iter()
        .filter(|source| source.path.contains("/commands/"))
        .collect();
    let found = lines_with(
        &commands,
        |_| false,
        |line| line.contains("imagineanything_client"),
    );
    assert_none("commands speak in views", found);
}

#[test]
fn only_the_shell_names_tauri() {
    let rust = sources("src-tauri/crates", &[".rs"]);
    let names = |line: &str| line.contains("tauri::") || line.contains("tauri_");
    assert_none(
        "invariant 1",
        lines_with(&rust, |path| path.contains("/xtask/"), names),
    );
}

#[test]
fn only_the_platform_folder_imports_tauri_in_the_ui() {
    let ui = sources("ui/src", &[".ts", ".svelte"]);
    let found = lines_with(
        &ui,
        |path| path.starts_with("ui/src/platform/"),
        |line| line.contains("@tauri-apps"),
    );
    assert_none("invariant 1", found);
}

#[test]
fn shared_components_know_no_feature_and_features_not_each_other() {
    let ui = sources("ui/src", &[".ts", ".svelte"]);
    let mut offences = Vec::new();
    for source in &ui {
        let mut parts = source.path.trim_start_matches("ui/src/").split('/');
        let (tier, room) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        for line in source
            .text
            .lines()
            .filter(|line| line.contains(" from '") || line.contains("import '"))
        {
            let reaches = |tier: &str| line.contains(&format!("/{tier}/"));
            let upwards = match tier {
                "shared" => reaches("features") || reaches("views") || reaches("state"),
                "state" => reaches("features") || reaches("views"),
                "features" => {
                    let sibling = line.contains("../")
                        && !line.contains("../../")
                        && !line.contains(&format!("/{room}/"));
                    let other = reaches("features") && !line.contains(&format!("features/{room}/"));
                    reaches("views") || other || (sibling && is_feature_root(&source.path, room))
                }
                _ => false,
            };
            if upwards {
                offences.push(format!("{}: {}", source.path, line.trim()));
            }
        }
    }
    assert_none("shared → features → views, one way", offences);
}

/// Whether a file lies directly in its feature's folder, so that `../` reaches another feature.
fn is_feature_root(path: &str, room: &str) -> bool {
    path.rsplit_once('/')
        .is_some_and(|(folder, _)| folder.ends_with(&format!("features/{room}")))
}

#[test]
fn foreign_text_never_becomes_html() {
    let ui = sources("ui/src", &[".ts", ".svelte"]);
    let html = |line: &str| line.contains("{@html") || line.contains("innerHTML");
    assert_none("foreign text is text", lines_with(&ui, |_| false, html));
}

#[test]
fn the_webview_is_given_almost_nothing() {
    let text =
        std::fs::read_to_string(root().join("src-tauri/capabilities/main.json")).expect("the capability");
    let capability: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let expected = serde_json::json!(["core:event:allow-listen", "core:event:allow-unlisten"]);
    assert_eq!(capability["permissions"], expected);
    let text = std::fs::read_to_string(root().join("src-tauri/tauri.conf.json")).expect("the configuration");
    for forbidden in ["unsafe-eval", "unsafe-inline", "https:", "dangerous"] {
        let policy: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let security = policy["app"]["security"].to_string();
        assert!(!security.contains(forbidden), "{forbidden} in {security}");
    }
}
