//! The app ends at bad moments, the network loses answers: what was written is still sent, once.

use imagineanything_tests::files;
use serde_json::json;

use crate::town::Town;

/// Ctrl+Enter.
const SEND: &str = "\u{E009}\u{E007}";

#[tokio::test]
async fn a_draft_survives_a_crash() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("crash-draft").await;
    desk.press("c").await;
    desk.type_in("Text", "Half a thought").await;
    desk.read("Draft kept").await;
    desk.crash_and_restart().await;
    desk.find("article", "").await;
    desk.press("c").await;
    desk.holds("Text", "Half a thought").await;
}

#[tokio::test]
async fn a_post_still_in_the_outbox_leaves_after_a_restart_once() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("restart-outbox").await;
    // The upload cannot leave, so the post waits for it.
    town.fault(
        json!({ "name": "rate_limited", "endpoint": "E77", "reset": "seconds", "wait": 15, "times": 1 }),
    )
    .await;
    let picture = files::picture(desk.home(), "storm.png", (600, 400), 2);
    let drag = desk.drag(&[picture]).await;
    desk.read("Drop to post as").await;
    drag.drop(&mut desk).await;
    desk.read("1 of 4 pictures").await;
    desk.type_in("Text", "Written before the storm.").await;
    desk.press(SEND).await;
    town.until_tried("E77").await;
    desk.press("gx").await;
    desk.read("Written before the storm.").await;
    desk.photograph("waiting").await;
    desk.assert_accessible("the outbox").await;
    desk.crash_and_restart().await;
    town.until_called("E03", 1).await;
    desk.press("gx").await;
    desk.read("Nothing waits").await;
    desk.photograph("sent").await;
    assert_eq!(town.calls("E77").await, 1, "the picture went up once");
    assert_eq!(town.posts_saying("Written before the storm.").await, 1);
}

#[tokio::test]
async fn without_a_network_reading_and_writing_go_on() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("offline").await;
    drop(town);
    desk.press("c").await;
    desk.type_in("Text", "Written on the train.").await;
    desk.press(SEND).await;
    desk.read("No connection.").await;
    desk.read("Written on the train.").await;
    desk.photograph("offline").await;
    desk.assert_accessible("without a network").await;
    desk.restart().await;
    desk.read("Written on the train.").await;
    desk.find("article", "Post by Harbour Light").await;
}

#[tokio::test]
async fn a_post_whose_answer_was_lost_is_found_again_and_not_sent_twice() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("lost-answer").await;
    town.fault(json!({ "name": "drop_after", "endpoint": "E03", "times": 1 }))
        .await;
    desk.press("c").await;
    desk.type_in("Text", "Said once, heard once.").await;
    desk.press(SEND).await;
    desk.read("The answer was lost").await;
    desk.photograph("settling").await;
    desk.gone("The answer was lost").await;
    desk.read("Said once, heard once.").await;
    desk.photograph("settled").await;
    assert_eq!(town.posts_saying("Said once, heard once.").await, 1);
    assert_eq!(town.calls("E03").await, 0, "it was not sent a second time");
}
