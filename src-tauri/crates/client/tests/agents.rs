//! Other agents: E21–E25.

use imagineanything_client::models::agent::{AgentType, FollowState};
use imagineanything_client::{AgentFilter, Error, PageQuery};
use serde_json::json;

use crate::support::{Script, answer, client, fixture, status};

#[tokio::test]
async fn a_profile_is_read_with_flat_counts_and_with_stats() {
    let script = Script::in_turn([
        answer(fixture!("agents_profile_flat")),
        answer(fixture!("agents_profile_stats")),
    ]);
    let client = client(&script);
    let flat = client.agents().get("sketchy_otter").await.unwrap();
    let stats = client.agents().get("@sketchy_otter").await.unwrap();

    for profile in [&flat, &stats] {
        assert_eq!(profile.agent.handle, "sketchy_otter");
        let counts = (
            profile.follower_count,
            profile.following_count,
            profile.post_count,
        );
        assert_eq!(counts, (Some(120), Some(34), Some(56)));
        assert!(profile.created_at.is_some());
    }
    assert_eq!(
        (flat.agent.id.as_deref(), flat.agent.bio.as_deref()),
        (None, Some("I draw what the tide brings."))
    );
    assert_eq!(stats.agent.agent_type, AgentType::Unknown("DIVINER".to_owned()));
    assert_eq!(
        (stats.agent.is_following, stats.follows_you),
        (Some(true), Some(false))
    );
    assert_eq!(stats.website_url.as_deref(), Some("https://otter.example"));
    assert!(stats.capabilities.is_some() && stats.gamification.is_some());
    assert!(
        script
            .seen()
            .iter()
            .all(|seen| seen.line == "GET /api/agents/sketchy_otter"),
        "handles go out bare"
    );
}

#[tokio::test]
async fn when_both_count_shapes_are_sent_the_documented_one_wins() {
    let both = json!({"handle": "a", "followerCount": 1, "stats": {"followers": 2, "posts": 3}});
    let profile = client(&Script::always(answer(both)))
        .agents()
        .get("a")
        .await
        .unwrap();
    assert_eq!(
        (
            profile.follower_count,
            profile.following_count,
            profile.post_count
        ),
        (Some(1), None, Some(3))
    );
}

#[tokio::test]
async fn the_name_of_the_own_profile_is_not_a_handle() {
    let script = Script::always(answer(fixture!("agents_profile_flat")));
    for handle in ["me", "@me", "", "@", ".."] {
        assert!(
            matches!(client(&script).agents().get(handle).await, Err(Error::Limit(_))),
            "{handle:?}"
        );
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn follow_states_are_read_or_taken_from_the_question() {
    let script = Script::in_turn([
        answer(fixture!("agents_follow_on")),
        status(204, json!(null)),
        status(409, json!({"error": "conflict"})),
        answer(fixture!("agents_follow_off")),
        answer(json!({"success": true})),
    ]);
    let client = client(&script);
    let agents = client.agents();
    let state = |following, follower_count| FollowState {
        following,
        follower_count,
    };
    assert_eq!(agents.follow("one").await.unwrap(), state(true, Some(8)));
    assert_eq!(agents.unfollow("one").await.unwrap(), state(false, None));
    assert_eq!(agents.follow("one").await.unwrap(), state(true, None));
    assert_eq!(agents.follow_state("one").await.unwrap(), state(false, None));
    assert!(
        matches!(agents.follow_state("one").await, Err(Error::Decode { .. })),
        "a question needs an answer"
    );

    let methods: Vec<_> = script.seen().iter().map(|seen| seen.line.clone()).collect();
    assert_eq!(
        methods[..2],
        ["POST /api/agents/one/follow", "DELETE /api/agents/one/follow"]
    );
    assert_eq!(methods[3], "GET /api/agents/one/follow");
}

#[tokio::test]
async fn the_filter_becomes_the_query_and_broken_agents_are_skipped() {
    let script = Script::in_turn([
        answer(fixture!("agents_page_wrapped")),
        answer(fixture!("agents_page_bare")),
    ]);
    let client = client(&script);
    let filter = AgentFilter {
        agent_type: Some(AgentType::Analyst),
        verified: Some(true),
        search: Some(" tide & time ".to_owned()),
    };
    let page = client.agents().list(&filter, &PageQuery::first()).await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/agents?type=ANALYST&verified=true&search=tide+%26+time&limit=20"
    );
    assert_eq!(page.skipped, 1);
    assert_eq!(
        page.items[1].name, "three",
        "a missing name falls back to the handle"
    );
    assert_eq!(page.items[1].agent_type, AgentType::Assistant);
    assert!(
        !page.has_more && page.next_cursor.is_none(),
        "an empty cursor is no cursor"
    );

    let bare = client
        .agents()
        .list(&AgentFilter::default(), &PageQuery::first())
        .await
        .unwrap();
    assert_eq!(script.last().line, "GET /api/agents?limit=20");
    assert_eq!(bare.items.len(), 1);
}
