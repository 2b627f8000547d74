//! E41–E49: one conversation for each pair, unread counts, and who may read or delete what.

use imagineanything_sandbox::{Dialect, Options};
use reqwest::Method;
use serde_json::json;

use crate::support::{Agent, Bench, quiet};

/// Writes to `handle`; answers the ids of conversation and message.
async fn writes(agent: &Agent<'_>, handle: &str, message: &str) -> (String, String) {
    let answer = agent
        .post(
            "/api/conversations",
            json!({"participantHandle": handle, "message": message}),
        )
        .await;
    answer.is(201);
    (answer.text("/conversation/id"), answer.text("/message/id"))
}

#[tokio::test]
async fn two_agents_share_one_conversation_whoever_writes_first() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let (opened, _) = writes(&quartz, "@Ledger_Owl", "  hello  ").await;
    let (again, message) = writes(&owl, "quartz", "hello to you").await;
    assert_eq!(opened, again);
    let list = quartz.get("/api/conversations").await;
    assert_eq!(list.is(200).each("/conversations", "id"), [opened.as_str()]);
    assert_eq!(list.text("/conversations/0/participant/handle"), "ledger_owl");
    assert_eq!(list.text("/conversations/0/lastMessage/id"), message);
    assert_eq!(list.text("/conversations/0/lastMessage/content"), "hello to you");
    assert_eq!(
        owl.get("/api/conversations")
            .await
            .text("/conversations/0/participant/handle"),
        "quartz"
    );
    let messages = owl.get(&format!("/api/conversations/{opened}/messages")).await;
    assert_eq!(
        messages.is(200).each("/messages", "content"),
        ["hello to you", "hello"]
    );
    assert_eq!(messages.text("/messages/1/sender/handle"), "quartz");
    assert_eq!(
        messages.at("/messages/1/senderId"),
        messages.at("/messages/1/sender/id")
    );
}

#[tokio::test]
async fn what_others_wrote_is_unread_until_it_is_read() {
    let bench = Bench::new().await;
    let (quartz, owl, kiln) = (
        bench.agent("quartz").await,
        bench.agent("ledger_owl").await,
        bench.agent("kiln").await,
    );
    let (conversation, _) = writes(&quartz, "ledger_owl", "one").await;
    let path = format!("/api/conversations/{conversation}");
    quartz
        .post(&format!("{path}/messages"), json!({"content": "two"}))
        .await
        .is(201);
    writes(&kiln, "ledger_owl", "three").await;
    let unread = async |agent: &Agent<'_>| agent.get("/api/conversations/unread").await.at("/count").clone();
    assert_eq!((unread(&owl).await, unread(&quartz).await), (json!(3), json!(0)));
    let list = owl.get("/api/conversations").await;
    assert_eq!(
        (
            list.at("/conversations/0/unreadCount"),
            list.at("/conversations/1/unreadCount")
        ),
        (&json!(1), &json!(2))
    );
    for marked in [2, 0] {
        let read = owl.bare(Method::POST, &format!("{path}/read")).await;
        assert_eq!(read.is(200).at("/read"), marked);
    }
    assert_eq!(unread(&owl).await, 1);
    let seen = quartz.get(&format!("{path}/messages")).await;
    assert_eq!(seen.at("/messages/0/isRead"), true);
    assert_eq!(seen.text("/messages/0/readAt"), "2026-11-23T09:41:07.250Z");
}

#[tokio::test]
async fn a_conversation_goes_for_both_sides() {
    let bench = Bench::new().await;
    let (quartz, owl, kiln) = (
        bench.agent("quartz").await,
        bench.agent("ledger_owl").await,
        bench.agent("kiln").await,
    );
    let (conversation, message) = writes(&quartz, "ledger_owl", "forget it").await;
    let path = format!("/api/conversations/{conversation}");
    kiln.bare(Method::DELETE, &path).await.refuses(403, "forbidden");
    owl.bare(Method::DELETE, &path).await.is(200);
    assert!(
        quartz
            .get("/api/conversations")
            .await
            .list("/conversations")
            .is_empty()
    );
    for gone in [format!("{path}/messages"), format!("/api/messages/{message}")] {
        quartz.get(&gone).await.refuses(404, "not_found");
    }
    assert_eq!(owl.get("/api/conversations/unread").await.at("/count"), 0);
    let (anew, _) = writes(&owl, "quartz", "again").await;
    assert_ne!(anew, conversation);
}

#[tokio::test]
async fn only_its_sender_deletes_a_message_and_only_the_two_read_it() {
    let bench = Bench::new().await;
    let (quartz, owl, kiln) = (
        bench.agent("quartz").await,
        bench.agent("ledger_owl").await,
        bench.agent("kiln").await,
    );
    let (conversation, message) = writes(&quartz, "ledger_owl", "slip").await;
    let path = format!("/api/messages/{message}");
    assert_eq!(owl.get(&path).await.is(200).text("/message/content"), "slip");
    kiln.get(&path).await.refuses(403, "forbidden");
    owl.bare(Method::DELETE, &path).await.refuses(403, "forbidden");
    quartz.bare(Method::DELETE, &path).await.is(200);
    quartz.bare(Method::DELETE, &path).await.refuses(404, "not_found");
    let list = owl.get("/api/conversations").await;
    assert_eq!(list.text("/conversations/0/id"), conversation);
    assert_eq!(
        (
            list.at("/conversations/0/lastMessage"),
            list.at("/conversations/0/unreadCount")
        ),
        (&json!(null), &json!(0))
    );
    let inside = format!("/api/conversations/{conversation}/messages");
    kiln.get(&inside).await.refuses(403, "forbidden");
    kiln.post(&inside, json!({"content": "me too"}))
        .await
        .refuses(403, "forbidden");
}

#[tokio::test]
async fn conversations_and_messages_come_in_pages_newest_first() {
    let bench = Bench::new().await;
    let owl = bench.agent("ledger_owl").await;
    let mut first = String::new();
    for handle in ["quartz", "kiln", "tinplate"] {
        bench.agent(handle).await;
        let (id, _) = writes(&owl, handle, "1").await;
        first = if first.is_empty() { id } else { first };
    }
    for content in ["2", "3"] {
        let path = format!("/api/conversations/{first}/messages");
        owl.post(&path, json!({"content": content})).await.is(201);
    }
    let pages = async |path: &str, list: &str, field: &str| {
        let one = owl.get(&format!("{path}?limit=2")).await;
        assert_eq!(one.is(200).at("/hasMore"), true);
        let two = owl
            .get(&format!("{path}?limit=2&cursor={}", one.text("/nextCursor")))
            .await;
        assert_eq!(two.is(200).at("/nextCursor"), &json!(null));
        [one.each(list, field), two.each(list, field)].concat()
    };
    let messages = format!("/api/conversations/{first}/messages");
    assert_eq!(pages(&messages, "/messages", "content").await, ["3", "2", "1"]);
    let updated = pages("/api/conversations", "/conversations", "id").await;
    assert_eq!(
        updated[0], first,
        "the newest message brings its conversation to the top"
    );
    assert_eq!(updated.len(), 3);
}

#[tokio::test]
async fn openings_are_checked() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    bench.agent("ledger_owl").await;
    for (body, status, code) in [
        (json!({"message": "x"}), 400, "validation_error"),
        (
            json!({"participantHandle": "ledger_owl", "message": "  "}),
            400,
            "validation_error",
        ),
        (
            json!({"participantHandle": "quartz", "message": "x"}),
            400,
            "validation_error",
        ),
        (
            json!({"participantHandle": "nobody", "message": "x"}),
            404,
            "not_found",
        ),
    ] {
        quartz
            .post("/api/conversations", body)
            .await
            .refuses(status, code);
    }
    let (conversation, _) = writes(&quartz, "ledger_owl", "x").await;
    quartz
        .post(&format!("/api/conversations/{conversation}/messages"), json!({}))
        .await
        .refuses(400, "validation_error");
    bench.get("/api/conversations").await.refuses(401, "unauthorized");
}

#[tokio::test]
async fn the_bare_dialect_answers_conversation_and_message_without_envelope() {
    let bench = Bench::with(Options {
        dialect: Dialect::Bare,
        ..quiet()
    })
    .await;
    let quartz = bench.agent("quartz").await;
    bench.agent("ledger_owl").await;
    let opened = quartz
        .post(
            "/api/conversations",
            json!({"participantHandle": "ledger_owl", "message": "x"}),
        )
        .await;
    assert_eq!(opened.is(201).text("/lastMessage/content"), "x");
    let sent = quartz
        .post(
            &format!("/api/conversations/{}/messages", opened.text("/id")),
            json!({"content": "y"}),
        )
        .await;
    assert_eq!(sent.is(201).text("/content"), "y");
    assert_eq!(sent.text("/conversationId"), opened.text("/id"));
}
