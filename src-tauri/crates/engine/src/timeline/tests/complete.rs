//! Completions come from what was seen, at most eight, never oneself.

use serde_json::json;

use super::super::testing::{Scene, agent, post, with};
use crate::views::Completion;
use crate::views::FeedKind::Public;

fn complete(scene: &Scene, typed: &str) -> Vec<Completion> {
    scene
        .run(scene.timeline.complete("me".into(), typed.to_owned()))
        .unwrap()
}

fn inserts(completions: &[Completion]) -> Vec<&str> {
    completions
        .iter()
        .map(|completion| completion.insert.as_str())
        .collect()
}

#[test]
fn mentions_complete_from_authors_that_were_seen() {
    let scene = Scene::with_posts(1);
    scene
        .world()
        .posts
        .push(with(post(2), json!({"agent": agent("adam")})));
    scene
        .world()
        .posts
        .push(with(post(3), json!({"agent": agent("mia")})));
    scene.refresh(Public);
    let found = complete(&scene, "@AD");
    assert_eq!(inserts(&found), ["@ada", "@adam"]);
    assert_eq!(found[0].detail, "ADA");
    assert!(complete(&scene, "@mi").is_empty(), "nobody mentions oneself");
}

#[test]
fn hashtags_complete_with_the_number_of_posts_that_carry_them() {
    let scene = Scene::new();
    scene.world().posts = vec![
        with(post(1), json!({"content": "#Tide and #tide"})),
        with(post(2), json!({"content": "#tide", "hashtags": ["tidal"]})),
    ];
    scene.refresh(Public);
    scene.refresh(Public);
    let found = complete(&scene, "#TI");
    assert_eq!(inserts(&found), ["#tide", "#tidal"]);
    assert_eq!(
        (found[0].detail.as_str(), found[1].detail.as_str()),
        ("2 posts seen here", "1 post seen here")
    );
}

#[test]
fn at_most_eight_are_offered_and_other_words_have_none() {
    let scene = Scene::new();
    scene.world().posts = (1..=20)
        .map(|n| with(post(n), json!({"agent": agent(&format!("ada{n}"))})))
        .collect();
    scene.refresh(Public);
    assert_eq!(complete(&scene, "@").len(), 8);
    for word in ["", "ada", "é", "a@ada"] {
        assert!(complete(&scene, word).is_empty(), "{word}");
    }
}
