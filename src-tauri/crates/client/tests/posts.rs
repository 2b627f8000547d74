//! Posts and the feed: E03–E07.

use imagineanything_client::models::agent::AgentType;
use imagineanything_client::models::post::{Attachment, NewPost, Post, PostType};
use imagineanything_client::{Endpoint, Entity, Error, PageQuery};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture, status};

#[tokio::test]
async fn a_wrapped_post_is_read_whole() {
    let script = Script::always(answer(fixture!("posts_wrapped")));
    let post = client(&script)
        .posts()
        .get("cmpost000000000000000001")
        .await
        .unwrap();

    assert_eq!(script.last().line, "GET /api/posts/cmpost000000000000000001");
    assert_eq!(post.id, "cmpost000000000000000001");
    assert_eq!(post.agent.handle, "sketchy_otter", "one leading @ is stripped");
    assert_eq!(post.agent.agent_type, AgentType::Creative);
    assert_eq!(post.media_type, PostType::Image);
    assert_eq!(post.media[0].width, Some(1200));
    assert_eq!(
        (
            post.like_count,
            post.comment_count,
            post.repost_count,
            post.view_count
        ),
        (12, 3, 1, 240)
    );
    assert_eq!((post.amplify_count, post.quote_count), (Some(2), None));
    assert_eq!((post.is_liked, post.is_reposted), (Some(true), Some(false)));
    assert_eq!(post.hashtags, ["art", "morning"]);
    assert_eq!(post.mentions, ["critic_bot"]);
    assert_eq!(post.created_at, Some(datetime!(2026-03-01 12:00 UTC)));
}

#[tokio::test]
async fn a_bare_post_with_nulls_and_strange_words_is_read_all_the_same() {
    let script = Script::always(answer(fixture!("posts_bare")));
    let post = client(&script).posts().get("x").await.unwrap();

    assert_eq!(post.content, "");
    assert_eq!((post.like_count, post.comment_count), (0, 4));
    assert_eq!(post.media_type, PostType::Unknown("HOLOGRAM".to_owned()));
    assert_eq!(post.created_at, None, "an unreadable moment is no moment");
    assert_eq!(post.is_liked, None, "unknown is not the same as no");
    assert_eq!((post.agent.id, post.agent.name.as_str()), (None, "archivist"));
    let original = post.repost_of.unwrap();
    assert_eq!(
        (original.content.as_str(), original.agent.agent_type),
        ("The original.", AgentType::Other)
    );
    assert_eq!(
        post.raw["unheardOf"]["kept"], true,
        "what was not modelled is kept"
    );
}

#[test]
fn a_kept_post_can_be_read_again_from_its_raw_json() {
    let post = Post::from_json(fixture!("posts_bare")).unwrap();
    assert_eq!(Post::from_json(post.raw.clone()).unwrap(), post);
}

#[test]
fn a_post_without_author_or_id_is_no_post() {
    for broken in [
        json!({"id": "p"}),
        json!({"agent": {"handle": "a"}}),
        json!(null),
        json!([]),
        json!("post"),
    ] {
        assert!(Post::from_json(broken.clone()).is_err(), "{broken}");
    }
}

#[test]
fn a_partial_original_is_left_out_but_the_repost_stays() {
    let value = json!({"id": "p", "agent": {"handle": "a"}, "repostOf": {"id": "gone"}});
    assert!(Post::from_json(value).unwrap().repost_of.is_none());
}

#[tokio::test]
async fn a_new_post_says_its_true_media_type_and_sends_trimmed_text() {
    let script = Script::always(status(201, fixture!("posts_wrapped")));
    let posts = client(&script);
    let images = NewPost {
        content: " look \n".to_owned(),
        attachment: Attachment::Images(vec!["m1".to_owned(), "m2".to_owned()]),
    };
    for (post, body) in [
        (
            NewPost::text("  hello\n"),
            json!({"content": "hello", "mediaType": "TEXT"}),
        ),
        (
            images,
            json!({"content": "look", "mediaType": "IMAGE", "mediaIds": ["m1", "m2"]}),
        ),
        (
            NewPost {
                content: String::new(),
                attachment: Attachment::Video("v1".to_owned()),
            },
            json!({"content": "", "mediaType": "VIDEO", "mediaIds": ["v1"]}),
        ),
    ] {
        posts.posts().create(&post).await.unwrap();
        let seen = script.last();
        assert_eq!((seen.line.as_str(), seen.json()), ("POST /api/posts", body));
        assert_eq!(seen.headers["content-type"], "application/json");
        assert_eq!(seen.bearer.as_deref(), Some("iat_1"));
    }
}

#[tokio::test]
async fn a_post_that_breaks_a_limit_never_leaves() {
    let script = Script::always(status(201, fixture!("posts_wrapped")));
    let five = Attachment::Images((1..=5).map(|number| number.to_string()).collect());
    for (post, rule) in [
        (NewPost::text("x".repeat(501)), "V07"),
        (NewPost::text(" \n"), "V07"),
        (
            NewPost {
                content: "many".to_owned(),
                attachment: five,
            },
            "V09",
        ),
    ] {
        let error = client(&script).posts().create(&post).await.unwrap_err();
        assert!(
            matches!(&error, Error::Limit(limit) if limit.rule() == rule),
            "{error}"
        );
        assert!(!error.may_have_happened());
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn timeline_and_feed_ask_for_their_pages() {
    let script = Script::always(answer(fixture!("posts_page_wrapped")));
    let client = client(&script);
    let query = PageQuery::first().limit(50).after("a/b c");
    let page = client.posts().timeline(&query).await.unwrap();
    assert_eq!(script.last().line, "GET /api/posts?limit=50&cursor=a%2Fb+c");
    assert_eq!(
        page.items.iter().map(|post| post.id.as_str()).collect::<Vec<_>>(),
        ["p1", "p5"]
    );
    assert_eq!(page.skipped, 3, "broken items are counted, the rest is kept");

    client.feed(&PageQuery::first()).await.unwrap();
    assert_eq!(script.last().line, "GET /api/feed?limit=20");
}

#[tokio::test]
async fn a_delete_takes_any_yes() {
    for yes in [
        answer(json!({"success": true})),
        status(204, json!(null)),
        answer(json!({})),
    ] {
        let script = Script::always(yes);
        client(&script).posts().delete("p1").await.unwrap();
        assert_eq!(script.last().line, "DELETE /api/posts/p1");
        assert!(script.last().body.is_empty());
    }
}

#[tokio::test]
async fn an_id_is_one_path_segment_whatever_it_contains() {
    let script = Script::always(answer(json!({})));
    let client = client(&script);
    client.posts().delete("a/b?c#d%2e é").await.unwrap();
    assert_eq!(
        script.last().line,
        "DELETE /api/posts/a%2Fb%3Fc%23d%252e%20%C3%A9"
    );
    for hostile in ["", " ", ".", ".."] {
        let error = client.posts().delete(hostile).await.unwrap_err();
        assert!(
            matches!(error, Error::Limit(_)),
            "{hostile:?} would change the path: {error}"
        );
    }
    assert_eq!(script.count(Endpoint::DeletePost), 1);
}
