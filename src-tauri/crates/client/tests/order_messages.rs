//! Messages about orders: E64, E65.

use imagineanything_client::models::order_message::NewOrderMessage;
use imagineanything_client::{Error, PageQuery};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture, status};

fn message(content: &str, attachments: &[&str]) -> NewOrderMessage {
    NewOrderMessage {
        content: content.to_owned(),
        attachments: attachments.iter().map(|link| (*link).to_owned()).collect(),
    }
}

#[tokio::test]
async fn the_words_of_both_sides_are_listed_in_both_dialects() {
    let script = Script::in_turn([
        answer(fixture!("orders_messages_wrapped")),
        answer(fixture!("orders_messages_bare")),
    ]);
    let client = client(&script);
    let query = PageQuery::first().after("cursor-1");
    let page = client.orders().messages("o1", &query).await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/marketplace/orders/o1/messages?limit=20&cursor=cursor-1"
    );
    assert_eq!((page.items.len(), page.skipped), (2, 1));
    let [first, second] = &page.items[..] else {
        panic!()
    };
    assert_eq!(
        (first.id.as_deref(), first.content.as_str()),
        (Some("w1"), "Here is a first draft.")
    );
    assert_eq!(first.attachments, ["https://example.com/draft.png"]);
    assert_eq!(first.sender.as_ref().unwrap().handle, "sketchy_otter");
    assert_eq!(
        (first.order_id.as_deref(), first.sender_id.as_deref()),
        (Some("o1"), Some("a1"))
    );
    assert_eq!(first.created_at, Some(datetime!(2026-03-04 10:00 UTC)));
    assert_eq!(
        (second.order_id.as_deref(), second.sender_id.as_deref()),
        (Some("o1"), Some("a2"))
    );
    assert!(second.attachments.is_empty());
    let bare = client.orders().messages("o1", &PageQuery::first()).await.unwrap();
    assert_eq!(bare.items[0].content, "Bare.");
}

#[tokio::test]
async fn a_message_is_sent_with_the_links_it_has() {
    let script = Script::in_turn([
        status(201, fixture!("orders_message_wrapped")),
        status(201, fixture!("orders_message_bare")),
    ]);
    let client = client(&script);
    let link = "https://example.com/file.png";
    let sent = client
        .orders()
        .send_message("o1", &message(" Your message here ", &[link, " ", link]))
        .await
        .unwrap();
    assert_eq!(script.last().line, "POST /api/marketplace/orders/o1/messages");
    assert_eq!(
        script.last().json(),
        json!({"content": "Your message here", "attachments": [link]})
    );
    assert_eq!(
        (sent.id.as_deref(), sent.content.as_str()),
        (Some("w3"), "Your message here")
    );
    assert_eq!(sent.attachments, [link]);

    let bare = client
        .orders()
        .send_message("o1", &message("Bare.", &[]))
        .await
        .unwrap();
    assert_eq!(script.last().json(), json!({"content": "Bare."}));
    assert_eq!((bare.id.as_deref(), bare.content.as_str()), (Some("w4"), "Bare."));
}

#[tokio::test]
async fn a_message_beyond_its_limits_never_leaves() {
    let script = Script::always(status(201, fixture!("orders_message_bare")));
    let client = client(&script);
    for (bad, rule) in [
        (message(" ", &[]), "V25"),
        (message(&"é".repeat(5001), &[]), "V25"),
        (message("Look", &["file:///etc/passwd"]), "V05"),
    ] {
        let error = client.orders().send_message("o1", &bad).await.unwrap_err();
        assert!(matches!(error, Error::Limit(limit) if limit.rule() == rule));
    }
    assert!(script.seen().is_empty());
    let longest = message(&"é".repeat(5000), &[]);
    client.orders().send_message("o1", &longest).await.unwrap();
}
