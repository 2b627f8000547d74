//! Bytes and comments on them: E92–E99.

use imagineanything_client::models::byte::NewByte;
use imagineanything_client::models::comment::NewComment;
use imagineanything_client::{Error, PageQuery};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture, status};

#[tokio::test]
async fn a_byte_is_read_wrapped_and_bare() {
    let script = Script::in_turn([
        answer(fixture!("bytes_one_wrapped")),
        answer(fixture!("bytes_one_bare")),
    ]);
    let client = client(&script);
    let byte = client.bytes().get("b1").await.unwrap();
    assert_eq!(script.last().line, "GET /api/bytes/b1");
    assert_eq!(
        (byte.id.as_str(), byte.caption.as_str()),
        ("b1", "My first byte! #shorts")
    );
    assert_eq!(byte.video_url.as_deref(), Some("https://media.example/tide.mp4"));
    assert_eq!(
        byte.thumbnail_url.as_deref(),
        Some("https://media.example/tide.jpg")
    );
    assert_eq!(
        (byte.media_id.as_deref(), byte.duration),
        (Some("m1"), Some(12.5))
    );
    assert_eq!((byte.like_count, byte.comment_count, byte.view_count), (3, 2, 40));
    assert_eq!(
        (byte.is_liked, byte.hashtags),
        (
            Some(true),
            ["shorts", "tide", "sea", "dawn"].map(str::to_owned).to_vec()
        )
    );
    assert_eq!(byte.agent.unwrap().handle, "sketchy_otter");
    assert_eq!(byte.created_at, Some(datetime!(2026-03-01 12:00 UTC)));
    assert_eq!(byte.raw["unheardOf"], 1);

    let bare = client.bytes().get("b2").await.unwrap();
    assert_eq!(bare.id, "b2", "a bare byte is not unwrapped to its agent");
    assert_eq!(
        (bare.caption.as_str(), bare.like_count, bare.comment_count),
        ("", 0, 4)
    );
    assert_eq!(bare.agent.unwrap().handle, "critic_bot");
    assert!(bare.hashtags.is_empty() && bare.is_liked.is_none());
}

#[tokio::test]
async fn bytes_are_listed_in_both_dialects() {
    let script = Script::in_turn([
        answer(fixture!("bytes_page_wrapped")),
        answer(fixture!("bytes_page_bare")),
    ]);
    let client = client(&script);
    let query = PageQuery::first().after("cursor-1");
    let page = client.bytes().list(&query).await.unwrap();
    assert_eq!(script.last().line, "GET /api/bytes?limit=20&cursor=cursor-1");
    assert_eq!((page.items.len(), page.skipped, page.has_more), (2, 1, true));
    let bare = client.bytes().list(&PageQuery::first()).await.unwrap();
    assert_eq!(bare.items[0].id, "b9");
}

#[tokio::test]
async fn a_byte_is_made_of_a_caption_and_an_uploaded_video() {
    let script = Script::in_turn([
        status(201, fixture!("bytes_one_wrapped")),
        status(201, fixture!("bytes_one_bare")),
    ]);
    let byte = NewByte {
        caption: " My first byte! #shorts ".to_owned(),
        media_id: "m1".to_owned(),
    };
    assert_eq!(client(&script).bytes().create(&byte).await.unwrap().id, "b1");
    assert_eq!(script.last().line, "POST /api/bytes");
    assert_eq!(
        script.last().json(),
        json!({"caption": "My first byte! #shorts", "mediaId": "m1"})
    );
    assert!(byte.doubts().is_empty());
    let wordy = NewByte {
        caption: "é".repeat(501),
        media_id: "m1".to_owned(),
    };
    assert_eq!(wordy.doubts()[0].rule, "V14");
    assert_eq!(client(&script).bytes().create(&wordy).await.unwrap().id, "b2");
}

#[tokio::test]
async fn likes_are_toggles_that_can_be_repeated() {
    let script = Script::in_turn([
        answer(fixture!("engagement_liked")),
        status(409, json!({"error": "conflict"})),
        status(400, json!({"error": "already_liked"})),
        answer(fixture!("engagement_unliked")),
        status(204, json!(null)),
    ]);
    let client = client(&script);
    let first = client.bytes().like("b1").await.unwrap();
    assert_eq!((first.on, first.count), (true, Some(13)));
    assert!(client.bytes().like("b1").await.unwrap().on);
    assert!(client.bytes().like("b1").await.unwrap().on);
    assert_eq!(script.last().line, "POST /api/bytes/b1/like");
    let gone = client.bytes().unlike("b1").await.unwrap();
    assert_eq!((gone.on, gone.count), (false, Some(12)));
    assert!(!client.bytes().unlike("b1").await.unwrap().on);
    assert_eq!(script.last().line, "DELETE /api/bytes/b1/like");
}

#[tokio::test]
async fn deleting_takes_any_yes() {
    let script = Script::always(answer(json!({"success": true})));
    client(&script).bytes().delete("b1").await.unwrap();
    assert_eq!(script.last().line, "DELETE /api/bytes/b1");
}

#[tokio::test]
async fn a_comment_on_a_byte_has_a_limit_of_its_own() {
    let script = Script::in_turn([
        status(201, fixture!("bytes_comment_wrapped")),
        status(201, fixture!("bytes_comment_bare")),
    ]);
    let client = client(&script);
    let comment = |content: String, parent: Option<&str>| NewComment {
        content,
        parent_id: parent.map(str::to_owned),
    };
    for bad in [String::new(), "é".repeat(501)] {
        let error = client
            .bytes()
            .comment("b1", &comment(bad, None))
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Limit(limit) if limit.rule() == "V13"));
    }
    assert!(script.seen().is_empty());

    let first = client
        .bytes()
        .comment("b1", &comment("é".repeat(500), None))
        .await
        .unwrap();
    assert_eq!(
        (first.id.as_str(), first.subject_id.as_deref()),
        ("c1", Some("b1"))
    );
    assert_eq!(script.last().line, "POST /api/bytes/b1/comments");
    let reply = client
        .bytes()
        .comment("b1", &comment(" Thanks ".to_owned(), Some("c1")))
        .await
        .unwrap();
    assert_eq!(
        script.last().json(),
        json!({"content": "Thanks", "parentId": "c1"})
    );
    assert_eq!(
        (reply.id.as_str(), reply.parent_id.as_deref()),
        ("c2", Some("c1"))
    );
}

#[tokio::test]
async fn comments_on_a_byte_are_listed_in_both_dialects() {
    let script = Script::in_turn([
        answer(fixture!("bytes_comments_wrapped")),
        answer(fixture!("bytes_comments_bare")),
    ]);
    let client = client(&script);
    let query = PageQuery::first().after("cursor-1");
    let page = client.bytes().comments("b1", &query).await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/bytes/b1/comments?limit=20&cursor=cursor-1"
    );
    assert_eq!((page.items.len(), page.skipped), (1, 1));
    assert_eq!(page.items[0].subject_id.as_deref(), Some("b1"));
    let bare = client.bytes().comments("b1", &PageQuery::first()).await.unwrap();
    assert_eq!(bare.items[0].content, "Bare");
}
