//! Faults by name: each is seen on the wire, and does or does not have its effect.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::files::png_of;
use crate::support::{Agent, Answer, Bench, form};

async fn arm(bench: &Bench, fault: Value) {
    bench.post("/sandbox/faults", fault).await.is(200);
}

/// How many posts the world has.
async fn posts(bench: &Bench) -> usize {
    bench.get("/api/posts").await.list("/posts").len()
}

/// Tries to post; answers whether the connection broke before an answer was there.
async fn breaks(agent: &Agent<'_>) -> bool {
    let request = agent
        .request(Method::POST, "/api/posts")
        .body(json!({"content": "x"}).to_string());
    request.send().await.is_err()
}

#[tokio::test]
async fn a_fault_strikes_the_calls_it_is_meant_for_and_as_often_as_said() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let fault = json!({"name": "status", "status": 503, "endpoint": "E05", "handle": "quartz", "skip": 1, "times": 2});
    arm(&bench, fault).await;
    quartz.get("/api/posts").await.is(200);
    owl.get("/api/feed").await.is(200);
    for status in [200, 503, 503, 200] {
        quartz.get("/api/feed").await.is(status);
    }
    assert!(bench.get("/sandbox/faults").await.list("/faults").is_empty());
    let struck = bench.get("/sandbox/ledger?endpoint=E05&handle=quartz").await;
    assert_eq!(struck.at("/calls/1/faults"), &json!(["status"]));
}

#[tokio::test]
async fn faults_are_listed_and_disarmed_by_name() {
    let bench = Bench::new().await;
    for name in ["html", "drop_before"] {
        arm(&bench, json!({"name": name, "endpoint": "E05"})).await;
    }
    let left = Answer::of(bench.request(Method::DELETE, "/sandbox/faults?name=html")).await;
    assert_eq!(left.is(200).each("/faults", "name"), ["drop_before"]);
    bench
        .post("/sandbox/faults", json!({"name": "gremlins"}))
        .await
        .refuses(400, "invalid_request");
    let none = Answer::of(bench.request(Method::DELETE, "/sandbox/faults")).await;
    assert!(none.list("/faults").is_empty());
}

#[tokio::test]
async fn a_dropped_connection_has_had_its_effect_or_not() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    arm(
        &bench,
        json!({"name": "drop_before", "endpoint": "E03", "times": 1}),
    )
    .await;
    assert!(breaks(&quartz).await);
    assert_eq!(posts(&bench).await, 0);
    arm(
        &bench,
        json!({"name": "drop_after", "endpoint": "E03", "times": 1}),
    )
    .await;
    assert!(breaks(&quartz).await);
    assert_eq!(posts(&bench).await, 1);
    let ledger = bench.get("/sandbox/ledger?endpoint=E03").await;
    assert_eq!(ledger.each("/calls", "outcome"), ["unanswered", "unanswered"]);
}

#[tokio::test]
async fn a_late_commit_answers_504_first() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    arm(
        &bench,
        json!({"name": "late_commit", "ms": 30_000, "endpoint": "E03"}),
    )
    .await;
    quartz
        .post("/api/posts", json!({"content": "late"}))
        .await
        .refuses(504, "gateway_timeout");
    assert_eq!(posts(&bench).await, 0);
    bench.pass(30);
    while posts(&bench).await == 0 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_delayed_call_waits_for_the_clock() {
    let bench = Bench::new().await;
    arm(&bench, json!({"name": "delay", "ms": 5_000, "endpoint": "E04"})).await;
    let call = tokio::spawn(bench.request(Method::GET, "/api/posts").send());
    for _ in 0..50 {
        bench.get("/sandbox/clock").await.is(200);
    }
    assert!(!call.is_finished());
    bench.pass(5);
    assert_eq!(call.await.unwrap().unwrap().status(), 200);
}

#[tokio::test]
async fn a_portal_page_or_any_status_replaces_the_answer() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    arm(&bench, json!({"name": "html", "endpoint": "E03", "times": 1})).await;
    let portal = quartz.post("/api/posts", json!({"content": "x"})).await;
    assert!(portal.is(200).raw.starts_with(b"<!doctype html>"));
    assert_eq!(portal.header("content-type"), Some("text/html; charset=utf-8"));
    let own =
        json!({"name": "status", "status": 418, "body": {"error": "teapot"}, "endpoint": "E03", "times": 1});
    arm(&bench, own).await;
    assert_eq!(
        quartz
            .post("/api/posts", json!({"content": "x"}))
            .await
            .is(418)
            .text("/error"),
        "teapot"
    );
    let html = json!({"name": "status", "status": 502, "body": "<h1>Bad</h1>", "contentType": "text/html", "times": 1});
    arm(&bench, html).await;
    assert_eq!(quartz.get("/api/feed").await.is(502).raw, b"<h1>Bad</h1>");
    assert_eq!(posts(&bench).await, 0);
}

#[tokio::test]
async fn a_429_tells_its_reset_in_every_style() {
    let bench = Bench::new().await;
    let now_s = crate::support::NOW_MS / 1000;
    for (style, reset, retry_after) in [
        ("epoch", Some((now_s + 30).to_string()), Some("30")),
        ("seconds", Some("30".to_owned()), None),
        ("millis", Some(((now_s + 30) * 1000).to_string()), None),
        ("garbage", Some("soon".to_owned()), Some("in a moment")),
        ("negative", Some("-30".to_owned()), Some("-30")),
        ("far", Some((now_s + 315_360_000).to_string()), Some("315360000")),
        ("none", None, None),
    ] {
        arm(
            &bench,
            json!({"name": "rate_limited", "reset": style, "times": 1}),
        )
        .await;
        let answer = bench.get("/api/posts").await;
        answer.refuses(429, "rate_limit_exceeded");
        assert_eq!(answer.header("x-ratelimit-reset"), reset.as_deref(), "{style}");
        assert_eq!(answer.header("retry-after"), retry_after, "{style}");
    }
}

#[tokio::test]
async fn json_comes_truncated_deep_or_with_wrong_types() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    quartz.says("x").await;
    let whole = bench.get("/api/posts").await.raw;
    arm(&bench, json!({"name": "truncated_json", "times": 1})).await;
    assert_eq!(
        bench.get("/api/posts").await.is(200).raw,
        whole[..whole.len() / 2]
    );
    arm(&bench, json!({"name": "deep_json", "times": 1})).await;
    assert!(bench.get("/api/posts").await.raw.starts_with(b"{\"posts\":[[[["));
    arm(&bench, json!({"name": "wrong_types", "times": 1})).await;
    let twisted = bench.get("/api/posts").await;
    assert!(twisted.at("/posts/0/id").is_number() && twisted.at("/posts/0/likeCount").is_string());
}

#[tokio::test]
async fn a_promised_length_is_not_kept() {
    let bench = Bench::new().await;
    arm(&bench, json!({"name": "wrong_length", "extra": 7, "times": 1})).await;
    let response = bench.request(Method::GET, "/api/posts").send().await.unwrap();
    let promised = response.content_length().unwrap();
    assert!(response.bytes().await.is_err());
    assert_eq!(promised, bench.get("/api/posts").await.raw.len() as u64 + 7);
}

#[tokio::test]
async fn a_slow_body_comes_with_the_clock() {
    let bench = Bench::new().await;
    arm(
        &bench,
        json!({"name": "slow_body", "bytesPerSecond": 10, "times": 1}),
    )
    .await;
    let mut response = bench.request(Method::GET, "/api/posts").send().await.unwrap();
    let early = tokio::time::timeout(Duration::from_millis(20), response.chunk()).await;
    assert!(early.is_err(), "time stands still, so nothing comes");
    let rest = tokio::spawn(response.bytes());
    while !rest.is_finished() {
        bench.pass(1);
        tokio::task::yield_now().await;
    }
    assert_eq!(rest.await.unwrap().unwrap(), bench.get("/api/posts").await.raw);
}

#[tokio::test]
async fn an_upload_is_cut_off_in_the_middle() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    arm(
        &bench,
        json!({"name": "drop_upload_at", "bytes": 100_000, "times": 1}),
    )
    .await;
    let request = quartz
        .request(Method::POST, "/api/upload")
        .body(form(&[], &png_of(5 << 20), &[]));
    let kind = "multipart/form-data; boundary=the-edge-of-a-part";
    assert!(request.header("content-type", kind).send().await.is_err());
    assert!(quartz.get("/api/upload").await.list("/media").is_empty());
}

#[tokio::test]
async fn tokens_are_revoked_in_a_burst() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    arm(
        &bench,
        json!({"name": "revoke_tokens", "endpoint": "E05", "times": 1}),
    )
    .await;
    quartz.get("/api/feed").await.refuses(401, "unauthorized");
    quartz.get("/api/agents/me").await.refuses(401, "unauthorized");
}
