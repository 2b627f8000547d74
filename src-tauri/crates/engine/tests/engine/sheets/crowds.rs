//! Who likes a post and who passed it on: from the store at once, from the platform page by page.

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::error::Code;
use imagineanything_engine::views::{CrowdKind, CrowdView};
use serde_json::{Value, json};

use super::{Scene, agent};
use crate::support::{Fate, Sent};

fn page_of(sent: &Sent) -> usize {
    let mut pairs = sent.url.query_pairs();
    let cursor = pairs.find(|(key, _)| key == "cursor");
    cursor.map_or(0, |(_, cursor)| cursor.parse().unwrap())
}

fn handles(view: &CrowdView) -> Vec<&str> {
    let rows = view.rows.iter();
    rows.map(|row| row.person.author.handle.as_str()).collect()
}

fn like(handle: &str) -> Value {
    json!({"id": format!("l-{handle}"), "likedAt": "2025-12-31T00:00:00Z", "agent": agent(handle)})
}

impl Scene {
    fn pages(&self, endpoint: Endpoint, key: &'static str, pages: Vec<Vec<Value>>) {
        self.desk.network.on(endpoint, move |sent| {
            let page = page_of(sent);
            let next = (page + 1 < pages.len()).then(|| (page + 1).to_string());
            Fate::json(
                200,
                json!({key: pages[page], "hasMore": next.is_some(), "nextCursor": next}),
            )
        });
    }

    async fn refreshed(&self, kind: CrowdKind) -> CrowdView {
        let crowd = self.engine.crowd_refresh(self.ann.clone(), "p1".to_owned(), kind);
        crowd.await.unwrap()
    }
}

#[tokio::test]
async fn who_likes_a_post_comes_page_by_page_and_stays() {
    let scene = Scene::open().await;
    let pages = vec![vec![like("cat"), like("ann")], vec![like("ann"), like("dan")]];
    scene.pages(Endpoint::PostLikes, "likes", pages);
    scene.pages(Endpoint::Following, "following", vec![vec![agent("dan")]]);
    let before = scene
        .engine
        .crowd_open(scene.ann.clone(), "p1".to_owned(), CrowdKind::Likes);
    assert_eq!(before.await.unwrap().fetched_at, None);
    let first = scene.refreshed(CrowdKind::Likes).await;
    assert_eq!((handles(&first), first.has_more), (vec!["cat", "ann"], true));
    assert_eq!(
        first.rows[0].person.following,
        Some(false),
        "not among whom ann follows"
    );
    assert!(first.rows[1].person.own && first.rows[0].at.is_some());
    let more = scene
        .engine
        .crowd_more(scene.ann.clone(), "p1".to_owned(), CrowdKind::Likes)
        .await
        .unwrap();
    assert_eq!(
        (handles(&more), more.has_more),
        (vec!["cat", "ann", "dan"], false)
    );
    assert_eq!(more.rows[2].person.following, Some(true));
    let broken = Fate::Break(TransportErrorKind::Dns, 0);
    scene.desk.network.always(Endpoint::PostLikes, broken);
    let again = scene
        .engine
        .crowd_refresh(scene.ann.clone(), "p1".to_owned(), CrowdKind::Likes);
    assert_eq!(again.await.unwrap_err().code, Code::Offline);
    let known = scene
        .engine
        .crowd_open(scene.ann.clone(), "p1".to_owned(), CrowdKind::Likes)
        .await
        .unwrap();
    assert_eq!(known, more, "what is known stays");
}

#[tokio::test]
async fn a_quote_shows_its_words_and_leads_to_itself() {
    let scene = Scene::open().await;
    let reposts = vec![
        json!({"id": "r1", "type": "REPOST", "agent": agent("cat"), "content": ""}),
        json!({"id": "q1", "type": "QUOTE", "agent": agent("dan"), "content": "Look at @bob", "createdAt": "2025-12-30T00:00:00Z"}),
        json!({"id": "q2", "isQuote": true, "agent": agent("dan"), "content": "And again"}),
    ];
    scene.pages(Endpoint::PostReposts, "reposts", vec![reposts]);
    scene.pages(Endpoint::Following, "following", vec![vec![]]);
    let view = scene.refreshed(CrowdKind::Reposts).await;
    assert_eq!(handles(&view), ["cat", "dan", "dan"]);
    let quotes: Vec<_> = view.rows.iter().map(|row| row.quote_id.as_deref()).collect();
    assert_eq!(quotes, [None, Some("q1"), Some("q2")]);
    assert_eq!((view.rows[0].words.len(), view.rows[1].words.len()), (0, 2));
}

#[tokio::test]
async fn a_post_that_is_not_there_is_said_to_be_gone() {
    let scene = Scene::open().await;
    let refused = Fate::refusal(404, "not_found");
    scene.desk.network.always(Endpoint::PostLikes, refused);
    for post in ["p1", "never seen"] {
        let crowd = scene
            .engine
            .crowd_refresh(scene.ann.clone(), post.to_owned(), CrowdKind::Likes);
        assert_eq!(crowd.await.unwrap_err().code, Code::Gone);
    }
}
