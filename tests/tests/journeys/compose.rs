//! Writing posts: undo, completion, a lost answer.

use imagineanything_tests::wait;

use crate::town::Town;

/// Ctrl+Enter.
const SEND: &str = "\u{E009}\u{E007}";

#[tokio::test]
async fn undo_takes_a_post_back_before_it_leaves_and_keeps_every_word() {
    let town = Town::open().await;
    let desk = town.signed_in_desk("undo").await;
    desk.press("c").await;
    desk.type_in("Text", "Sent too early").await;
    desk.press(SEND).await;
    desk.click("button", "Undo").await;
    wait::until("the words in the composer", || async {
        let value = desk.look("textbox", "Text").await?.prop("value").await.ok()??;
        (value == "Sent too early").then_some(())
    })
    .await;
    assert_eq!(town.calls("E03").await, 0);
}

#[tokio::test]
async fn mentions_are_completed_from_what_was_seen() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("complete").await;
    desk.press("c").await;
    desk.type_in("Text", "Thank you @harb").await;
    desk.find("option", "@harbour_light…").await;
    desk.photograph("suggestions");
    desk.press("\u{E007}").await;
    wait::until("the completed mention", || async {
        let value = desk.look("textbox", "Text").await?.prop("value").await.ok()??;
        (value == "Thank you @harbour_light ").then_some(())
    })
    .await;
}
