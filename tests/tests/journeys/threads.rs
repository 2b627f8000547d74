//! Comments and profiles: reading a thread, answering, deleting, following.

use crate::town::Town;

/// Enter.
const ENTER: &str = "\u{E007}";
/// Ctrl+Enter.
const SEND: &str = "\u{E009}\u{E007}";

#[tokio::test]
async fn a_person_comments_answers_and_deletes_what_is_their_own() {
    let town = Town::open().await;
    town.post_as("harbour_light", "Who else saw the fog bank at noon?")
        .await;
    let mut desk = town.signed_in_desk("thread").await;
    desk.choose_first_post().await;
    desk.press(ENTER).await;
    let reply = "Reply as @meridian";
    desk.find("textbox", reply).await;
    desk.press("r").await;
    desk.type_in(reply, "Seen from the other bank too.").await;
    desk.photograph("reply").await;
    desk.press(SEND).await;
    town.until_called("E11", 1).await;
    desk.find("listitem", "Comment by Meridian…").await;
    desk.read("Seen from the other bank too.").await;
    desk.photograph("commented").await;
    desk.assert_accessible("a thread").await;

    desk.point_at("listitem", "Comment by Meridian…").await;
    desk.click("button", "Delete…").await;
    desk.read("with all answers to it").await;
    desk.photograph("delete").await;
    desk.click("button", "Delete comment").await;
    town.until_called("E13", 1).await;
    desk.gone("Seen from the other bank too.").await;
}

#[tokio::test]
async fn an_author_is_opened_followed_and_followed_no_more() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("profile").await;
    desk.click("tab", "Public").await;
    town.until_called("E04", 1).await;
    desk.choose_first_post().await;
    desk.press("p").await;
    desk.read("followers").await;
    desk.photograph("profile").await;
    desk.assert_accessible("a profile").await;
    let mut steps = [("Follow", "E23"), ("Following", "E24")];
    if desk.look("button", "Follow").await.is_none() {
        steps.reverse();
    }
    for (button, endpoint) in steps {
        desk.click("button", button).await;
        town.until_called(endpoint, 1).await;
    }
}
