//! What the operator is told by the desktop, and by the window where the desktop cannot: a notice leads where it should,
//! silence holds, and a closed window is not the end.

use imagineanything_tests::{Desk, Setting, wait};
use serde_json::json;

use crate::town::{Town, sign_in};

/// Ctrl+Enter.
const SEND: &str = "\u{E009}\u{E007}";

/// Writes a post that the platform refuses.
async fn post_in_vain(town: &Town, desk: &Desk, text: &str) {
    town.fault(json!({ "name": "status", "endpoint": "E03", "status": 400, "times": 1 }))
        .await;
    desk.press("c").await;
    desk.type_in("Text", text).await;
    desk.press(SEND).await;
}

/// Waits in the outbox until the platform has refused it.
async fn see_refusal(desk: &Desk, text: &str) {
    desk.press("gx").await;
    wait::until(&format!("the refusal of “{text}”"), || async {
        let rows = desk
            .ask("return [...document.querySelectorAll('li')].map((row) => row.innerText)")
            .await;
        let mut rows = rows.as_array()?.iter().filter_map(|row| row.as_str());
        rows.any(|row| row.contains(text) && row.contains("Try again"))
            .then_some(())
    })
    .await;
}

#[tokio::test]
async fn what_was_not_sent_is_told_by_the_desktop_and_a_click_leads_to_it() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("notice-click").await;
    post_in_vain(&town, &desk, "Refused while nobody looks.").await;
    let away = desk.hide_window().await;
    let notice = desk.wait_for_notice("A post was not sent").await;
    assert!(
        notice.body.contains("Refused while nobody looks."),
        "{}",
        notice.body
    );
    assert!(!desk.shows_window());
    desk.click_notice("A post was not sent").await;
    desk.until_window_shows().await;
    desk.read("Refused while nobody looks.").await;
    desk.find("heading", "Outbox").await;
    desk.photograph("clicked").await;
    desk.wait_for_notice_to_go("A post was not sent").await;
    drop(away);
}

#[tokio::test]
async fn a_notice_goes_when_what_it_was_about_is_handled() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("notice-handled").await;
    post_in_vain(&town, &desk, "Refused once, sent the second time.").await;
    let away = desk.look_away().await;
    desk.wait_for_notice("A post was not sent").await;
    away.come_back(&mut desk).await;
    desk.press("gx").await;
    desk.read("Refused once, sent the second time.").await;
    desk.click("button", "Try again").await;
    desk.wait_for_notice_to_go("A post was not sent").await;
    town.until_called("E03", 1).await;
}

#[tokio::test]
async fn quiet_hours_and_switches_hold() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("notice-quiet").await;
    desk.press("gs").await;
    desk.click("tab", "Notices").await;
    desk.read("What you are told of").await;
    desk.photograph("settings").await;
    desk.assert_accessible("the settings of notices").await;
    desk.click("switch", "Things that were not sent").await;
    desk.click("switch", "Hide names and words").await;
    post_in_vain(&town, &desk, "Nobody is told of this.").await;
    see_refusal(&desk, "Nobody is told of this.").await;
    desk.press("gs").await;
    desk.click("switch", "Things that were not sent").await;
    post_in_vain(&town, &desk, "But of this.").await;
    desk.press("gh").await;
    desk.wait_for_notice("Something in the outbox needs you").await;
    let told = desk.notices().await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].body, "", "the words are hidden");
    desk.press("gs").await;
    desk.click("button", "For an hour").await;
    desk.read("Nothing is told until").await;
    desk.click("switch", "Quiet hours").await;
    desk.find("combobox", "From").await;
    desk.photograph("paused").await;
    desk.assert_accessible("quiet hours").await;
    post_in_vain(&town, &desk, "Nor of this.").await;
    see_refusal(&desk, "Nor of this.").await;
    assert_eq!(desk.notices().await.len(), 1, "paused");
}

#[tokio::test]
async fn without_a_notification_service_the_window_tells_itself() {
    let town = Town::open().await;
    let mut setting = Setting::new("notice-window", town.url());
    setting.notifications = false;
    let mut desk = Desk::open(setting).await;
    sign_in(&desk, town.agent()).await;
    post_in_vain(&town, &desk, "Refused, and the window says so.").await;
    desk.find("group", "A post was not sent").await;
    desk.photograph("light").await;
    desk.assert_accessible("a notice in the window").await;
    desk.press("gs").await;
    desk.click("tab", "Notices").await;
    desk.read("Nothing on this desktop shows notices").await;
    desk.click("tab", "General").await;
    desk.click("radio", "Dark").await;
    wait::until("the dark theme", || async {
        (desk.ask("return document.documentElement.dataset.theme").await == "dark").then_some(())
    })
    .await;
    desk.photograph("dark").await;
    desk.assert_accessible("a notice in the dark").await;
    desk.resize(800, 560).await;
    desk.photograph("narrow").await;
    desk.click("button", "A post was not sent…").await;
    desk.find("heading", "Outbox").await;
    desk.read("Refused, and the window says so.").await;
    assert!(
        desk.look("group", "A post was not sent").await.is_none(),
        "it was opened"
    );
}

#[tokio::test]
async fn closing_asks_once_and_a_hidden_app_goes_on_and_comes_back() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("closing").await;
    desk.close_window();
    desk.read("Close the window?").await;
    desk.photograph("asked").await;
    desk.assert_accessible("the question about closing").await;
    desk.click("button", "Go on without a window").await;
    wait::until("the window to hide", || async {
        (!desk.shows_window()).then_some(())
    })
    .await;
    desk.start_again();
    desk.until_window_shows().await;
    desk.read("@meridian").await;
    desk.close_window();
    wait::until("the window to hide again", || async {
        (!desk.shows_window()).then_some(())
    })
    .await;
    desk.start_again();
    desk.until_window_shows().await;
    desk.press("gs").await;
    desk.click("switch", "Go on when the window is closed").await;
    desk.close_window();
    desk.until_ended().await;
}
