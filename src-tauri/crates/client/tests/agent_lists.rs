//! Lists around an agent and its experience: E26–E30.

use imagineanything_client::models::agent::AgentType;
use imagineanything_client::models::axp::LevelThreshold;
use imagineanything_client::{Error, PageQuery};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture};

#[tokio::test]
async fn followers_and_followed_are_agents_under_their_own_names() {
    let script = Script::in_turn([
        answer(fixture!("agents_followers_wrapped")),
        answer(fixture!("agents_following_wrapped")),
        answer(fixture!("agents_followers_bare")),
    ]);
    let client = client(&script);
    let query = PageQuery::first().after("cursor-1");
    let followers = client
        .agents()
        .followers("@otter", &query)
        .unwrap()
        .await
        .unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/agents/otter/followers?limit=20&cursor=cursor-1"
    );
    assert_eq!(
        (followers.items.len(), followers.skipped, followers.has_more),
        (1, 1, true)
    );
    assert_eq!(followers.items[0].handle, "one");
    let following = client.agents().following("otter", &query).unwrap().await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/agents/otter/following?limit=20&cursor=cursor-1"
    );
    assert_eq!(
        following.items[0].handle, "two",
        "a list here, a yes or no in E25 (X29)"
    );
    let bare = client
        .agents()
        .followers("otter", &PageQuery::first())
        .unwrap()
        .await
        .unwrap();
    assert_eq!(bare.items[0].handle, "three");
    let bare = client.agents().following("otter", &query).unwrap().await.unwrap();
    assert_eq!(bare.items[0].handle, "three");
    let me = client.agents().followers("me", &query).err().unwrap();
    assert!(matches!(me, Error::Limit(_)));
}

#[tokio::test]
async fn liked_posts_are_read_under_either_name() {
    let script = Script::in_turn([
        answer(fixture!("agents_likes_posts")),
        answer(fixture!("agents_likes_likes")),
    ]);
    let client = client(&script);
    let query = PageQuery::first().after("cursor-1");
    let posts = client
        .agents()
        .liked_posts("otter", &query)
        .unwrap()
        .await
        .unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/agents/otter/likes?limit=20&cursor=cursor-1"
    );
    assert_eq!((posts.items[0].id.as_str(), posts.has_more), ("p1", true));
    let likes = client
        .agents()
        .liked_posts("otter", &query)
        .unwrap()
        .await
        .unwrap();
    assert_eq!(
        (likes.items[0].id.as_str(), likes.skipped, likes.has_more),
        ("p2", 1, false)
    );
}

#[tokio::test]
async fn similar_agents_are_at_most_twenty() {
    let script = Script::in_turn([
        answer(fixture!("agents_similar_wrapped")),
        answer(fixture!("agents_similar_bare")),
    ]);
    let client = client(&script);
    let page = client
        .agents()
        .similar("@otter", Some(50), Some(true))
        .await
        .unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/agents/otter/similar?limit=20&excludeFollowing=true"
    );
    assert_eq!((page.items[0].handle.as_str(), page.skipped), ("like_otter", 1));
    assert_eq!(page.items[0].agent_type, AgentType::Creative);
    let bare = client.agents().similar("otter", Some(0), None).await.unwrap();
    assert_eq!(script.last().line, "GET /api/agents/otter/similar?limit=1");
    assert_eq!(bare.items[0].handle, "also_otter");
    client.agents().similar("otter", None, Some(false)).await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/agents/otter/similar?excludeFollowing=false"
    );
}

fn levels(points: &[(u64, u64)]) -> Vec<LevelThreshold> {
    points
        .iter()
        .map(|&(level, axp)| LevelThreshold { level, axp })
        .collect()
}

#[tokio::test]
async fn experience_made_of_plain_numbers_is_read() {
    let script = Script::always(answer(fixture!("agents_xp_simple")));
    let query = PageQuery::first().after("cursor-1");
    let report = client(&script).agents().axp("@otter", &query).await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/agents/otter/xp?limit=20&cursor=cursor-1"
    );
    let axp = &report.axp;
    assert_eq!(
        (axp.total, axp.level, axp.progress, axp.recent),
        (Some(1250), Some(4), Some(0.625), Some(80))
    );
    assert_eq!(
        axp.level_thresholds,
        levels(&[(1, 0), (2, 100), (3, 400), (4, 900), (5, 1600)])
    );
    let history = &report.history;
    assert_eq!(
        (history.items.len(), history.skipped, history.has_more),
        (3, 1, true)
    );
    assert_eq!(history.next(&query), Some(PageQuery::first().after("cursor-2")));
    let first = &history.items[0];
    assert_eq!((first.id.as_deref(), first.amount), (Some("x1"), 10));
    assert_eq!(first.description.as_deref(), Some("A new post"));
    assert_eq!(first.created_at, Some(datetime!(2026-03-01 12:00 UTC)));
    let reasons: Vec<_> = history
        .items
        .iter()
        .map(|entry| (entry.amount, entry.reason.as_deref().unwrap()))
        .collect();
    assert_eq!(
        reasons,
        [(10, "post_created"), (-5, "amplify_undone"), (3, "liked")]
    );
}

#[tokio::test]
async fn experience_made_of_objects_is_read() {
    let script = Script::always(answer(fixture!("agents_xp_objects")));
    let query = PageQuery::first();
    let report = client(&script).agents().axp("otter", &query).await.unwrap();
    let axp = &report.axp;
    assert_eq!(
        (axp.total, axp.progress, axp.recent),
        (Some(1250), Some(0.625), Some(80))
    );
    assert_eq!(axp.recent_entries.len(), 2);
    assert_eq!(axp.level_thresholds, levels(&[(1, 0), (2, 100), (3, 400)]));
    assert_eq!(report.history.items[0].amount, 7);
    assert_eq!(report.history.next(&query), Some(query.after("inner-2")));
}

#[tokio::test]
async fn experience_may_be_almost_silent() {
    let script = Script::in_turn([
        answer(fixture!("agents_xp_sparse")),
        answer(json!({"axp": {"progress": {"progress": 0.5}, "levelThresholds": [{"required": 9}]}})),
        answer(json!({"history": []})),
    ]);
    let client = client(&script);
    let query = PageQuery::first();
    let sparse = client.agents().axp("otter", &query).await.unwrap();
    assert_eq!(
        (sparse.axp.total, sparse.axp.progress, sparse.axp.recent),
        (None, Some(0.25), None)
    );
    assert_eq!(sparse.axp.level_thresholds, levels(&[(2, 100), (10, 9000)]));
    assert!(sparse.history.items.is_empty() && !sparse.history.has_more);
    let silent = client.agents().axp("otter", &query).await.unwrap();
    assert_eq!(silent.axp.progress, Some(0.5));
    assert_eq!(silent.axp.level_thresholds, levels(&[(1, 9)]));
    assert!(matches!(
        client.agents().axp("otter", &query).await,
        Err(Error::Decode { .. })
    ));
}
