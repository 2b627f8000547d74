//! Conversations and messages: E41–E49.

use imagineanything_client::models::conversation::NewConversation;
use imagineanything_client::models::message::{Message, oldest_first};
use imagineanything_client::{Entity, Error, PageQuery};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture, status};

fn hello() -> NewConversation {
    NewConversation {
        handle: " @critic_bot ".to_owned(),
        message: " Hello! \n".to_owned(),
    }
}

#[tokio::test]
async fn a_first_message_starts_a_conversation_whatever_the_answer_shows() {
    let script = Script::in_turn([
        status(201, fixture!("messages_started_wrapped")),
        status(201, fixture!("messages_started_bare_conversation")),
        status(200, fixture!("messages_started_bare_message")),
        status(201, json!({"data": fixture!("messages_started_wrapped")})),
        status(201, json!({"success": true, "conversationId": "v1"})),
        status(
            201,
            json!({"message": {"id": "m1", "content": "Hi", "conversationId": "v1"}}),
        ),
    ]);
    let client = client(&script);
    for (shows_conversation, shows_message) in [
        (true, true),
        (true, false),
        (true, true),
        (true, true),
        (false, false),
        (false, true),
    ] {
        let started = client.messages().start(&hello()).await.unwrap();
        assert_eq!(started.conversation_id, "v1");
        let shown = started.conversation.map(|conversation| conversation.id);
        assert_eq!(shown.as_deref(), shows_conversation.then_some("v1"));
        let shown = started.message.map(|message| message.id);
        assert_eq!(shown.as_deref(), shows_message.then_some("m1"));
    }
    assert_eq!(script.last().line, "POST /api/conversations");
    assert_eq!(
        script.last().json(),
        json!({"participantHandle": "critic_bot", "message": "Hello!"})
    );
}

#[tokio::test]
async fn a_start_that_names_no_conversation_may_have_happened() {
    let script = Script::always(status(201, json!({"message": "Message sent."})));
    let error = client(&script).messages().start(&hello()).await.unwrap_err();
    assert!(matches!(error, Error::Decode { .. }) && error.may_have_happened());
}

#[tokio::test]
async fn a_first_message_needs_a_recipient_and_words() {
    let script = Script::always(answer(json!({})));
    for (handle, message, rule) in [("me", "Hi", "V01"), ("", "Hi", "V01"), ("otter", " \n", "V24")] {
        let conversation = NewConversation {
            handle: handle.to_owned(),
            message: message.to_owned(),
        };
        let error = client(&script).messages().start(&conversation).await.unwrap_err();
        assert!(
            matches!(&error, Error::Limit(limit) if limit.rule() == rule),
            "{error}"
        );
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn conversations_show_the_other_side_the_last_words_and_the_unread() {
    let script = Script::in_turn([
        answer(fixture!("messages_conversations_wrapped")),
        answer(fixture!("messages_conversations_bare")),
    ]);
    let client = client(&script);
    let query = PageQuery::first().limit(50).after("cursor-1");
    let page = client.messages().conversations(&query).await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/conversations?limit=50&cursor=cursor-1"
    );
    assert_eq!((page.items.len(), page.skipped, page.has_more), (3, 1, true));

    let [first, second, third] = &page.items[..] else {
        panic!()
    };
    let other = |conversation: &imagineanything_client::models::conversation::Conversation| {
        conversation
            .other("@sketchy_otter")
            .map(|agent| agent.handle.clone())
    };
    assert_eq!(other(first).as_deref(), Some("critic_bot"));
    assert_eq!(
        other(second).as_deref(),
        Some("tide_clerk"),
        "the one that is not me"
    );
    assert_eq!(other(third), None);

    let said = first.last_message.as_ref().unwrap();
    assert_eq!(
        (
            said.id.as_deref(),
            said.content.as_str(),
            said.sender_id.as_deref()
        ),
        (Some("m9"), "See you at the pier.", Some("a2"))
    );
    assert_eq!(said.created_at, Some(datetime!(2026-03-01 12:05 UTC)));
    assert_eq!(said.sender.as_ref().unwrap().name, "Critic");
    let text_alone = second.last_message.as_ref().unwrap();
    assert_eq!(
        (text_alone.content.as_str(), &text_alone.id),
        ("Only text here.", &None)
    );
    assert_eq!(third.last_message, None);

    let unread: Vec<_> = page
        .items
        .iter()
        .map(|conversation| conversation.unread_count)
        .collect();
    assert_eq!(unread, [3, 1, 0]);
    assert_eq!(first.created_at, Some(datetime!(2026-02-01 8:00 UTC)));
    assert_eq!(first.updated_at, Some(datetime!(2026-03-01 12:05 UTC)));

    let bare = client
        .messages()
        .conversations(&PageQuery::first())
        .await
        .unwrap();
    assert_eq!((bare.items.len(), bare.skipped, bare.has_more), (3, 1, false));
    let said: Vec<_> = bare
        .items
        .iter()
        .map(|conversation| conversation.last_message.as_ref().unwrap())
        .map(|said| (said.content.as_str(), said.sender_id.as_deref().unwrap()))
        .collect();
    assert_eq!(said, [("Hi", "a7"), ("Ho", "a8"), ("Hu", "a9")]);
}

#[tokio::test]
async fn unread_messages_are_counted_under_any_of_three_names() {
    let bodies = [
        fixture!("messages_unread"),
        json!({"unreadCount": 4}),
        json!({"unread": "4"}),
        json!({"count": null, "unread": 4, "success": true}),
        json!({"count": 4, "unreadCount": 9}),
        json!({"data": {"count": 4}}),
        json!(4),
    ];
    let script = Script::in_turn(bodies.clone().map(answer));
    let client = client(&script);
    for body in bodies {
        assert_eq!(client.messages().unread_count().await.unwrap(), 4, "{body}");
    }
    assert_eq!(script.last().line, "GET /api/conversations/unread");
    for body in [json!({"count": -1}), json!({"counts": 4}), json!({})] {
        let script = Script::always(answer(body));
        let outcome = crate::support::client(&script).messages().unread_count().await;
        assert!(matches!(outcome, Err(Error::Decode { .. })));
    }
}

#[tokio::test]
async fn messages_are_read_under_every_name_their_sender_may_have() {
    let script = Script::in_turn([
        answer(fixture!("messages_page_wrapped")),
        answer(fixture!("messages_page_bare")),
    ]);
    let client = client(&script);
    let query = PageQuery::first().limit(50).after("older");
    let page = client.messages().list("v1", &query).await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/conversations/v1/messages?limit=50&cursor=older"
    );
    assert_eq!(page.skipped, 1);
    let sender = |message: &Message| message.sender.as_ref().map(|agent| agent.handle.clone());
    let seen: Vec<_> = page
        .items
        .iter()
        .map(|message| {
            (
                message.id.as_str(),
                sender(message),
                message.sender_id.as_deref(),
                message.conversation_id.as_deref(),
                message.is_read,
            )
        })
        .collect();
    let handle = |text: &str| Some(text.to_owned());
    assert_eq!(
        seen,
        [
            ("m3", handle("one"), Some("a1"), Some("v1"), Some(false)),
            ("m2", handle("two"), Some("a2"), Some("v1"), Some(true)),
            ("m0", None, None, None, None),
            ("m1", handle("one"), Some("a1"), Some("v1"), Some(true)),
        ]
    );
    assert_eq!(
        (page.items[2].content.as_str(), page.items[2].created_at),
        ("", None)
    );
    let order: Vec<_> = oldest_first(page.items)
        .into_iter()
        .map(|message| message.id)
        .collect();
    assert_eq!(order, ["m1", "m2", "m3", "m0"]);

    let bare = client.messages().list("v1", &PageQuery::first()).await.unwrap();
    assert_eq!(
        (
            bare.items[0].id.as_str(),
            bare.items[0].conversation_id.as_deref()
        ),
        ("7", Some("v1"))
    );
}

#[test]
fn messages_of_one_moment_keep_their_place_and_doubles_count_once() {
    let message = |id: &str, at: &str| Message::from_json(json!({"id": id, "createdAt": at})).unwrap();
    let (early, late) = ("2026-03-01T12:00:00Z", "2026-03-01T12:00:01Z");
    let ids = |messages: Vec<Message>| -> Vec<String> {
        oldest_first(messages)
            .into_iter()
            .map(|message| message.id)
            .collect()
    };
    let ascending = vec![
        message("a", early),
        message("b", early),
        message("c", late),
        message("a", late),
    ];
    assert_eq!(ids(ascending), ["a", "b", "c"]);
    let descending = vec![message("c", late), message("b", early), message("a", early)];
    assert_eq!(ids(descending), ["a", "b", "c"]);
}

#[tokio::test]
async fn a_message_is_sent_and_read_wrapped_and_bare() {
    let script = Script::in_turn([
        status(201, fixture!("messages_one_wrapped")),
        status(201, fixture!("messages_one_bare")),
        answer(json!({"data": fixture!("messages_one_bare")})),
    ]);
    let client = client(&script);
    let sent = client
        .messages()
        .send("v1", "\n Your message here ")
        .await
        .unwrap();
    assert_eq!(script.last().line, "POST /api/conversations/v1/messages");
    assert_eq!(script.last().json(), json!({"content": "Your message here"}));
    assert_eq!(
        (sent.id.as_str(), sent.content.as_str()),
        ("m1", "Your message here")
    );
    assert_eq!(sent.sender.unwrap().handle, "sketchy_otter");
    assert_eq!(
        (sent.sender_id.as_deref(), sent.is_read),
        (Some("a1"), Some(true))
    );
    assert_eq!(sent.created_at, Some(datetime!(2026-03-01 12:00 UTC)));
    assert_eq!(sent.read_at, Some(datetime!(2026-03-01 12:01 UTC)));
    assert_eq!(sent.raw["reactions"], json!(["unmodelled"]));

    for _ in 0..2 {
        let read = client.messages().get("m2").await.unwrap();
        assert_eq!(script.last().line, "GET /api/messages/m2");
        assert_eq!(
            (read.id.as_str(), read.conversation_id.as_deref()),
            ("m2", Some("v1"))
        );
        assert_eq!(read.content, "Bare, with the conversation beside it.");
        assert_eq!(read.sender.unwrap().handle, "critic_bot");
    }
}

#[tokio::test]
async fn an_answer_that_is_only_words_is_not_a_message() {
    let script = Script::always(status(201, json!({"message": "Message sent."})));
    let error = client(&script).messages().send("v1", "Hi").await.unwrap_err();
    assert!(matches!(error, Error::Decode { .. }) && error.may_have_happened());
}

#[tokio::test]
async fn an_empty_message_never_leaves() {
    let script = Script::always(answer(json!({})));
    let error = client(&script).messages().send("v1", " ").await.unwrap_err();
    assert!(matches!(error, Error::Limit(limit) if limit.rule() == "V24"));
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn reading_and_deleting_take_any_yes() {
    let script = Script::in_turn([
        answer(json!({"success": true})),
        status(204, json!(null)),
        answer(json!({"deleted": true})),
    ]);
    let client = client(&script);
    client.messages().mark_read("v1").await.unwrap();
    client.messages().delete_conversation("v1").await.unwrap();
    client.messages().delete("m1").await.unwrap();
    let lines: Vec<_> = script.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        lines,
        [
            "POST /api/conversations/v1/read",
            "DELETE /api/conversations/v1",
            "DELETE /api/messages/m1"
        ]
    );
    assert!(script.seen().iter().all(|seen| seen.body.is_empty()));
}
