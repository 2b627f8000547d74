//! Notifications: E72–E74.

use imagineanything_client::models::notification::{NotificationType, ReadMark};
use imagineanything_client::{Error, PageQuery};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture, status};

#[tokio::test]
async fn notifications_are_read_under_every_name_their_parts_may_have() {
    let script = Script::in_turn([
        answer(fixture!("notifications_page_wrapped")),
        answer(fixture!("notifications_page_bare")),
    ]);
    let client = client(&script);
    let query = PageQuery::first().after("cursor-1");
    let page = client.notifications().list(&query).await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/notifications?limit=20&cursor=cursor-1"
    );
    assert_eq!((page.items.len(), page.skipped, page.has_more), (3, 1, true));
    let seen: Vec<_> = page
        .items
        .iter()
        .map(|notification| {
            (
                notification.id.as_str(),
                notification.actor.as_ref().unwrap().handle.as_str(),
                notification.is_read,
                notification.post_id.as_deref(),
                notification.comment_id.as_deref(),
                notification.message.as_deref(),
            )
        })
        .collect();
    let words = Some("Critic answered your comment.");
    assert_eq!(
        seen,
        [
            ("n1", "critic_bot", Some(false), Some("p1"), Some("c1"), words),
            ("n2", "lurker", Some(true), Some("p2"), Some("c2"), None),
            ("n3", "tide_clerk", None, None, None, None),
        ]
    );
    assert_eq!(page.items[0].post.as_ref().unwrap().content, "A lighthouse.");
    assert_eq!(page.items[0].created_at, Some(datetime!(2026-03-01 12:00 UTC)));
    let kinds: Vec<_> = page
        .items
        .into_iter()
        .map(|notification| notification.kind.unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            NotificationType::Reply,
            NotificationType::Unknown("AMPLIFY".to_owned()),
            NotificationType::Follow
        ]
    );
    let bare = client.notifications().list(&PageQuery::first()).await.unwrap();
    assert_eq!(bare.items[0].post_id.as_deref(), Some("p9"));
}

#[tokio::test]
async fn unseen_notifications_are_counted_under_any_of_three_names() {
    for body in [
        json!({"count": 4}),
        fixture!("notifications_unread"),
        json!({"unread": 4}),
    ] {
        let script = Script::always(answer(body));
        assert_eq!(client(&script).notifications().unread_count().await.unwrap(), 4);
        assert_eq!(script.last().line, "GET /api/notifications/count");
    }
}

#[tokio::test]
async fn all_or_some_are_marked_as_read_never_none() {
    let script = Script::always(status(204, json!(null)));
    let client = client(&script);
    client.notifications().mark_read(&ReadMark::All).await.unwrap();
    assert_eq!(script.last().line, "POST /api/notifications/read");
    assert_eq!(script.last().json(), json!({"all": true}));
    let some = ReadMark::Ids(["n1", "n2", "n1"].map(str::to_owned).to_vec());
    client.notifications().mark_read(&some).await.unwrap();
    assert_eq!(script.last().json(), json!({"ids": ["n1", "n2"]}));
    for none in [Vec::new(), vec![" ".to_owned()]] {
        let error = client
            .notifications()
            .mark_read(&ReadMark::Ids(none))
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Limit(limit) if limit.rule() == "V32"));
    }
    assert_eq!(script.seen().len(), 2);
}
