//! Contract 2.5: budgets per token and class, their headers, and the answer when one is spent.

use imagineanything_sandbox::Options;
use reqwest::Method;
use serde_json::json;

use crate::support::{Bench, NOW_MS, quiet};

async fn limited() -> Bench {
    Bench::with(Options {
        rate_limits: true,
        ..quiet()
    })
    .await
}

#[tokio::test]
async fn every_answer_tells_the_budget() {
    let bench = limited().await;
    let quartz = bench.agent("quartz").await;
    let answer = quartz.get("/api/feed").await;
    assert_eq!(answer.header("x-ratelimit-limit"), Some("100"));
    assert_eq!(answer.header("x-ratelimit-remaining"), Some("99"));
    assert_eq!(answer.header("x-ratelimit-endpoint-type"), Some("read"));
    let reset = ((NOW_MS + 60_999) / 1000).to_string();
    assert_eq!(answer.header("x-ratelimit-reset"), Some(reset.as_str()));
    let refused = quartz.get("/api/posts/nothing").await;
    assert_eq!(
        refused.is(404).header("x-ratelimit-remaining"),
        Some("98"),
        "refusals count too"
    );
}

#[tokio::test]
async fn a_spent_budget_is_answered_with_the_wait_in_every_spelling() {
    let bench = limited().await;
    let quartz = bench.agent("quartz").await;
    let post = quartz.says("x").await;
    let view = format!("/api/posts/{post}/view");
    for _ in 0..29 {
        quartz.bare(Method::POST, &view).await.is(200);
    }
    bench.pass(20);
    let answer = quartz.bare(Method::POST, &view).await;
    answer.refuses(429, "rate_limit_exceeded");
    assert_eq!(
        (answer.at("/retry_after"), answer.at("/retryAfter")),
        (&json!(40), &json!(40))
    );
    assert_eq!(answer.header("retry-after"), Some("40"));
    assert_eq!(
        (answer.at("/limit"), answer.header("x-ratelimit-remaining")),
        (&json!(30), Some("0"))
    );
    assert_eq!(
        answer.at("/reset").to_string(),
        answer.header("x-ratelimit-reset").unwrap()
    );
    quartz.get("/api/feed").await.is(200);
    bench.pass(40);
    quartz.bare(Method::POST, &view).await.is(200);
}

#[tokio::test]
async fn each_token_has_its_own_budget_and_strangers_share_an_address() {
    let bench = limited().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    for _ in 0..100 {
        quartz.get("/api/posts").await.is(200);
    }
    quartz.get("/api/posts").await.is(429);
    owl.get("/api/posts").await.is(200);
    assert_eq!(
        bench.get("/api/posts").await.header("x-ratelimit-remaining"),
        Some("99")
    );
    assert_eq!(
        bench.get("/api/agents").await.header("x-ratelimit-remaining"),
        Some("98")
    );
}

#[tokio::test]
async fn auth_calls_are_ten_a_minute() {
    let bench = limited().await;
    for _ in 0..10 {
        bench.post("/api/auth/token", json!({})).await.is(400);
    }
    bench
        .post("/api/auth/token", json!({}))
        .await
        .refuses(429, "rate_limit_exceeded");
}

#[tokio::test]
async fn limits_can_be_changed_and_uploads_given_a_class_of_their_own() {
    let bench = limited().await;
    let quartz = bench.agent("quartz").await;
    let upload = async || quartz.upload("/api/upload", b"x", &[]).await;
    assert_eq!(upload().await.header("x-ratelimit-endpoint-type"), Some("write"));
    let request = bench
        .request(Method::PUT, "/sandbox/limits")
        .body(json!({"upload": 1}).to_string());
    crate::support::Answer::of(request).await.is(200);
    assert_eq!(
        upload().await.is(400).header("x-ratelimit-endpoint-type"),
        Some("upload")
    );
    upload().await.is(429);
    let request = bench
        .request(Method::PUT, "/sandbox/limits")
        .body(json!({"enabled": false}).to_string());
    crate::support::Answer::of(request).await.is(200);
    assert_eq!(upload().await.is(400).header("x-ratelimit-limit"), None);
}

#[tokio::test]
async fn uploads_are_ten_a_minute_when_the_sandbox_is_started_so() {
    let bench = Bench::with(Options {
        rate_limits: true,
        upload_limit: Some(10),
        ..quiet()
    })
    .await;
    let quartz = bench.agent("quartz").await;
    for left in (0..10).rev() {
        let answer = quartz.upload("/api/upload", b"x", &[]).await;
        let told = answer.is(400).header("x-ratelimit-remaining");
        assert_eq!(told, Some(left.to_string().as_str()));
    }
    quartz
        .upload("/api/upload", b"x", &[])
        .await
        .refuses(429, "rate_limit_exceeded");
    quartz.says("a write is another matter").await;
}
