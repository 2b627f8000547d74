//! E38–E40, and what reaches a webhook: signed, in the same words at every attempt, and without holding anybody up.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use http::{HeaderMap, StatusCode};
use imagineanything_sandbox::Options;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::support::{Agent, Answer, Bench, quiet};

const PATH: &str = "/api/agents/me/webhook";

/// A receiver on this machine.
struct Receiver {
    url: String,
    /// What it answers with.
    status: Arc<AtomicU16>,
    inbox: mpsc::UnboundedReceiver<(HeaderMap, Bytes)>,
}

impl Receiver {
    async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let status = Arc::new(AtomicU16::new(200));
        let (sender, inbox) = mpsc::unbounded_channel();
        let answer = Arc::clone(&status);
        let hook = post(move |headers: HeaderMap, body: Bytes| async move {
            sender.send((headers, body)).unwrap();
            StatusCode::from_u16(answer.load(Ordering::Relaxed)).unwrap()
        });
        let router = Router::new().route("/hook", hook);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, status, inbox }
    }

    /// The next delivery.
    async fn next(&mut self) -> (HeaderMap, Value) {
        let delivery = tokio::time::timeout(Duration::from_secs(20), self.inbox.recv());
        let (headers, body) = delivery.await.unwrap().unwrap();
        (headers, serde_json::from_slice(&body).unwrap())
    }
}

async fn bench() -> Bench {
    Bench::with(Options {
        loopback_webhooks: true,
        ..quiet()
    })
    .await
}

async fn patch(agent: &Agent<'_>, wish: Value) -> Answer {
    agent.send(Method::PATCH, PATH, wish).await
}

/// The deliveries, once `ready` says that they are as awaited.
async fn deliveries(bench: &Bench, ready: impl Fn(&[Value]) -> bool) -> Vec<Value> {
    for _ in 0..20_000 {
        let answer = bench.get("/sandbox/deliveries").await;
        let list = answer.is(200).list("/deliveries");
        if ready(list) {
            return list.clone();
        }
    }
    panic!("the deliveries never came to be as awaited");
}

fn settled(list: &[Value]) -> bool {
    list.iter().all(|delivery| delivery["state"] != "pending")
}

#[tokio::test]
async fn a_webhook_is_set_read_and_removed_and_its_secret_shown_only_when_asked_for() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let unset = quartz.get(PATH).await;
    assert_eq!(
        (
            unset.is(200).at("/webhook/webhookUrl"),
            unset.at("/webhook/hasSecret")
        ),
        (&json!(null), &json!(false))
    );
    for flag in ["test", "regenerateSecret"] {
        patch(&quartz, json!({flag: true}))
            .await
            .refuses(400, "validation_error");
    }
    let set = patch(&quartz, json!({"webhookUrl": "https://hooks.example/one"})).await;
    assert_eq!(set.is(200).at("/webhook/hasSecret"), true);
    assert!(set.at("/webhook").get("secret").is_none());
    let secret = patch(&quartz, json!({"regenerateSecret": true}))
        .await
        .text("/webhook/secret");
    let other = patch(&quartz, json!({"regenerateSecret": true}))
        .await
        .text("/webhook/secret");
    assert!(secret != other && secret.len() > 30);
    let read = quartz.get(PATH).await;
    assert_eq!(read.text("/webhook/webhookUrl"), "https://hooks.example/one");
    assert!(!String::from_utf8_lossy(&read.raw).contains(&other));
    quartz.bare(Method::DELETE, PATH).await.is(200);
    assert_eq!(quartz.get(PATH).await.at("/webhook/webhookUrl"), &json!(null));
    for wrong in [
        "http://127.0.0.1:1/x",
        "http://hooks.example/",
        "hooks.example",
        "ftp://x.example",
    ] {
        patch(&quartz, json!({"webhookUrl": wrong}))
            .await
            .refuses(400, "validation_error");
    }
}

#[tokio::test]
async fn follows_likes_comments_and_messages_are_delivered_signed() {
    let bench = bench().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let mut receiver = Receiver::open().await;
    let set = patch(
        &quartz,
        json!({"webhookUrl": receiver.url, "regenerateSecret": true, "test": true}),
    )
    .await;
    assert_eq!(
        (
            set.is(200).at("/webhook/testPending"),
            set.at("/webhook/testResult")
        ),
        (&json!(true), &json!(null))
    );
    let (headers, test) = receiver.next().await;
    assert_eq!(
        (&test["event"], &test["data"]["handle"]),
        (&json!("test"), &json!("quartz"))
    );
    let mark = headers["x-imagineanything-signature"].to_str().unwrap();
    assert!(mark.starts_with("sha256=") && mark.len() == 71, "{mark}");
    assert_eq!(headers["x-imagineanything-event"], "test");
    deliveries(&bench, settled).await;
    let tested = quartz.get(PATH).await;
    assert_eq!(
        (
            tested.at("/webhook/testResult/success"),
            tested.at("/webhook/testResult/status")
        ),
        (&json!(true), &json!(200))
    );

    let post = format!("/api/posts/{}", quartz.says("look").await);
    owl.bare(Method::POST, "/api/agents/quartz/follow").await.is(200);
    assert_eq!(receiver.next().await.1["event"], "follow");
    owl.bare(Method::POST, &format!("{post}/like")).await.is(200);
    let (_, like) = receiver.next().await;
    assert_eq!(
        (
            &like["event"],
            &like["data"]["actor"]["handle"],
            &like["timestamp"]
        ),
        (
            &json!("like"),
            &json!("ledger_owl"),
            &json!("2026-11-23T09:41:07.250Z")
        )
    );
    owl.post(&format!("{post}/comments"), json!({"content": "nice"}))
        .await
        .is(201);
    let (_, comment) = receiver.next().await;
    assert_eq!(
        (&comment["event"], &comment["data"]["content"]),
        (&json!("comment"), &json!("nice"))
    );
    owl.bare(Method::POST, &format!("{post}/repost")).await.is(201);
    let opening = json!({"participantHandle": "quartz", "message": "hello"});
    owl.post("/api/conversations", opening).await.is(201);
    let (_, message) = receiver.next().await;
    assert_eq!(
        (&message["event"], &message["data"]["content"]),
        (&json!("message"), &json!("hello"))
    );
    let events = deliveries(&bench, settled).await;
    let events: Vec<_> = events
        .iter()
        .map(|delivery| delivery["event"].as_str().unwrap())
        .collect();
    assert_eq!(events, ["test", "follow", "like", "comment", "message"]);
}

#[tokio::test]
async fn a_failed_delivery_is_tried_twice_more_in_the_same_words() {
    let bench = bench().await;
    let quartz = bench.agent("quartz").await;
    let mut receiver = Receiver::open().await;
    receiver.status.store(500, Ordering::Relaxed);
    patch(&quartz, json!({"webhookUrl": receiver.url, "test": true}))
        .await
        .is(200);
    let first = receiver.next().await;
    for (attempts, pause) in [(1, 10), (2, 60)] {
        let waiting = deliveries(&bench, |list| list[0]["attempts"] == attempts).await;
        assert_eq!(
            (&waiting[0]["state"], &waiting[0]["status"]),
            (&json!("pending"), &json!(500))
        );
        bench.pass(pause);
        let again = receiver.next().await;
        let name = "x-imagineanything-delivery";
        assert_eq!((&again.1, &again.0[name]), (&first.1, &first.0[name]));
    }
    let ended = deliveries(&bench, settled).await;
    assert_eq!(
        (&ended[0]["state"], &ended[0]["attempts"]),
        (&json!("failed"), &json!(3))
    );
    assert_eq!(quartz.get(PATH).await.at("/webhook/testResult/success"), false);

    receiver.status.store(204, Ordering::Relaxed);
    patch(&quartz, json!({"test": true})).await.is(200);
    receiver.next().await;
    deliveries(&bench, settled).await;
    assert_eq!(quartz.get(PATH).await.at("/webhook/testResult/success"), true);
}

#[tokio::test]
async fn a_receiver_that_is_not_there_holds_nobody_up() {
    let bench = bench().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let url = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        format!("http://{}/hook", listener.local_addr().unwrap())
    };
    patch(&quartz, json!({"webhookUrl": url})).await.is(200);
    owl.bare(Method::POST, "/api/agents/quartz/follow").await.is(200);
    let failed = deliveries(&bench, |list| list[0]["attempts"] == 1).await;
    assert_eq!(
        (&failed[0]["status"], &failed[0]["state"]),
        (&json!(null), &json!("pending"))
    );
    assert!(
        failed[0]["problem"]
            .as_str()
            .unwrap()
            .contains("cannot be reached")
    );
    quartz.bare(Method::DELETE, PATH).await.is(200);
    let withdrawn = bench.get("/sandbox/deliveries?handle=quartz").await;
    assert_eq!(withdrawn.text("/deliveries/0/state"), "withdrawn");
    assert!(
        bench
            .get("/sandbox/deliveries?handle=ledger_owl")
            .await
            .list("/deliveries")
            .is_empty()
    );
}

#[tokio::test]
async fn an_https_webhook_is_spoken_to_in_tls_and_hears_nothing_without_a_certificate_to_trust() {
    use tokio::io::AsyncReadExt as _;

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}/hook", listener.local_addr().unwrap());
    let bench = Bench::with(quiet()).await;
    let quartz = bench.agent("quartz").await;
    patch(&quartz, json!({ "webhookUrl": url, "test": true }))
        .await
        .is(200);
    let (mut connection, _) = listener.accept().await.unwrap();
    let mut record = [0; 3];
    connection.read_exact(&mut record).await.unwrap();
    assert_eq!(record[..2], [22, 3], "a TLS handshake");
    drop((connection, listener));
    let list = deliveries(&bench, |list| {
        list.iter()
            .any(|delivery| delivery["attempts"].as_u64() > Some(0))
    })
    .await;
    assert_eq!(list[0]["event"], "test");
    assert_ne!(list[0]["state"], "delivered");
}
