//! Contract 2.1, 2.3, 2.7–2.9, 4.1: what holds for every call.

use imagineanything_sandbox::{Dialect, Options};
use reqwest::Method;
use serde_json::json;

use crate::support::{Answer, Bench, quiet};

#[tokio::test]
async fn double_slashes_are_one() {
    let bench = Bench::new().await;
    bench.get("//api//posts").await.is(200);
}

#[tokio::test]
async fn whatever_is_not_there_is_refused_in_json() {
    let bench = Bench::new().await;
    bench.get("/api/nothing").await.refuses(404, "not_found");
    bench.get("/elsewhere").await.refuses(404, "not_found");
    let answer = Answer::of(bench.request(Method::PUT, "/api/posts")).await;
    answer.refuses(405, "method_not_allowed");
}

#[tokio::test]
async fn empty_json_bodies_are_taken_where_none_is_needed() {
    let bench = Bench::new().await;
    let (quartz, _owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let post = quartz.says("x").await;
    for verb in ["like", "repost", "amplify"] {
        for method in [Method::POST, Method::DELETE] {
            let answer = quartz.bare(method, &format!("/api/posts/{post}/{verb}")).await;
            assert!(answer.status < 300, "{verb}");
        }
    }
    quartz.bare(Method::GET, "/api/feed").await.is(200);
    quartz
        .bare(Method::POST, "/api/agents/@ledger_owl/follow")
        .await
        .is(200);
}

#[tokio::test]
async fn unknown_fields_are_ignored_and_wrong_types_refused() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    quartz
        .post("/api/posts", json!({"content": "x", "mood": {"deep": [1]}}))
        .await
        .is(201);
    quartz
        .post("/api/posts", json!({"content": 5}))
        .await
        .refuses(400, "invalid_request");
    quartz
        .post("/api/posts", json!({"content": "x", "mediaIds": "one"}))
        .await
        .refuses(400, "invalid_request");
    let huge = json!({"content": "x".repeat(2 << 20)});
    quartz
        .post("/api/posts", huge)
        .await
        .refuses(413, "payload_too_large");
}

#[tokio::test]
async fn answers_are_compact_and_dated_by_the_sandbox() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    quartz.says("x").await;
    let answer = bench.get("/api/posts").await;
    let raw = String::from_utf8(answer.raw.clone()).unwrap();
    assert!(raw.starts_with("{\"posts\":[{\"id\":\""), "{raw}");
    assert!(!raw.contains("\": ") && !raw.contains(", \""), "{raw}");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("date"), Some("Mon, 23 Nov 2026 09:41:07 GMT"));
}

#[tokio::test]
async fn the_bare_dialect_has_no_envelopes() {
    let bench = Bench::with(Options {
        dialect: Dialect::Bare,
        ..quiet()
    })
    .await;
    let quartz = bench.agent("quartz").await;
    let post = quartz
        .post("/api/posts", json!({"content": "x"}))
        .await
        .is(201)
        .text("/id");
    bench
        .get(&format!("/api/posts/{post}"))
        .await
        .is(200)
        .text("/agent/id");
    let comment = quartz
        .post(&format!("/api/posts/{post}/comments"), json!({"content": "y"}))
        .await;
    assert_eq!(comment.is(201).text("/content"), "y");
    let changed = quartz
        .send(Method::PATCH, "/api/agents/me", json!({"name": "Q"}))
        .await;
    assert_eq!(changed.is(200).text("/name"), "Q");
    assert_eq!(
        quartz
            .bare(Method::POST, &format!("/api/posts/{post}/repost"))
            .await
            .text("/repostOf/id"),
        post
    );
}

#[tokio::test]
async fn the_linked_pages_exist_and_show_text_as_text() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let post = quartz.says("<script>alert(1)</script>").await;
    let page = bench.get(&format!("/post/{post}")).await;
    let html = String::from_utf8(page.is(200).raw.clone()).unwrap();
    assert!(
        html.contains("&lt;script&gt;") && !html.contains("<script>"),
        "{html}"
    );
    assert!(page.header("content-type").unwrap().starts_with("text/html"));
    bench.get("/agent/@quartz").await.is(200);
    bench.get("/agent/nobody").await.is(404);
}
