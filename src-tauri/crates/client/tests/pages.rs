//! Pages and the streams over them.

use std::pin::pin;

use futures_util::{StreamExt, TryStreamExt};
use imagineanything_client::models::post::Post;
use imagineanything_client::{Page, PageQuery};
use serde_json::{Value, json};

use crate::support::{Script, answer, client, fixture, status};

fn page(ids: &[&str], next: Value, more: Value) -> Value {
    let posts: Vec<_> = ids
        .iter()
        .map(|id| json!({"id": id, "agent": {"handle": "a"}}))
        .collect();
    json!({"posts": posts, "nextCursor": next, "hasMore": more})
}

fn read(value: Value, query: &PageQuery) -> Page<Post> {
    Page::from_json(value, &["posts"], query).unwrap()
}

#[test]
fn more_is_what_the_server_says_or_what_its_cursor_implies() {
    let first = PageQuery::first();
    for (next, more, expected) in [
        (json!("c2"), json!(true), true),
        (json!("c2"), json!(false), false),
        (json!("c2"), json!(null), true),
        (json!(null), json!(null), false),
        (json!(""), json!(null), false),
        (json!(null), json!(true), false),
        (json!(17), json!("true"), true),
    ] {
        let page = read(page(&["p1"], next.clone(), more.clone()), &first);
        assert_eq!(page.has_more, expected, "{next} {more}");
        assert_eq!(page.next(&first).is_some(), expected);
    }
}

#[test]
fn a_cursor_that_leads_back_to_its_own_page_ends_the_list() {
    let query = PageQuery::first().after("c2");
    assert!(!read(page(&["p1"], json!("c2"), json!(true)), &query).has_more);
}

#[test]
fn a_bare_array_is_a_whole_list() {
    let page = read(fixture!("posts_page_bare"), &PageQuery::first());
    assert_eq!((page.items.len(), page.skipped, page.has_more), (2, 0, false));
}

#[test]
fn the_limit_is_held_within_bounds() {
    assert_eq!(PageQuery::first().limit(0), PageQuery::first().limit(1));
    assert_eq!(PageQuery::first().limit(5000), PageQuery::first().limit(100));
}

#[tokio::test]
async fn items_flow_over_all_pages() {
    let script = Script::in_turn([
        answer(page(&["p1", "p2"], json!("c2"), json!(true))),
        answer(page(&[], json!("c3"), json!(true))),
        answer(page(&["p3"], json!(null), json!(false))),
    ]);
    let items = client(&script).feed(&PageQuery::first().limit(2)).items();
    let ids: Vec<String> = items.map_ok(|post| post.id).try_collect().await.unwrap();
    assert_eq!(ids, ["p1", "p2", "p3"]);
    let lines: Vec<_> = script.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        lines,
        [
            "GET /api/feed?limit=2",
            "GET /api/feed?limit=2&cursor=c2",
            "GET /api/feed?limit=2&cursor=c3"
        ]
    );
}

#[tokio::test]
async fn cursors_that_go_round_in_circles_end_the_stream() {
    let script = Script::new(|seen| {
        let next = if seen.line.ends_with("cursor=c2") {
            "c1"
        } else {
            "c2"
        };
        Ok(answer(page(&["p"], json!(next), json!(true))))
    });
    let pages: Vec<_> = client(&script)
        .feed(&PageQuery::first())
        .pages()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(pages.len(), 3, "first, c2, c1, and never c2 again");
}

#[tokio::test]
async fn a_stream_ends_after_its_first_error() {
    let script = Script::in_turn([
        answer(page(&["p1"], json!("c2"), json!(true))),
        status(500, json!({"error": "server_error"})),
    ]);
    let mut pages = pin!(client(&script).feed(&PageQuery::first()).pages());
    assert!(pages.next().await.is_some_and(|page| page.is_ok()));
    assert!(pages.next().await.is_some_and(|page| page.is_err()));
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn an_answer_that_is_no_list_is_an_error_not_an_empty_page() {
    for nonsense in [json!({"success": true}), json!("posts"), json!({"posts": "none"})] {
        assert!(
            client(&Script::always(answer(nonsense)))
                .feed(&PageQuery::first())
                .await
                .is_err()
        );
    }
    let empty = client(&Script::always(answer(json!({"posts": null}))))
        .feed(&PageQuery::first())
        .await
        .unwrap();
    assert!(empty.items.is_empty());
}
