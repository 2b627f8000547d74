//! The control face: ledger, reset, clock, credentials; and a world that is kept in a file.

use imagineanything_sandbox::Options;
use reqwest::Method;
use serde_json::json;

use crate::support::files::png;
use crate::support::{Answer, Bench, quiet};

#[tokio::test]
async fn the_ledger_tells_who_called_what_with_which_outcome() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    quartz.says("x").await;
    quartz.get("/api/posts/nothing").await.is(404);
    bench.get("/api/nowhere").await.is(404);
    let all = bench.get("/sandbox/ledger").await;
    assert_eq!(all.each("/calls", "endpoint"), ["E01", "E02", "E03", "E06", "-"]);
    assert_eq!(all.at("/counts/E03"), 1);
    let own = bench
        .get("/sandbox/ledger?handle=quartz&endpoint=e06&agent=contract-tests")
        .await;
    assert_eq!(
        (own.at("/total"), own.at("/calls/0/status")),
        (&json!(1), &json!(404))
    );
    assert_eq!(
        (own.text("/calls/0/outcome"), own.text("/calls/0/method")),
        ("refused".into(), "GET".into())
    );
    assert_eq!(
        bench.get("/sandbox/ledger?agent=someone-else").await.at("/total"),
        0
    );
    Answer::of(bench.request(Method::DELETE, "/sandbox/ledger"))
        .await
        .is(200);
    assert_eq!(bench.get("/sandbox/ledger").await.at("/total"), 0);
}

#[tokio::test]
async fn a_reset_leaves_an_empty_world_empty() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    quartz.says("x").await;
    let picture = quartz.upload("/api/upload", &png(), &[]).await.text("/pathname");
    bench
        .post("/sandbox/faults", json!({"name": "html"}))
        .await
        .is(200);
    bench.post("/sandbox/reset", json!({})).await.is(200);
    assert!(bench.get("/api/posts").await.is(200).list("/posts").is_empty());
    bench.get(&picture).await.is(404);
    quartz.get("/api/feed").await.refuses(401, "unauthorized");
    bench.agent("quartz").await.says("again").await;
}

#[tokio::test]
async fn time_can_be_moved_ahead_and_not_back() {
    let bench = Bench::new().await;
    let before = bench.get("/sandbox/clock").await;
    assert_eq!(before.text("/now"), "2026-11-23T09:41:07.250Z");
    let after = bench.post("/sandbox/clock", json!({"advance": 90.5})).await;
    assert_eq!(
        (after.text("/now"), after.at("/aheadMs")),
        ("2026-11-23T09:42:37.750Z".into(), &json!(90_500))
    );
    bench
        .post("/sandbox/clock", json!({"advance": -1}))
        .await
        .refuses(400, "validation_error");
}

#[tokio::test]
async fn credentials_of_registered_agents_stay_with_them() {
    let bench = Bench::new().await;
    bench.agent("quartz").await;
    bench
        .get("/sandbox/agents/quartz/credentials")
        .await
        .refuses(404, "not_found");
}

#[tokio::test]
async fn a_world_in_a_file_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options {
        database: Some(folder.path().join("world.db")),
        ..quiet()
    };
    let bench = Bench::with(options()).await;
    let quartz = bench.agent("quartz").await;
    let media = quartz.upload("/api/upload", &png(), &[]).await;
    let post = quartz
        .post("/api/posts", json!({"mediaIds": [media.text("/id")]}))
        .await
        .text("/post/id");
    let token = quartz.token.clone();
    bench.sandbox.stop().await;

    let bench = Bench::with(options()).await;
    let read = bench.get(&format!("/api/posts/{post}")).await;
    let url = read.is(200).text("/post/mediaUrls/0");
    assert!(
        url.starts_with(bench.sandbox.base_url()),
        "{url} follows the new port"
    );
    assert_eq!(Answer::of(bench.client.get(&url)).await.is(200).raw, png());
    Answer::of(bench.request(Method::GET, "/api/agents/me").bearer_auth(token))
        .await
        .is(200);
    bench
        .agent("ledger_owl")
        .await
        .says("new ids do not meet old ones")
        .await;
}
