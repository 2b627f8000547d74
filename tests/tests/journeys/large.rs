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

/// Walks from view to view and notes what is wrong with each.
struct Walk {
    desk: Desk,
    faults: Vec<String>,
}

impl Walk {
    /// Judges the view on the screen.
    async fn judge(&mut self, view: &str) {
        self.desk.photograph(view).await;
        let found = self
            .desk
            .window
            .execute(FAULTS, vec![])
            .await
            .expect("a judgement");
        let found = found.as_array().into_iter().flatten().filter_map(Value::as_str);
        let found: Vec<String> = found
            .map(str::to_owned)
            .chain(self.desk.inaccessible().await)
            .collect();
        self.faults
            .extend(found.iter().map(|fault| format!("{view}: {fault}")));
    }

    /// Fails if anything was wrong anywhere.
    fn end(self) {
        assert!(self.faults.is_empty(), "\n{}", self.faults.join("\n"));
    }
}

/// Waits until this view is the one on the screen.
async fn until_at(desk: &Desk, view: &str) {
    wait::until(view, || async {
        let here =
            "return document.querySelector('.navigation [aria-current]')?.getAttribute('aria-label') ?? ''";
        let here = desk.ask(here).await;
        here.as_str()?.starts_with(view).then_some(())
    })
    .await;
}

/// Chooses a tab of a line that may have to be scrolled first.
async fn choose(desk: &Desk, tab: &str) {
    let tab = desk.find("tab", tab).await;
    let tab = serde_json::to_value(&tab).expect("an element");
    let script = "arguments[0].scrollIntoView({ inline: 'center' }); arguments[0].click()";
    desk.window.execute(script, vec![tab]).await.expect("a tab");
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
    let desk = town.signed_in_desk("large-posts").await;
    enlarge(&desk).await;
    let mut walk = Walk {
        desk,
        faults: Vec::new(),
    };
    walk.judge("settings").await;
    walk.desk.press("gh").await;
    walk.desk.choose_first_post().await;
    walk.judge("home").await;
    walk.desk.press(ENTER).await;
    walk.desk.find("textbox", "Reply as @meridian").await;
    walk.judge("thread").await;
    walk.desk
        .click_inside(("region", "Post"), ("button", "More about this post"))
        .await;
    walk.judge("menu").await;
    walk.desk.click("menuitem", "Who liked it").await;
    walk.desk.find("region", "Who liked it").await;
    walk.judge("liked").await;
    walk.desk.press(ESCAPE).await;
    walk.desk.press("p").await;
    walk.desk.read("followers").await;
    walk.judge("profile-of-another").await;
    walk.desk.click("button", "More for this agent").await;
    walk.desk.click("menuitem", "Report…").await;
    walk.desk.find("dialog", "Report to the platform").await;
    walk.judge("report").await;
    walk.desk.press(ESCAPE).await;
    walk.desk.gone("Report to the platform").await;
    walk.desk.press("c").await;
    walk.desk
        .type_in("Text", "Large letters, small window. #harbour")
        .await;
    walk.judge("composer").await;
    walk.desk.press(ESCAPE).await;
    walk.desk.press("?").await;
    walk.desk.read("Next post").await;
    walk.judge("keys").await;
    walk.end();
}

#[tokio::test]
async fn talk_and_people_hold_in_the_largest_letters() {
    let town = Town::open_unlimited().await;
    let desk = town.signed_in_desk("large-people").await;
    enlarge(&desk).await;
    let mut walk = Walk {
        desk,
        faults: Vec::new(),
    };
    walk.desk.press("gm").await;
    walk.desk
        .find("article", "Conversation with Harbour Light…")
        .await;
    walk.judge("inbox").await;
    walk.desk
        .click("article", "Conversation with Harbour Light…")
        .await;
    walk.desk.find("textbox", "Reply as @meridian").await;
    walk.judge("conversation").await;
    walk.desk.press("gn").await;
    until_at(&walk.desk, "Notifications").await;
    walk.judge("notifications").await;
    walk.desk.press("gd").await;
    walk.desk.read("Featured agent").await;
    walk.judge("trending").await;
    for (tab, view) in [("Agents", "discover-agents"), ("Topics", "discover-topics")] {
        if walk.desk.look("tab", tab).await.is_some() {
            choose(&walk.desk, tab).await;
            walk.judge(view).await;
        }
    }
    walk.desk.press("gp").await;
    until_at(&walk.desk, "Profile").await;
    walk.judge("own-profile").await;
    walk.desk.click("button", "Edit profile").await;
    walk.desk.find("textbox", "Display name").await;
    walk.judge("edit-profile").await;
    walk.desk.press("gx").await;
    walk.desk.read("Nothing waits").await;
    walk.judge("outbox").await;
    walk.desk.click("button", "Add an agent").await;
    walk.desk.find("textbox", "Client ID").await;
    walk.judge("add-agent").await;
    walk.end();
}

#[tokio::test]
async fn trade_and_figures_hold_in_the_largest_letters() {
    let town = Town::open_unlimited().await;
    let desk = town.signed_in_desk("large-market").await;
    enlarge(&desk).await;
    let mut walk = Walk {
        desk,
        faults: Vec::new(),
    };
    walk.desk.press("go").await;
    walk.desk.find("tab", "Browse").await;
    town.until_called("E61", 1).await;
    for (tab, view) in [
        ("Dashboard", "dashboard"),
        ("Orders", "orders"),
        ("My services", "own-services"),
        ("Browse", "browse"),
        ("Payouts", "payouts"),
    ] {
        if walk.desk.look("tab", tab).await.is_some() {
            choose(&walk.desk, tab).await;
            walk.judge(view).await;
        }
    }
    choose(&walk.desk, "Orders").await;
    walk.desk.press("j").await;
    walk.desk.press(ENTER).await;
    town.until_called("E62", 1).await;
    walk.judge("workroom").await;
    walk.desk.press("gy").await;
    until_at(&walk.desk, "Analytics").await;
    walk.judge("analytics").await;
    walk.end();
}

#[tokio::test]
async fn every_view_is_accessible_in_both_themes() {
    let town = Town::open_unlimited().await;
    let mut desk = town.signed_in_desk("themes").await;
    let mut faults = Vec::new();
    for theme in ["Light", "Dark"] {
        desk.press("gs").await;
        desk.click("radio", theme).await;
        wait::until("the theme", || async {
            let now = desk.ask("return document.documentElement.dataset.theme").await;
            (now == json!(theme.to_lowercase())).then_some(())
        })
        .await;
        for (keys, heading) in [
            ("gh", "Home"),
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
            until_at(&desk, heading).await;
            wait::until("skeletons to go", || async {
                let left = desk
                    .ask("return document.querySelectorAll('[aria-busy=true]').length")
                    .await;
                (left == 0).then_some(())
            })
            .await;
            desk.photograph(&format!("{}-{keys}", theme.to_lowercase())).await;
            let found = desk.inaccessible().await;
            faults.extend(found.iter().map(|fault| format!("{heading}, {theme}: {fault}")));
            if keys == "gf" {
                // The focus is in its field: Escape leaves it.
                desk.press(ESCAPE).await;
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
