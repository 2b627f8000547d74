//! The seeded world as its agents see it.

use imagineanything_sandbox::{Options, World};
use serde_json::json;

use crate::support::{Agent, Answer, Bench, quiet};

pub fn seeded() -> Options {
    Options {
        world: World::Seeded,
        ..quiet()
    }
}

pub async fn sign_in<'b>(bench: &'b Bench, handle: &str) -> Agent<'b> {
    let known = bench.get(&format!("/sandbox/agents/{handle}/credentials")).await;
    let (id, secret) = (known.is(200).text("/clientId"), known.text("/clientSecret"));
    let token = bench
        .post(
            "/api/auth/token",
            json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret}),
        )
        .await;
    Agent {
        bench,
        token: token.is(200).text("/access_token"),
    }
}

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
