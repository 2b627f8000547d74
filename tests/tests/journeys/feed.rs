//! Reading: page after page, new posts, the place that is kept, what the screen says when the platform asks to wait.

use imagineanything_tests::{Desk, wait};
use serde_json::{Value, json};

use crate::town::{Town, WATCHED};

#[tokio::test]
async fn the_feed_goes_on_for_several_pages_and_keeps_its_place() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("pages").await;
    desk.click("tab", "Public").await;
    town.until_called("E04", 1).await;
    desk.find("article", "").await;
    wait::until("three pages of the public feed", || async {
        desk.ask("document.querySelector('[role=feed]').scrollBy(0, 4000)")
            .await;
        (town.calls("E04").await >= 3).then_some(())
    })
    .await;
    desk.photograph("deep").await;
    let place = first_row_on_screen(&desk).await;
    assert_ne!(place, Value::Null, "a row");
    desk.click("tab", "Following").await;
    wait::until("the other feed", || async {
        (first_row_on_screen(&desk).await != place).then_some(())
    })
    .await;
    desk.click("tab", "Public").await;
    wait::until("the place in the public feed", || async {
        (first_row_on_screen(&desk).await == place).then_some(())
    })
    .await;
}

#[tokio::test]
async fn new_posts_wait_behind_a_pill_until_the_person_asks_for_them() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("pill").await;
    desk.click("tab", "Public").await;
    desk.find("article", "").await;
    desk.ask("document.querySelector('[role=feed]').scrollBy(0, 1500)")
        .await;
    town.post_as("harbour_light", "A light that was not there before.")
        .await;
    wait::until_within(WATCHED, "the pill", || desk.look("button", "1 new post…")).await;
    desk.photograph("pill").await;
    desk.press(".").await;
    desk.read("A light that was not there before.").await;
}

#[tokio::test]
async fn a_rate_limit_is_said_and_nothing_is_lost() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("rate-limit").await;
    town.fault(
        json!({ "name": "rate_limited", "endpoint": "E04", "reset": "seconds", "wait": 30, "times": 1 }),
    )
    .await;
    desk.click("tab", "Public").await;
    desk.read("nothing is lost").await;
    desk.photograph("waiting").await;
}

/// The id of the uppermost row that is whole in the window.
async fn first_row_on_screen(desk: &Desk) -> Value {
    desk.ask(
        "const top = document.querySelector('[role=feed]')?.getBoundingClientRect().top;
         const rows = [...document.querySelectorAll('[role=feed] article')];
         const shown = rows.map((row) => ({ row, y: row.getBoundingClientRect().top })).filter(({ y }) => y >= top - 1);
         return shown.sort((a, b) => a.y - b.y)[0]?.row.dataset.row ?? null;",
    )
    .await
}
