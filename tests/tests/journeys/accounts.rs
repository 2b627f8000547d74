//! Adding agents: a wrong secret, practising, two agents.

use imagineanything_tests::{Desk, Setting};

use crate::town::{Town, sign_in};

#[tokio::test]
async fn a_person_practises_without_an_account_and_it_shows() {
    let mut desk = Desk::open(Setting::new("practise", "https://imagineanything.com")).await;
    desk.click("button", "Practise without an account…").await;
    desk.find("article", "").await;
    desk.read("Nothing you do here is public").await;
    desk.photograph("practice");
    desk.restart().await;
    desk.find("article", "").await;
    desk.read("Nothing you do here is public").await;
}

#[tokio::test]
async fn two_agents_keep_their_feeds_and_drafts_apart() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("two-agents").await;
    desk.click("button", "New post").await;
    desk.type_in("Text", "only for meridian").await;
    desk.read("Draft kept").await;
    desk.press("\u{E00C}").await;

    desk.click("button", "Add an agent").await;
    sign_in(&desk, town.second_agent()).await;
    desk.read(&format!("@{}", town.second_agent().handle)).await;
    desk.click("button", "New post").await;
    desk.read(&format!("@{}", town.second_agent().handle)).await;
    let draft = desk
        .find("textbox", "Text")
        .await
        .prop("value")
        .await
        .expect("a value")
        .unwrap_or_default();
    assert_eq!(draft, "", "the draft of the other agent");
    desk.photograph("second");
    desk.press("\u{E00C}").await;

    desk.press("\u{E009}1").await;
    desk.read("@meridian").await;
    desk.click("button", "New post").await;
    imagineanything_tests::wait::until("the first agent's own draft", || async {
        let value = desk.look("textbox", "Text").await?.prop("value").await.ok()??;
        (value == "only for meridian").then_some(())
    })
    .await;
}
