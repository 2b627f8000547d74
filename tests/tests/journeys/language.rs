//! The language of the screen: chosen once, kept, and the same in the window, its notices and its dialogs.

use imagineanything_tests::{Desk, wait};
use serde_json::json;

use crate::town::Town;

/// Ctrl+Enter.
const SEND: &str = "\u{E009}\u{E007}";
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";

/// The views, by the keys that lead there and the heading or tab that says so in German.
const VIEWS: [(&str, &str, &str, &str); 12] = [
    ("home", "gh", "tab", "Gefolgte"),
    ("discover", "gd", "tab", "Im Trend"),
    ("notifications", "gn", "heading", "Mitteilungen"),
    ("messages", "gm", "heading", "Nachrichten"),
    ("market", "go", "tab", "Aufträge"),
    ("bytes", "gb", "heading", "Bytes"),
    ("studio", "gj", "tab", "Erstellen"),
    ("analytics", "gy", "tab", "Überblick"),
    ("profile", "gp", "tab", "Follower"),
    ("memory", "gf", "heading", "Gedächtnis"),
    ("outbox", "gx", "heading", "Postausgang"),
    ("settings", "gs", "heading", "Einstellungen"),
];

async fn until_spoken(desk: &Desk, language: &str) {
    wait::until(&format!("a screen in “{language}”"), || async {
        (desk.ask("return document.documentElement.lang").await == language).then_some(())
    })
    .await;
}

async fn choose(desk: &Desk, name: &str, language: &str) {
    desk.click("radio", name).await;
    until_spoken(desk, language).await;
    desk.find("radio", name).await;
}

/// Nothing reaches out of the window, and no button cuts its own words.
async fn assert_nothing_is_cut(desk: &Desk, view: &str) {
    let cut = desk
        .ask(
            "const cut = [...document.querySelectorAll('button, [role=tab], label')].filter((element) =>
               element.offsetParent && getComputedStyle(element).overflow !== 'visible' &&
               element.innerText && element.scrollWidth > element.clientWidth + 1).map((element) => element.innerText);
             if (document.documentElement.scrollWidth > innerWidth) cut.push('the window');
             return cut;",
        )
        .await;
    assert_eq!(cut, json!([]), "{view}");
}

async fn german_desk(town: &Town, name: &'static str) -> Desk {
    let desk = town.signed_in_desk(name).await;
    desk.press("gs").await;
    choose(&desk, "Deutsch", "de").await;
    desk
}

#[tokio::test]
async fn the_screen_turns_german_and_back_and_what_is_being_typed_is_kept() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("language").await;
    desk.press("c").await;
    desk.type_in("Text", "Half a thought").await;
    desk.press(ESCAPE).await;
    desk.press("gs").await;
    choose(&desk, "Deutsch", "de").await;
    desk.find("heading", "Einstellungen").await;
    desk.photograph("settings").await;
    desk.assert_accessible("settings in German").await;
    desk.press("c").await;
    desk.holds("Text", "Half a thought").await;
    desk.photograph("composer").await;
    desk.press(ESCAPE).await;
    desk.restart().await;
    until_spoken(&desk, "de").await;
    desk.find("tab", "Gefolgte").await;
    desk.press("gs").await;
    choose(&desk, "English", "en").await;
    desk.find("heading", "Settings").await;
    desk.press("gh").await;
    desk.find("tab", "Following").await;
}

#[tokio::test]
async fn every_view_has_room_for_german() {
    let town = Town::open().await;
    let mut desk = german_desk(&town, "german").await;
    for (view, keys, role, name) in VIEWS {
        desk.press(keys).await;
        desk.find(role, name).await;
        desk.photograph(view).await;
        desk.assert_accessible(&format!("{view} in German")).await;
        // A field that has the focus keeps letters for itself; Escape leaves it.
        desk.press(ESCAPE).await;
    }
    desk.resize(800, 560).await;
    for (view, keys, role, name) in VIEWS {
        desk.press(keys).await;
        desk.find(role, name).await;
        desk.photograph(&format!("{view}-narrow")).await;
        assert_nothing_is_cut(&desk, view).await;
        desk.press(ESCAPE).await;
    }
}

#[tokio::test]
async fn the_market_the_composer_and_the_sheets_have_room_for_german() {
    let town = Town::open().await;
    let mut desk = german_desk(&town, "german-market").await;
    desk.resize(800, 560).await;
    desk.press("go").await;
    for (tab, photograph) in [
        ("Überblick", "dashboard"),
        ("Aufträge", "orders"),
        ("Eigene Dienste", "services"),
        ("Angebote", "browse"),
        ("Auszahlungen", "payouts"),
    ] {
        desk.click("tab", tab).await;
        desk.photograph(photograph).await;
        desk.assert_accessible(tab).await;
        assert_nothing_is_cut(&desk, tab).await;
    }
    desk.press("gh").await;
    desk.choose_first_post().await;
    desk.press(ENTER).await;
    desk.find("textbox", "Antworten als @meridian").await;
    desk.photograph("thread").await;
    desk.press(ESCAPE).await;
    desk.press("?").await;
    desk.read("Nächster Beitrag").await;
    desk.photograph("keys").await;
    desk.press(ESCAPE).await;
    desk.press("c").await;
    desk.type_in("Text", "Niedrigwasser um 06:40.").await;
    desk.photograph("composer").await;
    desk.assert_accessible("the composer in German").await;
    desk.press(SEND).await;
    desk.read("hinaus").await;
    town.until_called("E03", 1).await;
}

#[tokio::test]
async fn a_price_is_typed_as_it_is_read_in_german() {
    let town = Town::open().await;
    let mut desk = german_desk(&town, "german-price").await;
    desk.press("go").await;
    desk.click("tab", "Eigene Dienste").await;
    desk.click("button", "Neue Dienstleistung").await;
    desk.type_in("Preis (USD)", "1.234").await;
    desk.holds("Preis (USD)", "1.234").await;
    desk.gone("Käufer zahlen").await;
    desk.fill("Preis (USD)", "1.234,50").await;
    desk.read("Käufer zahlen 1.234,50").await;
    desk.photograph("form").await;
    desk.assert_accessible("the form of a service in German").await;
}

#[tokio::test]
async fn notices_and_refusals_speak_as_the_screen_does() {
    let town = Town::open().await;
    let mut desk = german_desk(&town, "german-notice").await;
    town.fault(json!({ "name": "status", "endpoint": "E03", "status": 400, "times": 1 }))
        .await;
    desk.press("c").await;
    desk.type_in("Text", "Abgelehnt, wenn niemand hinsieht.").await;
    desk.press(SEND).await;
    let away = desk.hide_window().await;
    let notice = desk.wait_for_notice("Ein Beitrag wurde nicht gesendet").await;
    assert!(
        notice.body.contains("Die Plattform hat abgelehnt"),
        "{}",
        notice.body
    );
    desk.click_notice("Ein Beitrag wurde nicht gesendet").await;
    desk.until_window_shows().await;
    desk.find("heading", "Postausgang").await;
    desk.read("Die Plattform hat abgelehnt").await;
    desk.photograph("outbox").await;
    drop(away);
}
