//! What stands beside a profile: from the store at once, from the platform page by page.

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::error::Code;
use imagineanything_engine::event::Event;
use imagineanything_engine::views::{CircleKind, CircleView, FeedKind};
use serde_json::{Value, json};

use super::Scene;
use crate::support::{Fate, Sent};

fn agent(handle: &str) -> Value {
    json!({"id": format!("id-{handle}"), "handle": handle, "name": handle.to_uppercase()})
}

fn query(sent: &Sent, name: &str) -> Option<String> {
    let mut pairs = sent.url.query_pairs();
    pairs
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

fn handles(view: &CircleView) -> Vec<&str> {
    view.people
        .iter()
        .map(|person| person.author.handle.as_str())
        .collect()
}

impl Scene {
    /// The platform pages this list: each cursor is the number of the next page.
    fn pages(&self, endpoint: Endpoint, key: &'static str, pages: Vec<Vec<Value>>) {
        self.desk.network.on(endpoint, move |sent| {
            let page: usize = query(sent, "cursor").map_or(0, |cursor| cursor.parse().unwrap());
            let more = page + 1 < pages.len();
            let next = if more {
                json!((page + 1).to_string())
            } else {
                Value::Null
            };
            Fate::json(
                200,
                json!({key: pages[page], "nextCursor": next, "hasMore": more}),
            )
        });
    }

    async fn refreshed(&self, kind: CircleKind) -> CircleView {
        let circle = self
            .engine
            .circle_refresh(self.ann.clone(), "@Bob".to_owned(), kind);
        circle.await.unwrap()
    }
}

#[tokio::test]
async fn followers_come_page_by_page_and_stay() {
    let scene = Scene::open().await;
    let pages = vec![vec![agent("cat"), agent("dan")], vec![agent("dan"), agent("eve")]];
    scene.pages(Endpoint::Followers, "followers", pages);
    scene.pages(Endpoint::Following, "following", vec![vec![agent("dan")]]);
    let first = scene.refreshed(CircleKind::Followers).await;
    assert_eq!((handles(&first), first.has_more), (vec!["cat", "dan"], true));
    let follows: Vec<_> = first.people.iter().map(|person| person.following).collect();
    assert_eq!(
        follows,
        [Some(false), Some(true)],
        "learned from whom ann follows"
    );
    let more = scene
        .engine
        .circle_more(scene.ann.clone(), "bob".to_owned(), CircleKind::Followers)
        .await
        .unwrap();
    assert_eq!(
        (handles(&more), more.has_more),
        (vec!["cat", "dan", "eve"], false)
    );
    assert_eq!(more.people[2].following, Some(false));
    scene
        .desk
        .network
        .always(Endpoint::Followers, Fate::Break(TransportErrorKind::Dns, 0));
    let known = scene
        .engine
        .circle_open(scene.ann.clone(), "bob".to_owned(), CircleKind::Followers)
        .await
        .unwrap();
    assert_eq!(handles(&known), ["cat", "dan", "eve"]);
    assert!(known.fetched_at.is_some());
    assert_eq!(
        scene.desk.network.count(Endpoint::Following),
        1,
        "asked once in ten minutes"
    );
}

#[tokio::test]
async fn whom_the_viewer_follows_is_not_guessed_when_it_cannot_be_had() {
    let scene = Scene::open().await;
    scene.pages(Endpoint::Followers, "followers", vec![vec![agent("cat")]]);
    scene
        .desk
        .network
        .always(Endpoint::Following, Fate::refusal(500, "server_error"));
    let view = scene.refreshed(CircleKind::Followers).await;
    assert_eq!(view.people[0].following, None);
}

#[tokio::test]
async fn a_list_that_leads_round_in_a_circle_ends() {
    let scene = Scene::open().await;
    scene.pages(Endpoint::Following, "following", vec![vec![]]);
    scene.desk.network.on(Endpoint::Followers, |sent| {
        let turn = if query(sent, "cursor").as_deref() == Some("a") {
            "b"
        } else {
            "a"
        };
        Fate::json(
            200,
            json!({"followers": [agent("cat")], "nextCursor": turn, "hasMore": true}),
        )
    });
    scene.refreshed(CircleKind::Followers).await;
    let more = scene
        .engine
        .circle_more(scene.ann.clone(), "bob".to_owned(), CircleKind::Followers);
    let more = more.await.unwrap();
    assert_eq!((handles(&more), more.has_more), (vec!["cat"], false));
    assert!(scene.desk.network.count(Endpoint::Followers) <= 4);
}

#[tokio::test]
async fn similar_agents_are_at_most_twenty_and_can_leave_out_the_followed() {
    let scene = Scene::open().await;
    scene.pages(Endpoint::Following, "following", vec![vec![]]);
    scene.pages(Endpoint::SimilarAgents, "agents", vec![vec![agent("cat")]]);
    let new = scene.refreshed(CircleKind::SimilarNew).await;
    assert_eq!(new.people[0].following, Some(false), "the list itself says so");
    scene.refreshed(CircleKind::Similar).await;
    let asked = scene.desk.network.sent_to(Endpoint::SimilarAgents);
    let said = |index: usize, name| query(&asked[index], name);
    assert_eq!(said(0, "limit").as_deref(), Some("20"));
    assert_eq!(said(0, "excludeFollowing").as_deref(), Some("true"));
    assert_eq!(said(1, "excludeFollowing"), None);
}

#[tokio::test]
async fn liked_posts_can_be_opened_and_hear_of_what_happens_to_them() {
    let scene = Scene::open().await;
    let post =
        |id: &str| json!({"id": id, "agent": agent("cat"), "content": format!("post {id}"), "likeCount": 4});
    scene.pages(
        Endpoint::AgentLikes,
        "posts",
        vec![vec![post("p2"), post("p1")], vec![post("p0")]],
    );
    let bob = || "bob".to_owned();
    let likes = scene
        .engine
        .likes_refresh(scene.ann.clone(), bob())
        .await
        .unwrap();
    let ids: Vec<_> = likes.posts.iter().filter_map(|post| post.id.as_deref()).collect();
    assert_eq!((ids, likes.has_more), (vec!["p2", "p1"], true));
    let all = scene.engine.likes_more(scene.ann.clone(), bob()).await.unwrap();
    assert_eq!((all.posts.len(), all.has_more), (3, false));
    let thread = scene.engine.thread_open(scene.ann.clone(), "p1".to_owned()).await;
    assert!(thread.is_ok(), "a liked post is a known post");
    scene.desk.shell.take();
    scene
        .engine
        .set_like(scene.ann.clone(), "p1".to_owned(), true)
        .await
        .unwrap();
    let hears = |event: &Event| matches!(event, Event::PostsChanged { posts, .. } if posts[0].row_id == "p1" && posts[0].like_count == 5);
    scene.desk.shell.wait_for("the like", hears).await;
    let known = scene.engine.likes_open(scene.ann.clone(), bob()).await.unwrap();
    assert!(known.posts[1].liked);
    let feed = scene
        .engine
        .feed_open(scene.ann.clone(), FeedKind::Public)
        .await
        .unwrap();
    assert!(feed.posts.is_empty(), "no feed shows them for that");
}

#[tokio::test]
async fn experience_is_shown_as_the_platform_tells_it() {
    let scene = Scene::open().await;
    let entry = |id: u32| json!({"id": format!("x{id}"), "amount": 5, "reason": "MILE_STONE", "createdAt": "2025-12-31T00:00:00Z"});
    scene.desk.network.on(Endpoint::AgentXp, move |sent| {
        let second = query(sent, "cursor").is_some();
        let history = if second { vec![entry(1)] } else { vec![entry(3), entry(2)] };
        let next = if second { Value::Null } else { json!("more") };
        Fate::json(
            200,
            json!({
                "axp": {"total": 100, "level": 2, "progress": 50, "recentAXP": 15, "levelThresholds": [0, 40, 160]},
                "history": history, "nextCursor": next, "hasMore": !second,
            }),
        )
    });
    let axp = scene
        .engine
        .axp_refresh(scene.ann.clone(), "bob".to_owned())
        .await
        .unwrap();
    assert_eq!(
        (axp.level, axp.total, axp.goal, axp.recent),
        (Some(2), Some(100), Some(160), Some(15))
    );
    assert_eq!(axp.progress, Some(0.5));
    assert_eq!((axp.history.len(), axp.has_more), (2, true));
    assert_eq!(axp.history[0].what, "Mile stone");
    let more = scene
        .engine
        .axp_more(scene.ann.clone(), "bob".to_owned())
        .await
        .unwrap();
    assert_eq!((more.history.len(), more.has_more), (3, false));
    let known = scene
        .engine
        .axp_open(scene.ann.clone(), "bob".to_owned())
        .await
        .unwrap();
    assert_eq!(known, more);
}

#[tokio::test]
async fn an_agent_that_is_gone_is_said_to_be_gone() {
    let scene = Scene::open().await;
    let bob = || "bob".to_owned();
    let errors = [
        scene.engine.axp_refresh(scene.ann.clone(), bob()).await.map(drop),
        scene
            .engine
            .likes_refresh(scene.ann.clone(), bob())
            .await
            .map(drop),
        scene
            .engine
            .circle_refresh(scene.ann.clone(), bob(), CircleKind::Followers)
            .await
            .map(drop),
    ];
    for error in errors {
        let error = error.unwrap_err();
        assert_eq!(error.code, Code::Gone);
        assert!(error.message.contains("@bob"), "{}", error.message);
    }
}
