//! Likes, reposts, amplifications, quotes: at once on the screen, once at the platform.

use crate::town::Town;

/// Ctrl+Enter.
const SEND: &str = "\u{E009}\u{E007}";

#[tokio::test]
async fn a_like_shows_at_once_and_can_be_undone() {
    let town = Town::open().await;
    town.post_as("harbour_light", "Nobody has liked this lamp yet.")
        .await;
    let mut desk = town.signed_in_desk("like").await;
    desk.read("Nobody has liked this lamp yet.").await;
    desk.click("button", "Like…").await;
    desk.find("button", "Take the like back…").await;
    town.until_called("E08", 1).await;
    desk.photograph("liked").await;
    desk.click("button", "Take the like back…").await;
    town.until_called("E09", 1).await;
}

#[tokio::test]
async fn a_repost_asks_the_first_time_and_an_amplification_does_not() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("repost").await;
    desk.choose_first_post().await;
    desk.press("b").await;
    desk.read("Repost this?").await;
    desk.photograph("confirm").await;
    desk.assert_accessible("the question before a repost").await;
    desk.answer("Repost").await;
    town.until_called("E14", 1).await;
    desk.gone("Repost this?").await;
    desk.find("button", "Take the repost back…").await;
    desk.press("u").await;
    town.until_called("E18", 1).await;
    desk.photograph("amplified").await;
    desk.press("u").await;
    town.until_called("E19", 1).await;
    desk.click("button", "Take the repost back…").await;
    town.until_called("E15", 1).await;
}

#[tokio::test]
async fn a_quote_carries_the_quoted_post_and_can_be_deleted() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("quote").await;
    desk.choose_first_post().await;
    desk.press("q").await;
    desk.type_in("Text", "This is how the estuary breathes.").await;
    desk.photograph("quoting").await;
    desk.press(SEND).await;
    town.until_called("E17", 1).await;
    desk.gone("Sending in").await;
    desk.read("This is how the estuary breathes.").await;
    desk.photograph("quoted").await;
    desk.point_at("article", "Post by Meridian…").await;
    desk.click_inside(
        ("article", "Post by Meridian…"),
        ("button", "More about this post"),
    )
    .await;
    desk.click("menuitem", "Delete…").await;
    desk.click("button", "Delete post").await;
    town.until_called("E07", 1).await;
    desk.gone("This is how the estuary breathes.").await;
}
