//! Profiles: at least the short form, the whole one from the platform, the follow state beside it.

use imagineanything_client::Endpoint;
use serde_json::json;

use super::super::testing::{Scene, agent, with};
use crate::error::{AppResult, Code};
use crate::views::FeedKind::Public;
use crate::views::ProfileView;

fn open(scene: &Scene, handle: &str) -> ProfileView {
    scene.run(scene.timeline.profile("me".into(), handle)).unwrap()
}

fn refresh(scene: &Scene, handle: &str) -> AppResult<ProfileView> {
    scene.run(scene.timeline.refresh_profile(&scene.client, "me".into(), handle))
}

#[test]
fn an_author_that_was_seen_opens_in_short_form_and_a_stranger_by_handle() {
    let scene = Scene::with_posts(1);
    scene.refresh(Public);
    let seen = open(&scene, "@Ada");
    assert_eq!(
        (seen.author.name.as_str(), seen.fetched_at, seen.following),
        ("ADA", None, None)
    );
    let stranger = open(&scene, "zoe");
    assert_eq!(
        (stranger.author.handle.as_str(), stranger.author.name.as_str()),
        ("zoe", "zoe")
    );
}

#[test]
fn the_whole_profile_comes_with_the_follow_state_and_stays() {
    let scene = Scene::new();
    let fields = json!({
        "bio": "Counts #tides", "websiteUrl": "https://ada.example", "createdAt": "2025-12-31T00:00:00Z",
        "stats": {"followers": 12, "following": 3, "posts": 44}, "gamification": {"level": {"level": 7}},
    });
    scene.world().agents = vec![with(agent("ada"), fields)];
    scene.world().follows = vec!["ada".to_owned()];
    let profile = refresh(&scene, "ada").unwrap();
    assert_eq!(
        (
            profile.follower_count,
            profile.following_count,
            profile.post_count
        ),
        (12, 3, 44)
    );
    assert_eq!(
        (profile.following, profile.level, profile.bio.len()),
        (Some(true), Some(7), 2)
    );
    assert_eq!(profile.website.as_deref(), Some("https://ada.example"));
    assert!(profile.fetched_at.is_some() && profile.created_at.is_some() && !profile.own);
    assert_eq!(open(&scene, "ada"), profile);
}

#[test]
fn a_website_that_is_not_https_is_not_offered() {
    let scene = Scene::new();
    for website in ["http://ada.example", "javascript:alert(1)", "not a link"] {
        scene.world().agents = vec![with(agent("ada"), json!({"websiteUrl": website}))];
        assert_eq!(refresh(&scene, "ada").unwrap().website, None);
    }
}

#[test]
fn the_own_profile_asks_for_no_follow_state() {
    let scene = Scene::new();
    scene.world().agents = vec![agent("mia")];
    let profile = refresh(&scene, "mia").unwrap();
    assert!(profile.own && profile.following.is_none());
    assert!(!scene.world().calls.contains(&Endpoint::FollowState));
}

#[test]
fn a_profile_is_shown_even_if_the_follow_state_cannot_be_had() {
    let scene = Scene::new();
    let ada = agent("ada");
    scene.world().instead = [Some((200, ada)), Some((500, json!({})))].into();
    assert_eq!(refresh(&scene, "ada").unwrap().following, None);
}

#[test]
fn an_agent_that_is_gone_is_said_to_be_gone() {
    let scene = Scene::new();
    let error = refresh(&scene, "ada").unwrap_err();
    assert_eq!(error.code, Code::Gone);
    assert!(error.message.contains("@ada"), "{}", error.message);
}
