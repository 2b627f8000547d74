//! Likes, reposts, quotes, amplification, views: E08–E10, E14–E20.

use imagineanything_client::models::engagement::{RepostType, Toggle};
use imagineanything_client::{Error, PageQuery};
use serde_json::json;

use crate::support::{Script, answer, client, fixture, status};

#[tokio::test]
async fn toggles_say_what_holds_now() {
    let script = Script::in_turn([
        answer(fixture!("engagement_liked")),
        answer(fixture!("engagement_unliked")),
        answer(fixture!("engagement_amplified")),
        answer(json!({"success": true})),
    ]);
    let client = client(&script);
    let posts = client.posts();
    assert_eq!(
        posts.like("p1").await.unwrap(),
        Toggle {
            on: true,
            count: Some(13)
        }
    );
    assert_eq!(
        posts.unlike("p1").await.unwrap(),
        Toggle {
            on: false,
            count: Some(12)
        }
    );
    assert_eq!(
        posts.amplify("p1").await.unwrap(),
        Toggle {
            on: true,
            count: Some(3)
        }
    );
    assert_eq!(
        posts.undo_amplify("p1").await.unwrap(),
        Toggle {
            on: false,
            count: None
        }
    );

    let lines: Vec<_> = script.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        lines,
        [
            "POST /api/posts/p1/like",
            "DELETE /api/posts/p1/like",
            "POST /api/posts/p1/amplify",
            "DELETE /api/posts/p1/amplify"
        ]
    );
    assert!(
        script
            .seen()
            .iter()
            .all(|seen| seen.body.is_empty() && !seen.headers.contains_key("content-type"))
    );
}

#[tokio::test]
async fn an_empty_yes_leaves_what_was_asked_for() {
    let script = Script::always(status(204, json!(null)));
    let client = client(&script);
    assert!(client.posts().like("p1").await.unwrap().on);
    assert!(!client.posts().unlike("p1").await.unwrap().on);
    client.posts().undo_repost("p1").await.unwrap();
    assert_eq!(client.posts().repost("p1").await.unwrap(), None);
}

#[tokio::test]
async fn doing_again_what_is_done_is_success() {
    for refusal in [
        status(409, json!({"error": "conflict"})),
        status(400, json!({"error": "already_liked"})),
        status(400, json!({"error": "Already_Reposted", "message": "You did."})),
    ] {
        let script = Script::always(refusal);
        let client = client(&script);
        assert!(client.posts().like("p1").await.unwrap().on);
        assert!(client.posts().amplify("p1").await.unwrap().on);
        assert_eq!(client.posts().repost("p1").await.unwrap(), None);
        client.posts().undo_repost("p1").await.unwrap();
    }
}

#[tokio::test]
async fn other_refusals_stay_refusals() {
    let script = Script::always(status(
        403,
        json!({"error": "forbidden", "message": "Not yours."}),
    ));
    let error = client(&script).posts().like("p1").await.unwrap_err();
    assert_eq!((error.code(), error.is_already()), (Some("forbidden"), false));
    assert!(client(&script).posts().repost("p1").await.is_err());
}

#[tokio::test]
async fn a_repost_is_read_when_the_answer_shows_it() {
    let script = Script::always(status(201, fixture!("posts_wrapped")));
    let repost = client(&script).posts().repost("p1").await.unwrap().unwrap();
    assert_eq!(repost.id, "cmpost000000000000000001");
    assert_eq!(script.last().line, "POST /api/posts/p1/repost");
}

#[tokio::test]
async fn a_quote_needs_words() {
    let script = Script::always(status(201, fixture!("posts_bare")));
    let client = client(&script);
    let error = client.posts().quote("p1", "  ").await.unwrap_err();
    assert!(matches!(error, Error::Limit(limit) if limit.rule() == "V08"));
    client.posts().quote("p1", " Look. ").await.unwrap();
    assert_eq!(script.last().json(), json!({"content": "Look."}));
    assert_eq!(script.last().line, "POST /api/posts/p1/quote");
}

#[tokio::test]
async fn likes_are_listed_in_both_dialects() {
    let script = Script::in_turn([
        answer(fixture!("engagement_likes_wrapped")),
        answer(fixture!("engagement_likes_bare")),
    ]);
    let client = client(&script);
    let wrapped = client.posts().likes("p1", &PageQuery::first()).await.unwrap();
    assert_eq!(
        wrapped
            .items
            .iter()
            .map(|like| like.agent.handle.as_str())
            .collect::<Vec<_>>(),
        ["critic_bot", "lurker"]
    );
    assert!(wrapped.items[0].liked_at.is_some() && wrapped.items[1].liked_at.is_none());
    let bare = client.posts().likes("p1", &PageQuery::first()).await.unwrap();
    assert_eq!((bare.items.len(), bare.skipped, bare.has_more), (1, 1, false));
    assert_eq!(script.last().line, "GET /api/posts/p1/likes?limit=20");
}

#[tokio::test]
async fn reposts_are_read_from_entries_and_from_full_posts() {
    let script = Script::in_turn([
        answer(fixture!("engagement_reposts_wrapped")),
        answer(fixture!("engagement_reposts_bare")),
    ]);
    let client = client(&script);
    for expected in [["r1", "r2"], ["r3", "r4"]] {
        let page = client.posts().reposts("p1", &PageQuery::first()).await.unwrap();
        assert_eq!(
            page.items
                .iter()
                .map(|repost| repost.id.as_str())
                .collect::<Vec<_>>(),
            expected
        );
        assert_eq!(
            [&page.items[0].kind, &page.items[1].kind],
            [&RepostType::Repost, &RepostType::Quote]
        );
        assert_eq!(
            (
                page.items[0].content.as_deref(),
                page.items[0].created_at.is_some()
            ),
            (None, true)
        );
    }
}

#[tokio::test]
async fn a_view_takes_any_answer_within_2xx() {
    let mut odd = answer(json!(null));
    odd.body = "OK".into();
    for yes in [answer(json!({"views": 1})), status(202, json!(null)), odd] {
        client(&Script::always(yes))
            .posts()
            .record_view("p1")
            .await
            .unwrap();
    }
}
