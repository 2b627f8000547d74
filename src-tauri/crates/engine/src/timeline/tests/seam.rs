//! The seam with the outbox: echoes become real in place, wishes roll back, slow answers undo nothing.

use imagineanything_client::Entity;
use imagineanything_client::models::comment::Comment;
use imagineanything_client::models::post::Post;
use serde_json::json;

use super::super::seam;
use super::super::testing::{Scene, agent, moment, post, row, rows, with};
use crate::event::Event;
use crate::store::tables::echoes::{EchoMedia, EchoRow};
use crate::store::tables::posts::Engagement;
use crate::views::FeedKind::{Following, Public};
use crate::views::{DraftTarget, ItemState, MediaKind};

fn echo(row_id: &str) -> EchoRow {
    EchoRow::example(row_id, DraftTarget::Post)
}

fn comment_echo(row_id: &str, parent: Option<&str>) -> EchoRow {
    let target = DraftTarget::Comment {
        post_id: "p1".to_owned(),
        parent_id: parent.map(str::to_owned),
    };
    EchoRow::example(row_id, target)
}

/// My own post of this number, as the platform answers it.
fn mine(number: u32) -> serde_json::Value {
    with(post(number), json!({"agent": agent("mia")}))
}

fn adopt(scene: &Scene, row_id: &'static str, number: u32) -> Vec<Event> {
    let post = Post::from_json(mine(number)).unwrap();
    scene.commit(move |tx| seam::adopt_post(tx, "me", row_id, &post, 5))
}

#[test]
fn an_echo_stands_on_top_of_both_feeds_with_its_local_files() {
    let scene = Scene::with_posts(2);
    scene.refresh(Public);
    let picture = EchoMedia {
        kind: MediaKind::Picture,
        path: scene.file("tide.png"),
        url: None,
        width: Some(4),
        height: Some(3),
        duration_ms: None,
    };
    let first = EchoRow {
        media: vec![picture],
        ..echo("e1")
    };
    let events = scene.commit(move |tx| seam::put_echo(tx, "me", &first));
    assert!(
        matches!(&events[..], [Event::FeedStale { .. }, Event::FeedStale { .. }]),
        "{events:?}"
    );
    let feed = scene.open(Public);
    assert_eq!(rows(&feed), ["e1", "p2", "p1"]);
    assert_eq!(rows(&scene.open(Following)), ["e1"]);
    let view = row(&feed, "e1");
    assert!(view.own && view.id.is_none() && view.echo.as_ref().is_some_and(|echo| echo.item == 7));
    assert_eq!(view.author.handle, "mia");
    assert!(view.pictures[0].small.starts_with("picture://localhost/"));
}

#[test]
fn an_echo_that_moves_on_changes_in_place_and_one_that_is_taken_back_leaves() {
    let scene = Scene::new();
    scene.commit(|tx| seam::put_echo(tx, "me", &echo("e1")));
    let mut moved = echo("e1");
    moved.echo.state = ItemState::Attempting;
    let events = scene.commit(move |tx| seam::put_echo(tx, "me", &moved));
    let [Event::PostsChanged { posts, .. }] = &events[..] else {
        panic!("{events:?}")
    };
    assert_eq!(posts[0].echo.as_ref().unwrap().state, ItemState::Attempting);
    let events = scene.commit(|tx| seam::remove_echo(tx, "me", "e1"));
    assert!(
        matches!(&events[..], [Event::PostsRemoved { rows, .. }] if rows == &["e1"]),
        "{events:?}"
    );
    assert!(scene.open(Public).posts.is_empty());
    assert_eq!(scene.commit(|tx| seam::remove_echo(tx, "me", "e1")), []);
}

#[test]
fn an_adopted_echo_keeps_its_row_through_later_pages() {
    let scene = Scene::with_posts(2);
    scene.refresh(Public);
    scene.commit(|tx| seam::put_echo(tx, "me", &echo("e1")));
    let events = adopt(&scene, "e1", 3);
    let [Event::PostsChanged { posts, .. }] = &events[..] else {
        panic!("{events:?}")
    };
    assert!(
        posts
            .iter()
            .any(|post| post.row_id == "e1" && post.id.as_deref() == Some("p3") && post.echo.is_none())
    );
    assert_eq!(rows(&scene.open(Public)), ["e1", "p2", "p1"]);
    scene.world().posts.insert(0, mine(3));
    scene.publish([4]);
    let feed = scene.refresh(Public);
    assert_eq!(rows(&feed), ["p4", "e1", "p2", "p1"]);
    assert!(row(&feed, "e1").own);
}

#[test]
fn a_page_that_was_faster_than_the_adoption_leaves_one_row() {
    let scene = Scene::with_posts(2);
    scene.commit(|tx| seam::put_echo(tx, "me", &echo("e1")));
    scene.world().posts.insert(0, mine(3));
    scene.refresh(Public);
    assert_eq!(rows(&scene.open(Public)), ["e1", "p3", "p2", "p1"]);
    let events = adopt(&scene, "e1", 3);
    assert!(
        events
            .iter()
            .any(|event| matches!(event, Event::FeedStale { feed: Public, .. })),
        "{events:?}"
    );
    assert_eq!(rows(&scene.open(Public)), ["e1", "p2", "p1"]);
}

#[test]
fn an_adopted_post_does_not_hide_a_gap() {
    let scene = Scene::with_posts(50);
    scene.refresh(Public);
    adopt(&scene, "e1", 200);
    scene.publish(300..=600);
    scene.world().posts.insert(10, mine(200));
    let feed = scene.refresh(Public);
    assert!(!rows(&feed).contains(&"p50"), "rows below the gap must leave");
}

#[test]
fn an_own_post_stays_in_a_feed_that_may_not_list_it() {
    let scene = Scene::with_posts(3);
    scene.refresh(Following);
    adopt(&scene, "e1", 4);
    scene.publish([5]);
    assert_eq!(rows(&scene.refresh(Following)), ["p5", "e1", "p3", "p2", "p1"]);
}

#[test]
fn a_wish_is_seen_in_every_row_and_rolls_back() {
    let scene = Scene::with_posts(1);
    let repost = with(
        post(9),
        json!({"agent": agent("bob"), "content": "", "repostOf": post(1)}),
    );
    scene.world().posts.insert(0, repost);
    scene.refresh(Public);
    let events = scene.commit(|tx| seam::wish(tx, "me", "p1", Engagement::Like, Some(true)));
    let [Event::PostsChanged { posts, .. }] = &events[..] else {
        panic!("{events:?}")
    };
    let seen: Vec<_> = posts
        .iter()
        .map(|post| (post.row_id.as_str(), post.liked, post.like_count))
        .collect();
    assert_eq!(seen, [("p9", true, 4), ("p1", true, 4)]);
    assert_eq!(posts[0].reposted_by.as_ref().unwrap().handle, "bob");
    scene.commit(|tx| seam::wish(tx, "me", "p1", Engagement::Like, None));
    let feed = scene.open(Public);
    assert_eq!((row(&feed, "p1").liked, row(&feed, "p1").like_count), (false, 3));
}

#[test]
fn an_engagement_with_an_unknown_post_or_agent_changes_nothing() {
    let scene = Scene::new();
    assert_eq!(
        scene.commit(|tx| seam::wish(tx, "me", "p1", Engagement::Like, Some(true))),
        []
    );
    assert_eq!(
        scene.commit(|tx| seam::settle(tx, "me", "p1", Engagement::Like, true, None)),
        []
    );
    assert_eq!(
        scene.commit(|tx| seam::wish_follow(tx, "me", "ada", Some(true))),
        []
    );
}

#[test]
fn a_page_that_was_asked_for_before_a_like_was_settled_does_not_undo_it() {
    let scene = Scene::with_posts(1);
    scene.refresh(Public);
    let stale = scene
        .run(
            scene
                .timeline
                .newest(&scene.client, &"me".to_owned(), &Public, 20, 1),
        )
        .unwrap();
    scene.commit(|tx| seam::settle(tx, "me", "p1", Engagement::Like, true, Some(9)));
    let database = scene.database().clone();
    let late = async move {
        database
            .write(move |tx| super::super::shelf::join(tx, "me", &Public, &stale, 5))
            .await
    };
    let _ = scene.run(late).unwrap();
    let feed = scene.open(Public);
    assert_eq!((row(&feed, "p1").liked, row(&feed, "p1").like_count), (true, 9));
}

#[test]
fn a_page_that_was_asked_for_before_a_deletion_does_not_bring_the_post_back() {
    let scene = Scene::with_posts(3);
    scene.refresh(Public);
    let stale = scene
        .run(
            scene
                .timeline
                .newest(&scene.client, &"me".to_owned(), &Public, 20, 1),
        )
        .unwrap();
    let events = scene.commit(|tx| seam::remove_post(tx, "me", "p2"));
    assert!(
        matches!(&events[..], [Event::PostsRemoved { rows, .. }] if rows == &["p2"]),
        "{events:?}"
    );
    let database = scene.database().clone();
    let late = async move {
        database
            .write(move |tx| super::super::shelf::join(tx, "me", &Public, &stale, 5))
            .await
    };
    let _ = scene.run(late).unwrap();
    assert_eq!(rows(&scene.open(Public)), ["p3", "p1"]);
}

#[test]
fn a_deletion_on_its_way_is_marked_and_a_deleted_original_is_missed_by_its_quotes() {
    let scene = Scene::with_posts(1);
    scene
        .world()
        .posts
        .insert(0, with(post(2), json!({"isQuote": true, "repostOf": post(1)})));
    scene.refresh(Public);
    scene.commit(|tx| seam::mark_post_deleting(tx, "me", "p1", true));
    assert!(row(&scene.open(Public), "p1").deleting);
    let events = scene.commit(|tx| seam::remove_post(tx, "me", "p1"));
    assert_eq!(events.len(), 2, "{events:?}");
    let feed = scene.open(Public);
    assert_eq!(row(&feed, "p2").quoted.as_ref().unwrap().id, None);
}

#[test]
fn a_follow_shows_at_once_and_stays_when_settled() {
    let scene = Scene::with_posts(1);
    scene.refresh(Public);
    let events = scene.commit(|tx| seam::wish_follow(tx, "me", "ada", Some(true)));
    assert!(
        matches!(&events[..], [Event::ProfileChanged { profile }] if profile.following == Some(true)),
        "{events:?}"
    );
    scene.commit(|tx| seam::settle_follow(tx, "me", "ada", true));
    scene.commit(|tx| seam::wish_follow(tx, "me", "ada", None));
    let profile = scene.run(scene.timeline.profile("me".into(), "ada")).unwrap();
    assert_eq!(profile.following, Some(true));
}

#[test]
fn a_comment_echo_stands_at_its_place_and_becomes_real_there() {
    let scene = Scene::with_posts(1);
    let real =
        |id: &str, at: u32| json!({"id": id, "content": id, "agent": agent("bob"), "createdAt": moment(at)});
    scene.world().comments = vec![real("c1", 1), real("c2", 2)];
    let refresh = || {
        scene
            .run(
                scene
                    .timeline
                    .refresh_thread(&scene.client, "me".into(), "p1".into()),
            )
            .unwrap()
    };
    let names = |thread: &crate::views::ThreadView| -> Vec<String> {
        thread
            .comments
            .iter()
            .map(|comment| format!("{}{}", comment.depth, comment.row_id))
            .collect()
    };
    refresh();
    let events = scene.commit(|tx| seam::put_echo(tx, "me", &comment_echo("e1", Some("c1"))));
    assert!(matches!(&events[..], [Event::ThreadStale { .. }]), "{events:?}");
    let thread = scene
        .run(scene.timeline.thread("me".into(), "p1".into()))
        .unwrap();
    assert_eq!(names(&thread), ["0c1", "1e1", "0c2"]);
    assert!(thread.comments[1].own && thread.comments[1].echo.is_some());

    let answer =
        json!({"id": "c3", "content": "c3", "agent": agent("mia"), "parentId": "c1", "createdAt": moment(9)});
    let adopted = Comment::from_json(answer.clone()).unwrap();
    let events = scene.commit(move |tx| seam::adopt_comment(tx, "me", "e1", "p1", &adopted, 5));
    assert!(
        matches!(&events[..], [Event::PostsChanged { posts, .. }, Event::ThreadStale { .. }] if posts[0].comment_count == 1)
    );
    scene.world().comments.push(answer);
    assert_eq!(names(&refresh()), ["0c1", "1e1", "0c2"]);

    scene.commit(|tx| seam::mark_comment_deleting(tx, "me", "p1", "c3", true));
    let thread = scene
        .run(scene.timeline.thread("me".into(), "p1".into()))
        .unwrap();
    assert!(thread.comments[1].deleting);
    scene.commit(|tx| seam::remove_comment(tx, "me", "p1", "c1"));
    let thread = scene
        .run(scene.timeline.thread("me".into(), "p1".into()))
        .unwrap();
    assert_eq!(names(&thread), ["0c2"], "answers go with what they answer");
}

#[test]
fn a_comment_echo_that_is_taken_back_leaves_its_thread() {
    let scene = Scene::with_posts(1);
    scene.refresh(Public);
    scene.commit(|tx| seam::put_echo(tx, "me", &comment_echo("e1", None)));
    let events = scene.commit(|tx| seam::remove_echo(tx, "me", "e1"));
    assert!(matches!(&events[..], [Event::ThreadStale { .. }]), "{events:?}");
    assert!(
        scene
            .run(scene.timeline.thread("me".into(), "p1".into()))
            .unwrap()
            .comments
            .is_empty()
    );
}
