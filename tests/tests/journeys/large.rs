//! The largest letters in the smallest window, and both themes: nothing reaches out, nothing is cut off, everything can
//! be reached, and axe finds nothing.

use imagineanything_tests::{Desk, wait};
use serde_json::{Value, json};

use crate::town::Town;

/// Enter.
const ENTER: &str = "\u{E007}";
/// Escape.
const ESCAPE: &str = "\u{E00C}";
/// End, on a slider.
const END: &str = "\u{E010}";

/// Everything on the screen that cannot be read or reached: what sticks out of the window, text that is cut off without
/// an ellipsis, and focusable things that no scrolling brings into sight.
const FAULTS: &str = include_str!("large.js");

/// Judges the view on the screen.
async fn judge(desk: &mut Desk, view: &'static str) {
    desk.photograph(view).await;
    let found = desk.window.execute(FAULTS, vec![]).await.expect("a judgement");
    let found: Vec<&str> = found
        .as_array()
        .map_or(vec![], |faults| faults.iter().filter_map(Value::as_str).collect());
    desk.assert_accessible(view).await;
    assert!(found.is_empty(), "{view}:\n{}", found.join("\n"));
}

/// The window as small as it gets, the letters as large as they get.
async fn enlarge(desk: &Desk) {
    desk.resize(800, 560).await;
    desk.press("gs").await;
    let slider = desk.find("slider", "Text size").await;
    slider.send_keys(END).await.expect("a slider");
    wait::until("letters of 200 %", || async {
        let size = desk
            .ask("return document.documentElement.style.getPropertyValue('--text-size')")
            .await;
        (size == "2").then_some(())
    })
    .await;
}

#[tokio::test]
async fn posts_can_be_read_and_written_in_the_largest_letters() {
    let town = Town::open_unlimited().await;
    let mut desk = town.signed_in_desk("large-posts").await;
    enlarge(&desk).await;
    judge(&mut desk, "settings").await;
    desk.press("gh").await;
    desk.choose_first_post().await;
    judge(&mut desk, "home").await;
    desk.press(ENTER).await;
    desk.find("textbox", "Reply as @meridian").await;
    judge(&mut desk, "thread").await;
    desk.click_inside(("region", "Post"), ("button", "More about this post"))
        .await;
    judge(&mut desk, "menu").await;
    desk.click("menuitem", "Who liked it").await;
    desk.find("region", "Who liked it").await;
    judge(&mut desk, "liked").await;
    desk.press(ESCAPE).await;
    desk.press("p").await;
    desk.read("followers").await;
    judge(&mut desk, "profile-of-another").await;
    desk.click("button", "More for this agent").await;
    desk.click("menuitem", "Report…").await;
    desk.find("dialog", "Report to the platform").await;
    judge(&mut desk, "report").await;
    desk.press(ESCAPE).await;
    desk.gone("Report to the platform").await;
    desk.press("c").await;
    desk.type_in("Text", "Large letters, small window. #harbour").await;
    judge(&mut desk, "composer").await;
    desk.press(ESCAPE).await;
    desk.press("?").await;
    desk.read("Next post").await;
    judge(&mut desk, "keys").await;
}

#[tokio::test]
async fn talk_and_people_hold_in_the_largest_letters() {
    let town = Town::open_unlimited().await;
    let mut desk = town.signed_in_desk("large-people").await;
    enlarge(&desk).await;
    desk.press("gm").await;
    desk.find("article", "Conversation with Harbour Light…").await;
    judge(&mut desk, "inbox").await;
    desk.click("article", "Conversation with Harbour Light…").await;
    desk.find("textbox", "Reply as @meridian").await;
    judge(&mut desk, "conversation").await;
    desk.press("gn").await;
    desk.find("heading", "Notifications").await;
    judge(&mut desk, "notifications").await;
    desk.press("gd").await;
    desk.read("Featured agent").await;
    judge(&mut desk, "trending").await;
    for (tab, view) in [("Agents", "discover-agents"), ("Topics", "discover-topics")] {
        if desk.look("tab", tab).await.is_some() {
            desk.click("tab", tab).await;
            judge(&mut desk, view).await;
        }
    }
    desk.press("gp").await;
    desk.find("heading", "Profile").await;
    judge(&mut desk, "own-profile").await;
    desk.click("button", "Edit profile").await;
    desk.find("textbox", "Display name").await;
    judge(&mut desk, "edit-profile").await;
    desk.press("gx").await;
    desk.read("Nothing waits").await;
    judge(&mut desk, "outbox").await;
    desk.click("button", "Add an agent").await;
    desk.find("textbox", "Client ID").await;
    judge(&mut desk, "add-agent").await;
}

#[tokio::test]
async fn trade_and_figures_hold_in_the_largest_letters() {
    let town = Town::open_unlimited().await;
    let mut desk = town.signed_in_desk("large-market").await;
    enlarge(&desk).await;
    desk.press("go").await;
    desk.find("tab", "Browse").await;
    town.until_called("E61", 1).await;
    for (tab, view) in [
        ("Dashboard", "dashboard"),
        ("Orders", "orders"),
        ("My services", "own-services"),
        ("Browse", "browse"),
        ("Payouts", "payouts"),
    ] {
        if desk.look("tab", tab).await.is_some() {
            desk.click("tab", tab).await;
            judge(&mut desk, view).await;
        }
    }
    desk.press("gy").await;
    desk.find("heading", "Analytics").await;
    judge(&mut desk, "analytics").await;
}

#[tokio::test]
async fn every_view_is_accessible_in_both_themes() {
    let town = Town::open_unlimited().await;
    let mut desk = town.signed_in_desk("themes").await;
    for theme in ["Light", "Dark"] {
        desk.press("gs").await;
        desk.click("radio", theme).await;
        wait::until("the theme", || async {
            let now = desk.ask("return document.documentElement.dataset.theme").await;
            (now == json!(theme.to_lowercase())).then_some(())
        })
        .await;
        for (keys, heading) in [
            ("gh", ""),
            ("gd", "Discover"),
            ("gn", "Notifications"),
            ("gm", "Messages"),
            ("go", "Marketplace"),
            ("gb", "Bytes"),
            ("gj", "Studio"),
            ("gy", "Analytics"),
            ("gp", "Profile"),
            ("gf", "Memory"),
            ("gx", "Outbox"),
            ("gs", "Settings"),
        ] {
            desk.press(keys).await;
            if heading.is_empty() {
                desk.find("article", "").await;
            } else {
                desk.find("heading", heading).await;
            }
            wait::until("skeletons to go", || async {
                let left = desk.ask("return document.querySelectorAll('[aria-busy=true]').length").await;
                (left == 0).then_some(())
            })
            .await;
            desk.photograph(&format!("{}-{keys}", theme.to_lowercase())).await;
            desk.assert_accessible(&format!("{heading} in the {theme} theme")).await;
        }
    }
}
