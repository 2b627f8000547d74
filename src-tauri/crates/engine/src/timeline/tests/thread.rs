//! Threads: flat and nested answers in one order, complete answers tell what is gone.

use serde_json::{Value, json};

use super::super::testing::{Scene, agent, moment, rows};
use crate::error::{AppResult, Code};
use crate::event::Event;
use crate::views::FeedKind::Public;
use crate::views::ThreadView;

fn comment(id: &str, parent: Option<&str>, at: u32) -> Value {
    json!({"id": id, "content": id, "agent": agent("bob"), "parentId": parent, "createdAt": moment(at)})
}

fn refresh(scene: &Scene) -> AppResult<ThreadView> {
    scene.run(
        scene
            .timeline
            .refresh_thread(&scene.client, "me".into(), "p1".into()),
    )
}

fn more(scene: &Scene) -> ThreadView {
    scene
        .run(
            scene
                .timeline
                .more_of_thread(&scene.client, "me".into(), "p1".into()),
        )
        .unwrap()
}

/// Row ids in reading order, indented by depth.
fn drawn(thread: &ThreadView) -> Vec<String> {
    let comments = thread.comments.iter();
    comments
        .map(|comment| format!("{}{}", "-".repeat(comment.depth as usize), comment.row_id))
        .collect()
}

#[test]
fn a_known_post_opens_with_the_comments_that_are_known() {
    let scene = Scene::with_posts(1);
    scene.refresh(Public);
    scene.world().comments = vec![comment("c1", None, 1)];
    let open = || {
        scene
            .run(scene.timeline.thread("me".into(), "p1".into()))
            .unwrap()
    };
    let before = open();
    assert!(before.comments.is_empty() && before.fetched_at.is_none());
    let fresh = refresh(&scene).unwrap();
    assert_eq!(drawn(&fresh), ["c1"]);
    assert!(fresh.fetched_at.is_some());
    assert_eq!(open(), fresh);
}

#[test]
fn an_unknown_post_is_said_to_be_unknown_and_can_be_fetched() {
    let scene = Scene::with_posts(1);
    let unknown = scene
        .run(scene.timeline.thread("me".into(), "p1".into()))
        .unwrap_err();
    assert_eq!(unknown.code, Code::Gone);
    assert_eq!(refresh(&scene).unwrap().post.id.as_deref(), Some("p1"));
}

#[test]
fn flat_and_nested_answers_make_one_thread() {
    let scene = Scene::with_posts(1);
    let mut nested = comment("c1", None, 10);
    nested["replies"] = json!([comment("c3", None, 30), comment("c2", Some("c1"), 20)]);
    nested["replies"][1]["replies"] = json!([comment("c2a", None, 25)]);
    scene.world().comments = vec![
        comment("c2", Some("c1"), 20),
        nested,
        comment("lost", Some("gone"), 5),
    ];
    assert_eq!(
        drawn(&refresh(&scene).unwrap()),
        ["lost", "c1", "-c2", "--c2a", "-c3"]
    );
}

#[test]
fn own_comments_are_marked() {
    let scene = Scene::with_posts(1);
    let mut own = comment("c1", None, 1);
    own["agent"] = agent("mia");
    scene.world().comments = vec![own, comment("c2", None, 2)];
    let thread = refresh(&scene).unwrap();
    assert_eq!(
        thread
            .comments
            .iter()
            .map(|comment| comment.own)
            .collect::<Vec<_>>(),
        [true, false]
    );
}

#[test]
fn comments_come_page_by_page_and_the_last_page_tells_what_is_gone() {
    let scene = Scene::with_posts(1);
    scene.world().comments = (1..=5).map(|n| comment(&format!("c{n}"), None, n)).collect();
    assert_eq!(refresh(&scene).unwrap().comments.len(), 5);
    scene.world().comments.remove(3);
    scene.world().page = 2;
    let first = refresh(&scene).unwrap();
    assert_eq!(
        drawn(&first),
        ["c1", "c2", "c3", "c4", "c5"],
        "nothing leaves before the last page"
    );
    assert!(first.has_more);
    let whole = more(&scene);
    assert_eq!(drawn(&whole), ["c1", "c2", "c3", "c5"]);
    assert!(!whole.has_more);
    assert_eq!(more(&scene), whole);
}

#[test]
fn cursors_that_lead_round_in_a_circle_end_the_thread() {
    let scene = Scene::with_posts(1);
    scene.world().comments = (1..=3).map(|n| comment(&format!("c{n}"), None, n)).collect();
    scene.world().page = 2;
    refresh(&scene).unwrap();
    let again = json!({"comments": scene.world().comments[..2], "nextCursor": "elsewhere", "hasMore": true});
    scene.world().instead.push_back(Some((200, again)));
    assert!(!more(&scene).has_more);
}

#[test]
fn a_post_that_is_gone_leaves_the_store_and_the_screen() {
    let scene = Scene::with_posts(2);
    scene.refresh(Public);
    scene.world().posts.retain(|post| post["id"] != "p1");
    scene.shell.take();
    assert_eq!(refresh(&scene).unwrap_err().code, Code::Gone);
    let events = scene.shell.take();
    assert!(
        matches!(&events[..], [Event::PostsRemoved { rows, .. }] if rows == &["p1"]),
        "{events:?}"
    );
    assert_eq!(rows(&scene.open(Public)), ["p2"]);
}

#[test]
fn a_failed_refresh_says_why_and_loses_nothing() {
    let scene = Scene::with_posts(1);
    scene.world().comments = vec![comment("c1", None, 1)];
    refresh(&scene).unwrap();
    for broken in [json!({"comments": [{"id": "c1"}]}), json!({})] {
        let post = scene.world().posts[0].clone();
        scene.world().instead = [Some((200, post)), Some((200, broken))].into();
        assert_eq!(refresh(&scene).unwrap_err().code, Code::Server);
    }
    let thread = scene
        .run(scene.timeline.thread("me".into(), "p1".into()))
        .unwrap();
    assert_eq!(drawn(&thread), ["c1"]);
}
