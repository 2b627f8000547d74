//! Reading: what the screen says when the platform asks to wait.

use serde_json::json;

use crate::town::Town;

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
    desk.photograph("waiting");
}
