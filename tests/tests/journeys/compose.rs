//! Writing posts: sending once, undo, completion, the limit.

use crate::town::Town;

/// Ctrl+Enter.
const SEND: &str = "\u{E009}\u{E007}";

#[tokio::test]
async fn a_text_is_posted_once_and_stands_in_the_feed() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("post-text").await;
    desk.press("c").await;
    desk.type_in("Text", "Low water at 06:40, and the first herons. #tides")
        .await;
    desk.photograph("composer").await;
    desk.assert_accessible("the composer").await;
    desk.press(SEND).await;
    desk.read("Sending in").await;
    desk.photograph("holding").await;
    town.until_called("E03", 1).await;
    desk.gone("Sending in").await;
    desk.read("Low water at 06:40").await;
    desk.photograph("posted").await;
    assert_eq!(town.posts_saying("Low water at 06:40").await, 1);
}

#[tokio::test]
async fn undo_takes_a_post_back_before_it_leaves_and_keeps_every_word() {
    let town = Town::open().await;
    let desk = town.signed_in_desk("undo").await;
    desk.press("c").await;
    desk.type_in("Text", "Sent too early").await;
    desk.press(SEND).await;
    desk.click("button", "Undo").await;
    desk.holds("Text", "Sent too early").await;
    assert_eq!(town.calls("E03").await, 0);
}

#[tokio::test]
async fn mentions_are_completed_from_what_was_seen() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("complete").await;
    desk.press("c").await;
    desk.type_in("Text", "Thank you @harb").await;
    desk.find("option", "@harbour_light…").await;
    desk.photograph("suggestions").await;
    desk.press("\u{E007}").await;
    desk.holds("Text", "Thank you @harbour_light ").await;
}

#[tokio::test]
async fn a_text_over_the_limit_stays_and_says_by_how_much() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("too-long").await;
    desk.press("c").await;
    desk.type_in("Text", &"é".repeat(503)).await;
    desk.read("3 too many").await;
    desk.photograph("over").await;
    desk.press(SEND).await;
    desk.read("3 too many").await;
    assert_eq!(town.calls("E03").await, 0);
}
