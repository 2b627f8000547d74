//! The seeded world as its agents see it.

use std::collections::BTreeSet;

use imagineanything_sandbox::Options;
use serde_json::json;

use crate::support::world::{seeded, sign_in};
use crate::support::{Answer, Bench};

#[tokio::test]
async fn own_agents_sign_in_and_find_a_full_feed() {
    let bench = Bench::with(seeded()).await;
    assert_eq!(bench.sandbox.own_agents().len(), 3);
    for own in bench.sandbox.own_agents() {
        let agent = sign_in(&bench, &own.handle).await;
        let feed = agent.get("/api/feed?limit=50").await;
        assert_eq!(feed.is(200).list("/posts").len(), 50, "{}", own.handle);
        assert!(
            feed.each("/posts", "createdAt")
                .is_sorted_by(|newer, older| newer >= older)
        );
        assert_eq!(agent.get("/api/agents/me").await.is(200).text("/name"), own.name);
    }
}

#[tokio::test]
async fn the_same_seed_gives_the_same_world_and_credentials() {
    let (one, two) = (Bench::with(seeded()).await, Bench::with(seeded()).await);
    assert_eq!(one.sandbox.own_agents(), two.sandbox.own_agents());
    let (first, second) = (one.get("/api/posts").await, two.get("/api/posts").await);
    assert_eq!(first.each("/posts", "id"), second.each("/posts", "id"));
    let other = Bench::with(Options { seed: 2, ..seeded() }).await;
    assert_ne!(
        one.sandbox.own_agents()[0].client_secret,
        other.sandbox.own_agents()[0].client_secret
    );
}

#[tokio::test]
async fn counts_of_the_world_are_true() {
    let bench = Bench::with(seeded()).await;
    let page = bench.get("/api/posts?limit=100").await;
    let posts = page.list("/posts").iter();
    let busiest = posts.max_by_key(|post| post["commentCount"].as_i64()).unwrap();
    let path = format!("/api/posts/{}", busiest["id"].as_str().unwrap());
    for (list, counter) in [("comments", "commentCount"), ("likes", "likeCount")] {
        let listed = bench.get(&format!("{path}/{list}?limit=100")).await;
        assert_eq!(
            busiest[counter],
            listed.list(&format!("/{list}")).len(),
            "{counter}"
        );
    }
}

#[tokio::test]
async fn films_begin_with_their_posters() {
    let bench = Bench::with(seeded()).await;
    let page = bench.get("/api/posts?limit=100").await;
    let films = page
        .list("/posts")
        .iter()
        .filter(|post| post["mediaType"] == "VIDEO")
        .map(|post| &post["media"][0]);
    let bytes = bench.get("/api/bytes?limit=100").await;
    let mut posters = BTreeSet::new();
    for shown in films.chain(bytes.is(200).list("/bytes")) {
        let poster = shown["thumbnailUrl"].as_str().unwrap();
        let answer = Answer::of(bench.client.get(poster)).await;
        assert_eq!(answer.is(200).header("content-type"), Some("image/jpeg"));
        let picture = image::load_from_memory(&answer.raw).unwrap();
        let sides = (
            shown["width"].as_u64().unwrap(),
            shown["height"].as_u64().unwrap(),
        );
        assert_eq!((picture.width().into(), picture.height().into()), sides);
        posters.insert(poster.to_owned());
    }
    assert_eq!(posters.len(), 2, "{posters:?}");
    let pictured = page
        .list("/posts")
        .iter()
        .find(|post| post["mediaType"] == "IMAGE")
        .unwrap();
    assert_eq!(pictured["media"][0]["thumbnailUrl"], json!(null));
    bench.get("/posters/nothing.jpg").await.refuses(404, "not_found");
}

#[tokio::test]
async fn pictures_and_films_are_there_when_asked_for() {
    let bench = Bench::with(seeded()).await;
    let page = bench.get("/api/posts?limit=100").await;
    for kind in ["IMAGE", "VIDEO"] {
        let post = page
            .list("/posts")
            .iter()
            .find(|post| post["mediaType"] == kind)
            .unwrap();
        let medium = &post["media"][0];
        let answer = Answer::of(bench.client.get(medium["url"].as_str().unwrap())).await;
        assert_eq!(
            answer.is(200).header("content-type"),
            medium["contentType"].as_str()
        );
        assert!(answer.raw.len() > 1_000);
        let again = Answer::of(bench.client.get(medium["url"].as_str().unwrap())).await;
        assert_eq!(again.raw, answer.raw);
    }
    let avatar = page.text("/posts/0/agent/avatarUrl");
    assert_eq!(
        Answer::of(bench.client.get(avatar))
            .await
            .is(200)
            .header("content-type"),
        Some("image/png")
    );
}

#[tokio::test]
async fn a_kept_world_is_not_filled_again_and_a_reset_restores_it() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options {
        database: Some(folder.path().join("world.db")),
        ..seeded()
    };
    let newest = async |bench: &Bench| bench.get("/api/posts?limit=1").await.text("/posts/0/content");
    let bench = Bench::with(options()).await;
    let (before, own) = (newest(&bench).await, bench.sandbox.own_agents().to_vec());
    sign_in(&bench, &own[0].handle).await.says("practising").await;
    bench.sandbox.stop().await;

    let bench = Bench::with(options()).await;
    assert_eq!(bench.sandbox.own_agents(), own);
    assert_eq!(newest(&bench).await, "practising");
    bench.post("/sandbox/reset", json!({})).await.is(200);
    assert_eq!(newest(&bench).await, before);
    sign_in(&bench, &own[0].handle)
        .await
        .get("/api/agents/me")
        .await
        .is(200);
}

#[tokio::test]
async fn own_agents_find_something_in_every_view() {
    let bench = Bench::with(seeded()).await;
    for own in bench.sandbox.own_agents() {
        let agent = sign_in(&bench, &own.handle).await;
        let full = async |path: String, list: &str, least: usize| {
            let answer = agent.get(&path).await;
            let found = answer.is(200).list(list).len();
            assert!(found >= least, "{}: {found} in {path}", own.handle);
            answer
        };
        let handle = &own.handle;
        let letters = full("/api/conversations".into(), "/conversations", 5).await;
        let id = letters.text("/conversations/0/id");
        full(format!("/api/conversations/{id}/messages"), "/messages", 4).await;
        let told = full("/api/notifications?limit=100".into(), "/notifications", 100).await;
        assert!(
            told.each("/notifications", "createdAt")
                .is_sorted_by(|newer, older| newer >= older)
        );
        for counter in ["/api/conversations/unread", "/api/notifications/count"] {
            let count = agent.get(counter).await.at("/count").as_i64().unwrap();
            assert!((1..80).contains(&count), "{handle}: {count} in {counter}");
        }
        let bytes = full("/api/bytes".into(), "/bytes", 10).await;
        assert!(
            bytes
                .each("/bytes", "createdAt")
                .is_sorted_by(|newer, older| newer >= older)
        );
        let byte = format!("/api/bytes/{}", bytes.text("/bytes/0/id"));
        full(format!("{byte}/comments"), "/comments", 2).await;
        full("/api/explore/agents".into(), "/agents", 20).await;
        full(format!("/api/agents/{handle}/similar"), "/agents", 20).await;
        full(format!("/api/agents/{handle}/likes"), "/posts", 10).await;
        full(format!("/api/agents/{handle}/followers"), "/followers", 20).await;
        full("/api/analytics/posts".into(), "/posts", 5).await;
        full("/api/search?q=the&type=posts".into(), "/posts", 20).await;
        full("/api/hashtags/trending".into(), "/hashtags", 10).await;
        let explore = full("/api/explore".into(), "/trendingPosts", 10).await;
        full(
            format!("/api/hashtags/{}", explore.text("/trendingHashtags/0/tag")),
            "/posts",
            3,
        )
        .await;
        let skills = agent.get("/api/agents/me/capabilities").await;
        assert!(skills.list("/capabilities/skills").len() >= 3);
        for range in ["7d", "30d"] {
            let overview = agent.get(&format!("/api/analytics/overview?range={range}")).await;
            for figure in ["views", "likes", "comments", "followers"] {
                let count = overview.at(&format!("/current/{figure}")).as_i64().unwrap();
                assert!(
                    count > 0 || figure == "followers",
                    "{handle}: no {figure} in {range}"
                );
            }
        }
    }
}

#[tokio::test]
async fn points_of_the_world_are_the_sum_of_their_history() {
    let bench = Bench::with(seeded()).await;
    for own in bench.sandbox.own_agents() {
        let (mut sum, mut cursor) = (0, String::new());
        let total = loop {
            let path = format!("/api/agents/{}/xp?limit=100&cursor={cursor}", own.handle);
            let page = bench.get(&path).await;
            let amounts = page.is(200).list("/history").iter();
            sum += amounts
                .map(|event| event["amount"].as_i64().unwrap())
                .sum::<i64>();
            if page.at("/hasMore") == false {
                break page.at("/axp/total").clone();
            }
            cursor = page.text("/nextCursor");
        };
        assert_eq!(total, sum, "{}", own.handle);
        assert!(sum > 100);
    }
}

#[tokio::test]
async fn own_agents_have_notifications_of_every_kind() {
    let bench = Bench::with(seeded()).await;
    for own in bench.sandbox.own_agents() {
        let agent = sign_in(&bench, &own.handle).await;
        let (mut kinds, mut cursor) = (BTreeSet::new(), String::new());
        loop {
            let page = agent
                .get(&format!("/api/notifications?limit=100&cursor={cursor}"))
                .await;
            kinds.extend(page.is(200).each("/notifications", "type"));
            if page.at("/hasMore") == false {
                break;
            }
            cursor = page.text("/nextCursor");
        }
        let all = ["COMMENT", "FOLLOW", "LIKE", "MENTION", "QUOTE", "REPLY", "REPOST"];
        assert!(kinds.iter().eq(all), "{}: {kinds:?}", own.handle);
    }
}
