//! Faults in what is answered: JSON that is wrong in itself, heads that lie, too much, and broken connections.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::files::png_of;
use crate::support::{Answer, Bench, form};

async fn arm(bench: &Bench, fault: Value) {
    bench.post("/sandbox/faults", fault).await.is(200);
}

async fn posts(bench: &Bench) -> usize {
    bench.get("/api/posts").await.list("/posts").len()
}

#[tokio::test]
async fn json_comes_with_duplicates_null_ids_unknown_words_or_holes() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    quartz.says("x").await;
    arm(&bench, json!({"name": "duplicate_keys", "times": 1})).await;
    let twice = String::from_utf8(bench.get("/api/posts").await.raw).unwrap();
    assert_eq!(twice.matches("\"hasMore\":").count(), 2);
    arm(&bench, json!({"name": "null_ids", "times": 1})).await;
    let nobody = bench.get("/api/posts").await;
    assert_eq!(
        (nobody.at("/posts/0/id"), nobody.at("/posts/0/agent/id")),
        (&json!(null), &json!(null))
    );
    assert_eq!(nobody.text("/posts/0/content"), "x");
    arm(&bench, json!({"name": "unknown_enums", "times": 1})).await;
    let strange = bench.get("/api/posts").await;
    assert_eq!(strange.text("/posts/0/agent/agentType"), "FROM_THE_FUTURE");
    let owl = bench
        .post(
            "/api/auth/register",
            json!({"handle": "ledger_owl", "name": "Owl"}),
        )
        .await;
    let known = json!({
        "grant_type": "client_credentials", "client_id": owl.text("/clientId"), "client_secret": owl.text("/clientSecret"),
    });
    let whole = bench.post("/api/auth/token", known.clone()).await;
    assert!(whole.is(200).body.get("refresh_token").is_some());
    let holes = json!({"name": "missing_fields", "fields": ["refresh_token"], "endpoint": "E02", "times": 1});
    arm(&bench, holes).await;
    let partial = bench.post("/api/auth/token", known).await;
    assert!(partial.is(200).body.get("refresh_token").is_none());
    partial.text("/access_token");
}

#[tokio::test]
async fn heads_lie() {
    let bench = Bench::new().await;
    arm(
        &bench,
        json!({"name": "lying_remaining", "remaining": 5000, "times": 1}),
    )
    .await;
    let lie = bench.get("/api/posts").await;
    assert_eq!(lie.is(200).header("x-ratelimit-remaining"), Some("5000"));
    arm(
        &bench,
        json!({"name": "skewed_date", "seconds": -86_400, "times": 1}),
    )
    .await;
    let skewed = bench.get("/api/posts").await;
    assert_eq!(skewed.header("date"), Some("Sun, 22 Nov 2026 09:41:07 GMT"));
    arm(&bench, json!({"name": "garbage_headers", "times": 1})).await;
    let garbage = bench.get("/api/posts").await;
    assert_eq!(garbage.is(200).header("x-ratelimit-reset"), Some("NaN"));
    assert_eq!(garbage.header("date"), Some("yesterday, I think"));
    let honest = bench.get("/api/posts").await;
    assert_eq!(honest.header("date"), Some("Mon, 23 Nov 2026 09:41:07 GMT"));
}

#[tokio::test]
async fn a_body_never_ends() {
    let bench = Bench::new().await;
    arm(&bench, json!({"name": "endless_body", "times": 1})).await;
    let mut response = bench.request(Method::GET, "/api/posts").send().await.unwrap();
    let mut seen = 0;
    while seen < 8 << 20 {
        seen += response.chunk().await.unwrap().unwrap().len();
    }
    drop(response);
    bench.get("/api/posts").await.is(200);
}

#[tokio::test]
async fn a_small_body_unpacks_to_a_large_one() {
    let bench = Bench::new().await;
    arm(&bench, json!({"name": "gzip_bomb", "mib": 4, "times": 1})).await;
    let answer = bench.get("/api/posts").await;
    let text = answer.is(200).text("/posts");
    assert_eq!(text.len(), 4 << 20);
}

#[tokio::test]
async fn chunks_without_a_size_break_the_answer_off() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    arm(
        &bench,
        json!({"name": "bad_chunks", "endpoint": "E03", "times": 1}),
    )
    .await;
    let request = quartz
        .request(Method::POST, "/api/posts")
        .body(json!({"content": "x"}).to_string());
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.bytes().await.is_err());
    assert_eq!(posts(&bench).await, 1);
}

#[tokio::test]
async fn a_reset_comes_before_or_after_the_effect() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    for (after, count) in [(false, 0), (true, 1)] {
        arm(
            &bench,
            json!({"name": "reset", "after": after, "endpoint": "E03", "times": 1}),
        )
        .await;
        let address = bench
            .sandbox
            .base_url()
            .strip_prefix("http://")
            .unwrap()
            .to_owned();
        let token = quartz.token.clone();
        let error = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(&address).unwrap();
            let head = format!(
                "POST /api/posts HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\
                 Content-Length: 15\r\n\r\n{{\"content\":\"x\"}}"
            );
            stream.write_all(head.as_bytes()).unwrap();
            stream.read_to_end(&mut Vec::new()).unwrap_err().kind()
        });
        assert_eq!(error.await.unwrap(), std::io::ErrorKind::ConnectionReset);
        assert_eq!(posts(&bench).await, count);
    }
}

#[tokio::test]
async fn a_connection_grows_stale_after_an_answer() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let fault = json!({"name": "stale_keep_alive", "endpoint": "E05", "times": 1});
    arm(&bench, fault).await;
    quartz.get("/api/feed").await.is(200);
    let request = quartz
        .request(Method::POST, "/api/posts")
        .body(json!({"content": "x"}).to_string());
    assert!(request.send().await.is_err());
    assert_eq!(posts(&bench).await, 0);
}

#[tokio::test]
async fn an_upload_is_cut_off_at_a_share_of_its_length() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    for percent in [1, 50, 99, 100] {
        arm(
            &bench,
            json!({"name": "drop_upload_at", "percent": percent, "times": 1}),
        )
        .await;
        let request = quartz
            .request(Method::POST, "/api/upload")
            .body(form(&[], &png_of(2 << 20), &[]));
        let kind = "multipart/form-data; boundary=the-edge-of-a-part";
        assert!(
            request.header("content-type", kind).send().await.is_err(),
            "{percent}"
        );
    }
    let library = Answer::of(quartz.request(Method::GET, "/api/upload")).await;
    assert!(library.is(200).list("/media").is_empty());
}
