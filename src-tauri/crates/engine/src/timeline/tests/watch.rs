//! New posts wait behind the pill until the person asks for them.

use serde_json::json;

use super::super::testing::{Scene, ids, post, row, rows, with};
use crate::event::Event;
use crate::views::FeedKind::{Following, Public};

fn waiting(events: &[Event]) -> Vec<u32> {
    let waiting = events.iter().filter_map(|event| match event {
        Event::FeedWaiting { waiting, .. } => Some(*waiting),
        _ => None,
    });
    waiting.collect()
}

#[test]
fn new_posts_wait_and_are_shown_on_demand() {
    let scene = Scene::with_posts(30);
    scene.refresh(Public);
    scene.publish(31..=33);
    assert_eq!(waiting(&scene.look(Public)), [3]);
    let feed = scene.open(Public);
    assert_eq!((feed.waiting, feed.posts[0].row_id.as_str()), (3, "p30"));
    let shown = scene
        .run(scene.timeline.show_waiting("me".into(), Public))
        .unwrap();
    assert_eq!(rows(&shown), ids(33, 1));
    assert_eq!(shown.waiting, 0);
}

#[test]
fn the_same_news_are_told_once() {
    let scene = Scene::with_posts(3);
    scene.refresh(Public);
    scene.publish([4]);
    assert_eq!(waiting(&scene.look(Public)), [1]);
    assert_eq!(scene.look(Public), []);
    scene.publish([5]);
    assert_eq!(waiting(&scene.look(Public)), [2]);
}

#[test]
fn a_refresh_takes_the_pill_away() {
    let scene = Scene::with_posts(3);
    scene.refresh(Public);
    scene.publish([4]);
    scene.look(Public);
    assert_eq!(scene.refresh(Public).waiting, 0);
    assert_eq!(scene.look(Public), []);
}

#[test]
fn a_post_that_vanishes_while_it_waits_is_never_shown() {
    let scene = Scene::with_posts(3);
    scene.refresh(Public);
    scene.publish([4, 5]);
    scene.look(Public);
    scene.world().posts.retain(|post| post["id"] != "p5");
    assert_eq!(waiting(&scene.look(Public)), [1]);
    let shown = scene
        .run(scene.timeline.show_waiting("me".into(), Public))
        .unwrap();
    assert_eq!(rows(&shown), ids(4, 1));
}

#[test]
fn without_news_counts_and_deletions_of_the_newest_rows_come_true() {
    let scene = Scene::with_posts(3);
    scene.refresh(Public);
    scene.world().posts[0] = with(post(3), json!({"likeCount": 8}));
    let events = scene.look(Public);
    assert!(
        matches!(&events[..], [Event::PostsChanged { posts, .. }] if posts[0].like_count == 8),
        "{events:?}"
    );
    scene.world().posts.remove(1);
    let events = scene.look(Public);
    assert!(matches!(&events[..], [Event::FeedStale { .. }]), "{events:?}");
    let feed = scene.open(Public);
    assert_eq!(rows(&feed), ["p3", "p1"]);
    assert_eq!(row(&feed, "p3").like_count, 8);
}

#[test]
fn a_look_at_a_feed_that_was_never_fetched_fills_it() {
    let scene = Scene::with_posts(3);
    let events = scene.look(Following);
    assert!(
        matches!(&events[..], [Event::FeedStale { feed: Following, .. }]),
        "{events:?}"
    );
    assert_eq!(rows(&scene.open(Following)), ids(3, 1));
}

#[test]
fn only_the_feed_on_the_screen_is_watched() {
    let scene = Scene::new();
    assert_eq!(scene.timeline.visible(), None);
    scene.timeline.set_visible("me".into(), Some(Public));
    assert_eq!(scene.timeline.visible(), Some(("me".to_owned(), Public)));
    scene.timeline.set_visible("me".into(), None);
    assert_eq!(scene.timeline.visible(), None);
}
