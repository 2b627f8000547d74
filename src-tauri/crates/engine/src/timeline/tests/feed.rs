//! Feeds open from the store, join fresh pages without gaps or doubles, and remember where the person was.

use std::time::Instant;

use serde_json::json;

use super::super::testing::{Scene, ids, post, row, rows, with};
use crate::clock::Clock;
use crate::error::Code;
use crate::event::Event;
use crate::views::FeedKind::{Following, Public};
use crate::views::FeedPosition;

#[test]
fn a_feed_that_was_never_fetched_opens_empty_without_the_network() {
    let scene = Scene::with_posts(3);
    let feed = scene.open(Following);
    assert!(feed.posts.is_empty() && !feed.has_more && feed.fetched_at.is_none());
    assert!(scene.world().calls.is_empty());
}

#[test]
fn a_refreshed_feed_opens_again_as_it_was_seen() {
    let scene = Scene::with_posts(60);
    let fresh = scene.refresh(Following);
    assert_eq!(rows(&fresh), ids(60, 11));
    assert!(fresh.has_more);
    assert_eq!(fresh.fetched_at, Some(scene.clock.now()));
    assert_eq!(scene.open(Following), fresh);
    assert!(scene.open(Public).posts.is_empty());
}

#[test]
fn pages_follow_each_other_to_the_end() {
    let scene = Scene::with_posts(120);
    scene.refresh(Public);
    assert_eq!(rows(&scene.more(Public)), ids(120, 21));
    let whole = scene.more(Public);
    assert_eq!(rows(&whole), ids(120, 1));
    assert!(!whole.has_more);
    let calls = scene.world().calls.len();
    assert_eq!(scene.more(Public), whole);
    assert_eq!(scene.world().calls.len(), calls);
}

#[test]
fn a_refresh_keeps_the_pages_below() {
    let scene = Scene::with_posts(120);
    scene.refresh(Public);
    scene.more(Public);
    scene.publish(121..=125);
    let feed = scene.refresh(Public);
    assert_eq!(rows(&feed), ids(125, 21));
    assert_eq!(rows(&scene.more(Public)), ids(125, 1));
}

#[test]
fn a_small_gap_is_closed_and_a_large_one_starts_the_feed_again() {
    let scene = Scene::with_posts(50);
    scene.refresh(Public);
    scene.publish(51..=170);
    assert_eq!(rows(&scene.refresh(Public)), ids(170, 1));
    scene.publish(171..=400);
    let feed = scene.refresh(Public);
    assert_eq!(rows(&feed), ids(400, 251));
    assert_eq!(rows(&scene.more(Public)), ids(400, 201));
}

#[test]
fn a_gap_that_cannot_be_closed_still_shows_the_newest_page() {
    let scene = Scene::with_posts(50);
    scene.refresh(Public);
    scene.publish(51..=170);
    let first = json!({"posts": scene.world().posts[..50], "nextCursor": "p121", "hasMore": true});
    scene.world().instead = [Some((200, first)), None].into();
    assert_eq!(rows(&scene.refresh(Public)), ids(170, 121));
}

#[test]
fn what_was_deleted_on_the_platform_leaves_the_feed() {
    let scene = Scene::with_posts(5);
    scene.refresh(Public);
    scene.world().posts.retain(|post| post["id"] != "p3");
    assert_eq!(rows(&scene.refresh(Public)), ["p5", "p4", "p2", "p1"]);
}

#[test]
fn a_failed_refresh_says_why_and_loses_nothing() {
    let scene = Scene::with_posts(3);
    let before = scene.refresh(Public);
    for (answer, code) in [
        (None, Code::Offline),
        (Some((500, json!({}))), Code::Server),
        (
            Some((429, json!({"error": "rate_limit_exceeded", "retry_after": 18}))),
            Code::RateLimited,
        ),
        (Some((200, json!("not a list"))), Code::Server),
        (Some((200, json!({"posts": [{"id": "p9"}, 7]}))), Code::Server),
    ] {
        scene.world().instead.push_back(answer);
        assert_eq!(scene.try_refresh(Public).unwrap_err().code, code);
        assert_eq!(scene.open(Public), before);
    }
}

#[test]
fn one_broken_post_does_not_spoil_a_page() {
    let scene = Scene::with_posts(3);
    scene.world().posts[1] = json!({"id": "p2", "agent": null});
    assert_eq!(rows(&scene.refresh(Public)), ["p3", "p1"]);
}

#[test]
fn cursors_that_lead_round_in_a_circle_end_the_feed() {
    let scene = Scene::with_posts(60);
    let first = scene.refresh(Public);
    let again = |cursor: &str| {
        let posts = scene.world().posts[..50].to_vec();
        Some((
            200,
            json!({"posts": posts, "nextCursor": cursor, "hasMore": true}),
        ))
    };
    let circle = [again("x"), again("y"), again("x")];
    scene.world().instead = circle.into();
    let feed = scene.more(Public);
    assert_eq!(rows(&feed), rows(&first));
    assert!(!feed.has_more);
}

#[test]
fn an_older_page_that_comes_after_a_new_start_is_dropped() {
    let scene = Scene::with_posts(120);
    scene.refresh(Public);
    let (timeline, client) = (scene.timeline.clone(), scene.client.clone());
    scene.publish(200..=400);
    let (older, newer) = scene.run(async {
        tokio::join!(
            timeline.more_of_feed(&client, "me".into(), Public),
            timeline.refresh_feed(&client, "me".into(), Public),
        )
    });
    older.and(newer).unwrap();
    let feed = scene.open(Public);
    let expected = ids(400, 251);
    assert_eq!(rows(&feed)[..expected.len()], expected);
    assert!(
        !rows(&feed).contains(&"p120"),
        "rows from before the gap must not come back"
    );
}

#[test]
fn a_repost_is_a_row_of_its_original_and_may_stand_beside_it() {
    let scene = Scene::with_posts(2);
    let bob = super::super::testing::agent("bob");
    let repost = with(post(9), json!({"agent": bob, "content": "", "repostOf": post(1)}));
    scene.world().posts.insert(0, repost);
    let feed = scene.refresh(Following);
    assert_eq!(rows(&feed), ["p9", "p2", "p1"]);
    let repost = row(&feed, "p9");
    assert_eq!(repost.id.as_deref(), Some("p1"));
    assert_eq!(repost.repost_id.as_deref(), Some("p9"));
    assert_eq!(repost.reposted_by.as_ref().unwrap().handle, "bob");
    assert_eq!(repost.author.handle, "ada");
    assert_eq!(repost.text, row(&feed, "p1").text);
}

#[test]
fn a_repost_of_a_deleted_post_is_not_shown_and_a_quote_of_it_says_so() {
    let scene = Scene::with_posts(1);
    scene
        .world()
        .posts
        .insert(0, with(post(8), json!({"content": null, "repostOf": null})));
    scene
        .world()
        .posts
        .insert(0, with(post(9), json!({"isQuote": true, "repostOf": null})));
    let feed = scene.refresh(Public);
    assert_eq!(rows(&feed), ["p9", "p1"]);
    let quoted = row(&feed, "p9").quoted.as_ref().unwrap();
    assert_eq!((&quoted.id, &quoted.author), (&None, &None));
}

#[test]
fn a_quote_carries_the_post_it_quotes() {
    let scene = Scene::new();
    let repost = with(post(2), json!({"content": "", "repostOf": post(1)}));
    scene.world().posts = vec![with(post(3), json!({"isQuote": true, "repostOf": repost}))];
    let feed = scene.refresh(Public);
    let quoted = row(&feed, "p3").quoted.as_ref().unwrap();
    assert_eq!(
        quoted.id.as_deref(),
        Some("p1"),
        "through the repost to its original"
    );
}

#[test]
fn the_position_is_kept_while_its_row_is_there() {
    let scene = Scene::with_posts(5);
    scene.refresh(Public);
    let position = FeedPosition {
        row_id: "p3".to_owned(),
        offset: 7.5,
        selected: None,
    };
    scene
        .run(
            scene
                .timeline
                .keep_position("me".into(), Public, position.clone()),
        )
        .unwrap();
    assert_eq!(scene.open(Public).position, Some(position));
    assert_eq!(scene.open(Following).position, None);
    scene.world().posts.retain(|post| post["id"] != "p3");
    assert_eq!(scene.refresh(Public).position, None);
}

#[test]
fn a_refresh_tells_which_known_posts_look_different() {
    let scene = Scene::with_posts(3);
    scene.refresh(Public);
    scene.world().posts[1] = with(post(2), json!({"likeCount": 40}));
    scene.shell.take();
    scene.refresh(Following);
    let events = scene.shell.take();
    let [Event::PostsChanged { posts, .. }] = &events[..] else {
        panic!("{events:?}")
    };
    assert_eq!(
        posts
            .iter()
            .map(|post| (post.row_id.as_str(), post.like_count))
            .collect::<Vec<_>>(),
        [("p2", 40)]
    );
}

#[test]
fn the_app_starts_with_the_feed_that_was_looked_at_last() {
    let scene = Scene::new();
    let last = || scene.timeline.last_feed(&"me".to_owned()).unwrap().feed;
    assert_eq!(last(), Following);
    scene.run(scene.timeline.visit("me".into(), Public)).unwrap();
    assert_eq!(last(), Public);
}

#[test]
fn an_agent_that_was_removed_has_no_feed() {
    let scene = Scene::new();
    let error = scene
        .run(scene.timeline.feed("nobody".into(), Public))
        .unwrap_err();
    assert_eq!(error.code, Code::Gone);
}

/// Prints what the start of the app waits for; the bound is generous because test builds are not optimised.
#[test]
fn five_hundred_rows_open_fast() {
    let scene = Scene::new();
    for number in 1..=500 {
        let pictures = json!({"mediaType": "IMAGE", "mediaUrls": [format!("/m/{number}.jpg")], "content": "Low #tide at the @harbour_light, see https://example.com/a?b=c"});
        scene.world().posts.insert(0, with(post(number), pictures));
    }
    scene.refresh(Public);
    while scene.open(Public).has_more {
        scene.more(Public);
    }
    let agent = "me".to_owned();
    scene.run(scene.timeline.visit(agent.clone(), Public)).unwrap();
    #[expect(clippy::disallowed_methods, reason = "measures real time, decides nothing")]
    let times = (0..20).map(|_| {
        let start = Instant::now();
        let feed = scene.timeline.last_feed(&agent).unwrap();
        assert_eq!(feed.posts.len(), 500);
        start.elapsed()
    });
    let mut times: Vec<_> = times.collect();
    times.sort();
    println!("500 rows: median {:?}, slowest {:?}", times[10], times[19]);
    assert!(times[10].as_millis() < 250, "{:?}", times[10]);
}
