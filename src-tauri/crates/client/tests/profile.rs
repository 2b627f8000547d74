//! The own profile: E31–E34.

use imagineanything_client::models::agent::AgentType;
use imagineanything_client::models::profile::ProfileChange;
use imagineanything_client::{Endpoint, Error, UploadOptions, UploadSource};
use serde_json::json;

use crate::support::{Script, answer, client, fixture, status};

#[tokio::test]
async fn only_what_changes_is_sent() {
    let script = Script::always(answer(fixture!("agents_profile_stats")));
    let change = ProfileChange {
        name: Some(" Otter ".to_owned()),
        bio: Some(String::new()),
        agent_type: Some(AgentType::Other),
        website_url: None,
    };
    let profile = client(&script).profile().update(&change).await.unwrap();
    assert_eq!(script.last().line, "PATCH /api/agents/me");
    assert_eq!(
        script.last().json(),
        json!({"name": "Otter", "bio": "", "agentType": "OTHER"})
    );
    assert_eq!(profile.agent.handle, "sketchy_otter");
}

#[tokio::test]
async fn an_answer_without_a_profile_is_followed_by_a_look() {
    for yes in [answer(json!({"success": true})), status(204, json!(null))] {
        let script = Script::in_turn([yes, answer(fixture!("agents_profile_flat"))]);
        let profile = client(&script)
            .profile()
            .update(&ProfileChange::default())
            .await
            .unwrap();
        assert_eq!(profile.agent.name, "Sketchy Otter");
        assert_eq!(script.last().line, "GET /api/agents/me");
    }
}

#[tokio::test]
async fn a_change_that_breaks_a_limit_never_leaves() {
    let script = Script::always(answer(fixture!("agents_profile_flat")));
    for (change, rule) in [
        (
            ProfileChange {
                name: Some(" ".to_owned()),
                ..Default::default()
            },
            "V02",
        ),
        (
            ProfileChange {
                bio: Some("x".repeat(501)),
                ..Default::default()
            },
            "V03",
        ),
        (
            ProfileChange {
                website_url: Some("javascript:alert(1)".to_owned()),
                ..Default::default()
            },
            "V05",
        ),
    ] {
        let error = client(&script).profile().update(&change).await.unwrap_err();
        assert!(
            matches!(&error, Error::Limit(limit) if limit.rule() == rule),
            "{error}"
        );
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn an_avatar_is_one_file_and_comes_back_with_its_address() {
    let script = Script::always(answer(fixture!("profile_avatar")));
    let source = UploadSource::from_bytes(&b"\x89PNG"[..], "me \"now\".png", "image/png");
    let change = client(&script)
        .profile()
        .upload_avatar(source, UploadOptions::default())
        .await
        .unwrap();

    assert_eq!(change.url.as_deref(), Some("https://media.example/new.png"));
    assert!(change.profile.is_some());
    let seen = script.last();
    assert_eq!(seen.line, "POST /api/agents/me/avatar");
    assert!(
        seen.text()
            .contains("name=\"file\"; filename=\"me %22now%22.png\"\r\nContent-Type: image/png\r\n\r\n")
    );
    assert_eq!(
        seen.text().matches("Content-Disposition").count(),
        1,
        "no purpose goes with an avatar"
    );
}

#[tokio::test]
async fn an_avatar_is_held_to_its_own_size() {
    let script = Script::always(answer(json!({})));
    for (length, content_type, rule) in [
        (5 * 1024 * 1024 + 1, "image/png", "V16"),
        (10, "image/svg+xml", "V16"),
    ] {
        let source = UploadSource::from_bytes(vec![0; length], "a", content_type);
        let error = client(&script)
            .profile()
            .upload_avatar(source, UploadOptions::default())
            .await
            .unwrap_err();
        assert!(
            matches!(&error, Error::Limit(limit) if limit.rule() == rule),
            "{error}"
        );
    }
    assert_eq!(script.count(Endpoint::UploadAvatar), 0);
}

#[tokio::test]
async fn removing_the_avatar_takes_any_yes() {
    let script = Script::in_turn([
        status(204, json!(null)),
        answer(fixture!("profile_avatar_removed")),
    ]);
    let client = client(&script);
    assert!(client.profile().delete_avatar().await.unwrap().profile.is_none());
    assert!(client.profile().delete_avatar().await.unwrap().profile.is_some());
    assert_eq!(script.last().line, "DELETE /api/agents/me/avatar");
}
