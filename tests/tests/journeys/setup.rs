//! Settings by section: providers whose keys stay nowhere, a webhook whose secret is never on the screen, files and
//! diagnostics without secrets.

use std::path::{Path, PathBuf};

use imagineanything_tests::{Desk, wait};
use serde_json::{Value, json};

use crate::town::{Town, sign_in};

/// A key that the sandbox takes and whose provider refuses it.
const FLAWED: &str = "sk-invalid-typed-by-a-person-4711";
/// A key that works.
const FINE: &str = "sk-fine-typed-by-a-person-0815";

/// Writes down everything that Rust says to the page from here on.
const LISTEN: &str = "
window.heard = [];
const hear = (said) => window.heard.push(typeof said === 'string' ? said : JSON.stringify(said) ?? '');
const ask = window.fetch;
window.fetch = async (...what) => {
  const answer = await ask(...what);
  answer.clone().text().then(hear, () => undefined);
  return answer;
};
const inside = window.__TAURI_INTERNALS__;
const run = inside.runCallback;
try { inside.runCallback = (id, said) => { hear(said); return run(id, said); }; } catch { /* answers come by fetch */ }
";

/// Everything that the page holds or has heard: markup, values of fields, messages, and what it keeps for later.
const PAGE: &str = "
const fields = [...document.querySelectorAll('input, textarea')].map(({ value }) => value);
const kept = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
return [document.documentElement.outerHTML, ...fields, ...kept, ...window.heard].join('\\n');";

async fn open_part(desk: &Desk, part: &str) {
    desk.press("gs").await;
    desk.click("tab", part).await;
}

/// A desk whose page is listened to, with a section of the settings open.
async fn listened(town: &Town, name: &'static str, part: &str) -> Desk {
    let desk = town.signed_in_desk(name).await;
    desk.ask(LISTEN).await;
    open_part(&desk, part).await;
    desk
}

/// Fails if the page holds one of these secrets; `told` is what it must have heard, so that the listening is proved.
async fn assert_nowhere(desk: &Desk, secrets: &[&str], told: &str) {
    let page = desk.ask(PAGE).await;
    let page = page.as_str().expect("a page");
    assert!(page.contains(told), "the page never heard “{told}”");
    for secret in secrets {
        assert!(!page.contains(secret), "the page holds a secret");
    }
}

/// Fails if a file of the app holds one of these secrets.
fn assert_not_on_disk(folder: &Path, secrets: &[&str]) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let kind = entry.file_type().expect("a kind");
        if kind.is_dir() {
            assert_not_on_disk(&path, secrets);
        } else if kind.is_file() {
            let bytes = std::fs::read(&path).unwrap_or_default();
            for secret in secrets {
                let found = bytes
                    .windows(secret.len())
                    .any(|window| window == secret.as_bytes());
                assert!(!found, "{} holds a secret", path.display());
            }
        }
    }
}

async fn connect(desk: &Desk, button: &str, key: &str, answer: &str) {
    desk.click_inside(("group", "Runware"), ("button", button)).await;
    desk.type_in("API key", key).await;
    desk.answer(answer).await;
}

#[tokio::test]
async fn a_provider_is_connected_tried_replaced_switched_and_disconnected_and_its_key_stays_nowhere() {
    let town = Town::open().await;
    let mut desk = listened(&town, "providers", "Connections").await;
    town.until_called("E81", 1).await;
    desk.find("group", "ElevenLabs").await;
    desk.photograph("none").await;
    desk.assert_accessible("providers").await;

    connect(&desk, "Connect…", FLAWED, "Connect").await;
    desk.read("Runware is connected.").await;
    desk.read("sk-i********4711").await;
    town.until_called("E82", 1).await;
    desk.click_inside(("group", "Runware"), ("button", "Test")).await;
    desk.read("The provider says that the API key is invalid.").await;
    desk.photograph("fails").await;
    desk.assert_accessible("a key that does not work").await;

    desk.click_inside(("group", "Runware"), ("button", "Replace the key…"))
        .await;
    desk.type_in("API key", FINE).await;
    desk.photograph("replace").await;
    desk.assert_accessible("the dialog for a key").await;
    desk.answer("Replace").await;
    desk.read("sk-f********0815").await;
    desk.gone("The provider says").await;
    desk.click_inside(("group", "Runware"), ("button", "Test")).await;
    desk.read("The key works.").await;
    town.until_called("E85", 2).await;

    desk.click("switch", "Use Runware").await;
    desk.read("switched off").await;
    town.until_called("E83", 1).await;
    desk.photograph("off").await;
    desk.click("switch", "Use Runware").await;
    desk.gone("switched off").await;
    desk.click_inside(("group", "Runware"), ("button", "Disconnect…"))
        .await;
    desk.read("The platform deletes the key for good.").await;
    desk.photograph("disconnect").await;
    desk.answer("Disconnect").await;
    desk.gone("sk-f********0815").await;
    town.until_called("E84", 1).await;

    let keys = [FLAWED, FINE];
    assert_nowhere(&desk, &keys, "sk-f********0815").await;
    desk.quit().await;
    assert_not_on_disk(&desk.home().join(".local/share"), &keys);
}

#[tokio::test]
async fn a_refused_key_is_said_at_its_field_and_a_lost_answer_is_looked_up() {
    let town = Town::open().await;
    let mut desk = listened(&town, "key-refused", "Connections").await;
    town.fault(json!({ "name": "status", "endpoint": "E82", "status": 400, "times": 1 }))
        .await;
    connect(&desk, "Connect…", FINE, "Connect").await;
    desk.read("The platform said no").await;
    assert_eq!(desk.value("API key").await, "", "the key was let go of");
    desk.photograph("refused").await;
    desk.assert_accessible("a refused key").await;

    town.fault(json!({ "name": "drop_after", "endpoint": "E82", "times": 1 }))
        .await;
    desk.type_in("API key", FINE).await;
    desk.answer("Connect").await;
    desk.read("Runware is connected.").await;
    assert_eq!(town.tries("E82").await, 2, "it was looked up, not sent again");
    assert_nowhere(&desk, &[FINE], "sk-f********0815").await;
}

/// Waits until the delivery that is on its way was tried so often.
async fn until_carried(town: &Town, attempts: u64) {
    wait::until(&format!("attempt {attempts} of the delivery"), || async {
        let list = town.call("GET", "/sandbox/deliveries", None, None).await;
        let last = list["deliveries"].as_array()?.last()?.clone();
        (last["attempts"].as_u64()? >= attempts).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_webhook_is_set_tried_renewed_moved_and_removed_and_its_secret_is_never_on_the_screen() {
    let town = Town::open().await;
    let mut desk = listened(&town, "webhook", "Webhook").await;
    town.until_called("E38", 1).await;
    desk.fill("Address", "http://127.0.0.1:9/hook").await;
    desk.click("button", "Set the webhook").await;
    desk.read("This must be an https address.").await;
    desk.photograph("wrong").await;
    desk.assert_accessible("a wrong address").await;
    assert_eq!(town.tries("E39").await, 0, "nothing was sent");

    desk.fill("Address", "https://127.0.0.1:9/hook").await;
    desk.gone("This must be an https address.").await;
    desk.click("button", "Set the webhook").await;
    desk.find("region", "A new secret waits for you").await;
    desk.photograph("secret").await;
    desk.assert_accessible("a secret that waits").await;
    desk.click("button", "Copy").await;
    desk.read("The secret is on the clipboard.").await;
    let first = desk.copied_text();
    assert!(first.len() > 8, "{first}");
    desk.click("button", "Show").await;
    desk.accept_dialog("Secret of the webhook").await;
    let file = desk.home().join("secret.txt");
    desk.click("button", "Save to a file…").await;
    desk.choose_path("Save the secret", &file).await;
    desk.read("The secret is saved.").await;
    assert_eq!(
        std::fs::read_to_string(&file).expect("the file").trim_end(),
        first
    );
    desk.click("button", "I have it").await;
    desk.gone("A new secret waits for you").await;

    desk.click("button", "Send a test").await;
    desk.read("Waiting for the delivery.").await;
    for (attempt, pause) in [(1, 10), (2, 60)] {
        until_carried(&town, attempt).await;
        town.advance(pause).await;
    }
    desk.read("It did not arrive.").await;
    desk.photograph("tried").await;
    desk.assert_accessible("a delivery that failed").await;

    desk.click("button", "Make a new secret…").await;
    desk.read("worthless at once").await;
    desk.photograph("renew").await;
    desk.answer("Make a new secret").await;
    desk.click("button", "Copy").await;
    let shown = desk.find("region", "A new secret waits for you").await;
    drop(shown);
    wait::until("another secret on the clipboard", || async {
        (desk.copied_text() != first).then_some(())
    })
    .await;
    let second = desk.copied_text();

    let before = town.calls("E39").await;
    desk.fill("Address", "https://localhost:9/elsewhere").await;
    desk.click("button", "Save").await;
    town.until_called("E39", before + 1).await;
    desk.click("button", "Remove the webhook…").await;
    desk.read("Nothing is reported to localhost:9 any more.").await;
    desk.answer("Remove").await;
    desk.find("button", "Set the webhook").await;
    town.until_called("E40", 1).await;
    assert_nowhere(&desk, &[&first, &second], "127.0.0.1:9/hook").await;
    desk.quit().await;
    assert_not_on_disk(&desk.home().join(".local/share"), &[&first, &second]);
}

#[tokio::test]
async fn an_agent_is_exported_and_the_app_described_without_any_secret() {
    let town = Town::open().await;
    let mut desk = listened(&town, "records", "Connections").await;
    connect(&desk, "Connect…", FINE, "Connect").await;
    desk.read("Runware is connected.").await;
    desk.click("tab", "Storage & export").await;
    desk.click("button", "One JSON file…").await;
    let file = desk.home().join("everything.json");
    desk.choose_path("Export to a file", &file).await;
    desk.read("are in “everything.json”").await;
    desk.photograph("exported").await;
    desk.assert_accessible("an export").await;
    let text = std::fs::read_to_string(&file).expect("the export");
    let all: Value = serde_json::from_str(&text).expect("JSON");
    assert!(!all["tables"]["posts"].as_array().expect("posts").is_empty());
    assert_eq!(all["tables"]["connections"][2]["provider"], "RUNWARE");

    let folder = desk.home().join("tables");
    std::fs::create_dir(&folder).expect("a folder");
    desk.click("button", "CSV tables…").await;
    desk.choose_path("Export into a folder", &folder).await;
    desk.read("are in “imagineanything-meridian-").await;
    let made: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    assert_eq!(made.len(), 1, "{made:?}");
    let posts = std::fs::read_to_string(made[0].join("posts.csv")).expect("posts");
    assert!(posts.starts_with("id,author,text,"), "{posts}");

    desk.click("tab", "Diagnostics").await;
    desk.read("Vault: open").await;
    desk.photograph("diagnostics").await;
    desk.assert_accessible("diagnostics").await;
    desk.click("button", "Copy").await;
    desk.read("The diagnostics are on the clipboard.").await;
    let copied = desk.copied_text();
    assert!(
        copied.contains("Agent 1: ready") && copied.contains("posts: "),
        "{copied}"
    );
    assert!(!copied.contains("meridian"), "it names nobody");
    desk.click("button", "Save…").await;
    let saved = desk.home().join("diagnostics.txt");
    desk.choose_path("Save the diagnostics", &saved).await;
    desk.read("The diagnostics are saved.").await;
    assert_eq!(std::fs::read_to_string(&saved).expect("the file"), copied);

    desk.click("tab", "About & licences").await;
    desk.click("button", "Show the licences").await;
    desk.fill("Filter by name or licence", "rusqlite").await;
    desk.read("1 package").await;
    desk.photograph("licences").await;
    desk.assert_accessible("licences").await;

    let secrets = [FINE, town.agent().client_secret.as_str(), "iat_", "iar_"];
    for text in [&text, &copied] {
        for secret in secrets {
            assert!(!text.contains(secret), "a secret left");
        }
    }
    assert_not_on_disk(&made[0], &secrets);
}

#[tokio::test]
async fn the_sections_hold_in_the_dark_in_a_small_window_and_with_large_letters() {
    let town = Town::open().await;
    let mut desk = town.desk("sections").await;
    sign_in(&desk, town.agent()).await;
    open_part(&desk, "Connections").await;
    connect(&desk, "Connect…", FLAWED, "Connect").await;
    desk.click_inside(("group", "Runware"), ("button", "Test")).await;
    desk.read("The key does not work.").await;
    desk.click("tab", "General").await;
    desk.click("radio", "Dark").await;
    wait::until("the dark theme", || async {
        (desk.ask("return document.documentElement.dataset.theme").await == "dark").then_some(())
    })
    .await;
    let parts = [
        ("General", "general"),
        ("Writing & keys", "writing"),
        ("Notices", "notices"),
        ("Agents", "agents"),
        ("Connections", "connections"),
        ("Webhook", "webhook"),
        ("Storage & export", "storage"),
        ("Diagnostics", "diagnostics"),
        ("About & licences", "about"),
    ];
    for (part, name) in parts {
        desk.click("tab", part).await;
        desk.photograph(&format!("dark-{name}")).await;
        desk.assert_accessible(&format!("{part} in the dark")).await;
    }
    desk.resize(800, 560).await;
    for (part, name) in parts {
        desk.click("tab", part).await;
        let wide = desk
            .ask("return document.documentElement.scrollWidth > innerWidth")
            .await;
        assert_eq!(wide, false, "{part} reaches out of the window");
        if matches!(name, "connections" | "webhook" | "general") {
            desk.photograph(&format!("narrow-{name}")).await;
        }
    }
    desk.ask("document.documentElement.style.setProperty('--text-size', '2')")
        .await;
    desk.click("tab", "Connections").await;
    desk.photograph("large").await;
}
