//! Searches and topics answer from memory first, then as the platform says, each post once.

use imagineanything_client::Endpoint;
use serde_json::json;

use super::super::testing::{Scene, ids, post, rows, with};
use crate::error::Code;
use crate::event::Event;
use crate::store::tables::posts::Engagement;
use crate::timeline::seam;
use crate::views::FeedKind::{Following, Hashtag, Public, Search};
use crate::views::FeedPosition;

fn search(words: &str) -> crate::views::FeedKind {
    Search(words.to_owned())
}

/// A platform whose posts say `words`, the highest number newest.
fn scene_saying(words: &str, count: u32) -> Scene {
    let scene = Scene::new();
    for number in 1..=count {
        let post = with(post(number), json!({ "content": format!("{words} {number}") }));
        scene.world().posts.insert(0, post);
    }
    scene
}

#[test]
fn a_search_answers_from_memory_without_the_network() {
    let scene = Scene::with_posts(12);
    scene.refresh(Public);
    let calls = scene.world().calls.len();
    let found = scene.open(search("1  POST"));
    assert_eq!(rows(&found), ["p12", "p11", "p10", "p1"]);
    assert_eq!(found.seen_here, ["p12", "p11", "p10", "p1"]);
    assert_eq!(found.fetched_at, None);
    assert_eq!(scene.world().calls.len(), calls);
    assert!(
        scene.open(search("100%")).posts.is_empty(),
        "a sign is not a joker"
    );
}

#[test]
fn the_platform_s_answer_comes_above_what_only_memory_knows_and_no_post_twice() {
    let scene = Scene::with_posts(3);
    scene.refresh(Public);
    // The platform has forgotten one of them, and knows one that was never seen here.
    scene.world().posts.retain(|post| post["id"] != "p2");
    scene.publish([4]);
    let found = scene.refresh(search("post"));
    assert_eq!(rows(&found), ["p4", "p3", "p1", "p2"]);
    assert_eq!(found.seen_here, ["p2"]);
    assert_eq!(scene.open(search("post")), found);
}

#[test]
fn further_pages_take_their_posts_out_of_memory_s_part() {
    let scene = scene_saying("tide", 120);
    scene.refresh(Public);
    scene.more(Public);
    scene.more(Public);
    let first = scene.refresh(search("tide"));
    assert_eq!((first.posts.len(), first.seen_here.len()), (120, 70));
    assert!(first.has_more);
    let more = scene.more(search("tide"));
    assert_eq!((more.posts.len(), more.seen_here.len()), (120, 20));
    let whole = scene.more(search("tide"));
    assert_eq!(rows(&whole), ids(120, 1));
    assert!(whole.seen_here.is_empty() && !whole.has_more);
}

#[test]
fn without_a_connection_memory_still_answers() {
    let scene = Scene::with_posts(2);
    scene.refresh(Public);
    scene.world().instead.push_back(None);
    let error = scene.try_refresh(search("post")).unwrap_err();
    assert_eq!(error.code, Code::Offline);
    assert_eq!(rows(&scene.open(search("post"))), ["p2", "p1"]);
}

#[test]
fn an_empty_search_is_refused_before_a_call() {
    let scene = Scene::with_posts(2);
    scene.refresh(Public);
    let calls = scene.world().calls.len();
    assert_eq!(scene.try_refresh(search(" ")).unwrap_err().code, Code::Invalid);
    assert!(scene.open(search(" ")).posts.is_empty());
    assert_eq!(scene.world().calls.len(), calls);
}

#[test]
fn a_topic_holds_the_posts_with_exactly_its_tag() {
    let scene = Scene::new();
    for (number, text) in [
        (1, "at low #tide"),
        (2, "#tides"),
        (3, "#Tide again"),
        (4, "tide"),
    ] {
        let post = with(post(number), json!({ "content": text }));
        scene.world().posts.insert(0, post);
    }
    scene.refresh(Public);
    let tide = || Hashtag("tide".to_owned());
    let found = scene.open(tide());
    assert_eq!(rows(&found), ["p3", "p1"]);
    assert_eq!(found.seen_here, ["p3", "p1"]);
    scene.refresh(tide());
    assert_eq!(scene.world().calls.last(), Some(&Endpoint::HashtagPosts));
}

#[test]
fn the_topic_trending_is_refused_with_a_reason_and_keeps_what_memory_knows() {
    let scene = scene_saying("#trending", 2);
    scene.refresh(Public);
    let trending = || Hashtag("trending".to_owned());
    let calls = scene.world().calls.len();
    let error = scene.try_refresh(trending()).unwrap_err();
    assert_eq!(error.code, Code::Refused);
    assert!(error.message.contains("#trending"));
    assert_eq!(scene.world().calls.len(), calls);
    assert_eq!(rows(&scene.open(trending())), ["p2", "p1"]);
}

#[test]
fn a_found_post_can_be_liked_like_any_other() {
    let scene = Scene::with_posts(1);
    scene.refresh(search("post"));
    let events = scene.commit(|tx| seam::wish(tx, "me", "p1", Engagement::Like, Some(true)));
    let [Event::PostsChanged { posts, .. }] = events.as_slice() else {
        panic!("one change, not {events:?}");
    };
    assert!(posts.iter().all(|post| post.liked && post.row_id == "p1"));
    assert!(scene.open(search("post")).posts[0].liked);
}

#[test]
fn a_search_remembers_its_place_and_is_not_what_the_app_starts_with() {
    let scene = Scene::with_posts(3);
    scene.refresh(search("post"));
    let position = FeedPosition {
        row_id: "p2".to_owned(),
        offset: 4.0,
        selected: None,
    };
    let me = || "me".to_owned();
    let kept = position.clone();
    scene.run(async {
        scene.timeline.visit(me(), Following).await.unwrap();
        scene.timeline.visit(me(), search("post")).await.unwrap();
        scene
            .timeline
            .keep_position(me(), search("post"), kept)
            .await
            .unwrap();
    });
    assert_eq!(scene.open(search("post")).position, Some(position));
    assert_eq!(scene.timeline.last_feed(&me()).unwrap().feed, Following);
}
