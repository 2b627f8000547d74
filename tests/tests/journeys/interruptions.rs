//! The app ends at bad moments: what was written is still sent, once.

use crate::town::Town;

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
    imagineanything_tests::wait::until("the draft", || async {
        let value = desk.look("textbox", "Text").await?.prop("value").await.ok()??;
        (value == "Half a thought").then_some(())
    })
    .await;
}
