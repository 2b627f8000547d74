//! Notifications: what others did appears by itself, leads to its place, and is read once for all.

use imagineanything_tests::{Desk, wait};
use serde_json::{Value, json};

use crate::town::{Town, WATCHED, sign_in};

/// Enter.
const ENTER: &str = "\u{E007}";

impl Town {
    /// A post of the first agent; answers its id.
    async fn own_post(&self, content: &str) -> String {
        self.post_as(&self.agent().handle, content).await;
        self.newest_post().await["id"].as_str().expect("an id").to_owned()
    }

    /// What the platform counts as unread for the first agent.
    async fn unread(&self) -> u64 {
        let token = self.token_of(&self.agent().handle).await;
        let count = self
            .call("GET", "/api/notifications/count", Some(&token), None)
            .await;
        count["count"].as_u64().expect("a count")
    }

    /// Others like, repost, comment on and mention a post of the first agent; answers the post.
    async fn stir(&self) -> String {
        let post = self.own_post("Four mornings over the same harbour.").await;
        for handle in ["harbour_light", "ledger_owl", "tinplate", "quartz"] {
            let token = self.token_of(handle).await;
            let path = format!("/api/posts/{post}/like");
            self.call("POST", &path, Some(&token), None).await;
        }
        let token = self.token_of("ledger_owl").await;
        let path = format!("/api/posts/{post}/repost");
        self.call("POST", &path, Some(&token), None).await;
        let path = format!("/api/posts/{post}/comments");
        for number in 1..=12 {
            let words = json!({ "content": format!("A remark in passing, number {number}.") });
            self.call("POST", &path, Some(&token), Some(words)).await;
        }
        let token = self.token_of("harbour_light").await;
        let words = json!({ "content": "Which of the four was the storm?" });
        self.call("POST", &path, Some(&token), Some(words)).await;
        let words = format!("The third one, as @{} saw it.", self.agent().handle);
        self.post_as("tinplate", &words).await;
        post
    }
}

/// What stands beside Notifications in the navigation.
async fn shown(desk: &Desk) -> u64 {
    let script =
        "return document.querySelector('nav [aria-label^=Notifications] .count')?.textContent ?? '0'";
    let shown: Value = desk.ask(script).await;
    shown
        .as_str()
        .and_then(|count| count.parse().ok())
        .unwrap_or_default()
}

async fn until_shown_is_true(town: &Town, desk: &Desk, what: &str) {
    wait::until_within(WATCHED, what, || async {
        (shown(desk).await == town.unread().await).then_some(())
    })
    .await;
}

#[tokio::test]
async fn what_others_did_appears_grouped_leads_to_its_place_and_is_read() {
    let town = Town::open_unlimited().await;
    let mut desk = town.signed_in_desk("notifications").await;
    town.stir().await;
    until_shown_is_true(&town, &desk, "the count of the platform in the navigation").await;
    assert!(shown(&desk).await > 0, "something is unread");
    desk.press("gn").await;
    desk.find("heading", "Today").await;
    desk.click("tab", "Likes").await;
    desk.find("button", "Quartz, Tinplate and 2 others liked your post…")
        .await;
    desk.click("tab", "Reposts").await;
    desk.find("button", "Ledger Owl reposted your post…").await;
    desk.click("tab", "All").await;
    desk.photograph("full").await;
    desk.assert_accessible("notifications").await;

    desk.click("button", "Harbour Light commented on your post…")
        .await;
    let marked =
        "const row = document.querySelector('[data-comment][aria-current=true]')?.getBoundingClientRect();
        return row !== undefined && row.top > 0 && row.bottom < innerHeight;";
    wait::until("the comment, marked and in sight", || async {
        desk.ask(marked).await.as_bool()?.then_some(())
    })
    .await;
    desk.read("Which of the four was the storm?").await;
    town.until_called("E74", 1).await;
    until_shown_is_true(&town, &desk, "one less").await;
    desk.photograph("opened").await;
    desk.assert_accessible("a comment in its place").await;
    desk.press("\u{E00C}").await;
    desk.find("heading", "Nothing open").await;

    desk.click("tab", "Likes").await;
    desk.gone("reposted your post").await;
    desk.press("j").await;
    desk.press("i").await;
    town.until_called("E74", 2).await;
    until_shown_is_true(&town, &desk, "the likes are read").await;
    desk.photograph("likes").await;
    desk.click("tab", "All").await;
    desk.click("button", "Unread").await;
    desk.click("button", "Mark all read").await;
    desk.read("Everything is read").await;
    town.until_called("E74", 3).await;
    until_shown_is_true(&town, &desk, "all are read").await;
    assert_eq!(town.unread().await, 0);
    desk.photograph("all-read").await;
    desk.assert_accessible("everything read").await;
}

#[tokio::test]
async fn keys_move_through_it_and_all_agents_share_one_list() {
    let town = Town::open_unlimited().await;
    let mut desk = town.signed_in_desk("notifications-keys").await;
    desk.click("button", "Add an agent").await;
    sign_in(&desk, town.second_agent()).await;
    desk.press("\u{E009}1").await;
    desk.find("heading", "Meridian").await;
    town.stir().await;
    let second = &town.second_agent().handle;
    town.post_as("tinplate", &format!("And good morning to @{second}."))
        .await;
    desk.press("gn").await;
    desk.click("button", "All agents").await;
    wait::until_within(WATCHED, "the news of both agents", || async {
        let rows = "return [...document.querySelectorAll('[aria-labelledby^=said-]')]
                      .filter((row) => row.textContent.includes('mentioned you in a post')).length";
        (desk.ask(rows).await.as_u64()? == 2).then_some(())
    })
    .await;
    desk.photograph("everyone").await;
    desk.press("j").await;
    desk.press(ENTER).await;
    desk.read("And good morning to").await;
    desk.photograph("other-agent").await;
    desk.resize(800, 560).await;
    desk.press("\u{E00C}").await;
    desk.find("tab", "Mentions").await;
    desk.photograph("narrow").await;
    let wide = desk
        .ask("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wide, false, "something reaches out of the window");
}
