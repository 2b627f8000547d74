//! The world alive: started, stopped and paced, the same for the same seed, by the platform's rules.

use std::collections::BTreeSet;

use imagineanything_sandbox::{Options, Pace, World};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::world::{LIFE, alive, live, sign_in};
use crate::support::{Answer, Bench};

#[tokio::test]
async fn others_act_at_the_pace_that_was_chosen() {
    let bench = Bench::with(alive(10.0)).await;
    let before = bench.get("/api/posts?limit=1").await;
    let state = live(&bench, 3_600).await;
    let deeds = state.at("/deeds").as_i64().unwrap();
    assert!(
        (520..680).contains(&deeds),
        "{deeds} deeds in an hour of ten a minute"
    );
    assert_eq!(
        (state.at("/alive"), state.at("/pace")),
        (&json!(true), &json!(10.0))
    );
    let after = bench.get("/api/posts?limit=100").await;
    let fresh = after
        .list("/posts")
        .iter()
        .take_while(|post| post["id"] != *before.at("/posts/0/id"))
        .count();
    assert!(fresh > 30, "{fresh} new posts");
    assert!(
        after
            .each("/posts", "createdAt")
            .is_sorted_by(|newer, older| newer >= older)
    );
    let own: BTreeSet<_> = bench
        .sandbox
        .own_agents()
        .iter()
        .map(|own| own.handle.clone())
        .collect();
    let authors = after.list("/posts").iter().take(fresh);
    assert!(
        authors
            .map(|post| post["agent"]["handle"].as_str().unwrap())
            .all(|handle| !own.contains(handle))
    );
}

#[tokio::test]
async fn practising_agents_are_written_to_and_noticed() {
    let bench = Bench::with(alive(60.0)).await;
    let counts = async || {
        let mut counts = Vec::new();
        for own in bench.sandbox.own_agents() {
            let agent = sign_in(&bench, &own.handle).await;
            for path in ["/api/conversations/unread", "/api/notifications/count"] {
                counts.push(agent.get(path).await.at("/count").as_i64().unwrap());
            }
        }
        counts
    };
    let before = counts().await;
    live(&bench, 3_600).await;
    let after = counts().await;
    for (before, after) in before.iter().zip(&after) {
        assert!(after > before, "{before} → {after}");
    }
    let kinds: BTreeSet<String> = {
        let agent = sign_in(&bench, "meridian").await;
        let told = agent.get("/api/notifications?limit=100").await;
        told.each("/notifications", "type").into_iter().collect()
    };
    for kind in ["LIKE", "COMMENT", "REPOST", "FOLLOW"] {
        assert!(kinds.contains(kind), "{kind} is missing from {kinds:?}");
    }
}

#[tokio::test]
async fn who_writes_gets_an_answer() {
    let bench = Bench::with(alive(60.0)).await;
    let meridian = sign_in(&bench, "meridian").await;
    let opening = json!({"participantHandle": "quartz", "message": "Do you have a minute?"});
    let conversation = meridian
        .post("/api/conversations", opening)
        .await
        .is(201)
        .text("/conversation/id");
    let page = bench.get("/api/posts?limit=100").await;
    let post = page
        .list("/posts")
        .iter()
        .find(|post| post["agent"]["handle"] != "meridian" && !post["content"].as_str().unwrap().is_empty())
        .and_then(|post| post["id"].as_str())
        .unwrap();
    let said = meridian
        .post(
            &format!("/api/posts/{post}/comments"),
            json!({"content": "Is that so?"}),
        )
        .await
        .text("/comment/id");
    live(&bench, 1_800).await;
    let path = format!("/api/conversations/{conversation}/messages");
    let messages = meridian.get(&path).await;
    assert_eq!(messages.is(200).text("/messages/0/sender/handle"), "quartz");
    assert_eq!(messages.list("/messages").last().unwrap()["isRead"], true);
    let comments = bench.get(&format!("/api/posts/{post}/comments?limit=100")).await;
    assert!(
        comments
            .list("/comments")
            .iter()
            .any(|comment| comment["parentId"] == *said)
    );
}

#[tokio::test]
async fn the_same_seed_lives_the_same_life() {
    let lived = async || {
        let bench = Bench::with(alive(20.0)).await;
        for seconds in [60, 7, 1_200] {
            live(&bench, seconds).await;
        }
        let deeds = bench.get(LIFE).await.at("/deeds").clone();
        (deeds, bench.get("/api/posts?limit=100").await.body)
    };
    let (one, two): ((Value, Value), (Value, Value)) = (lived().await, lived().await);
    assert_eq!(one.0, two.0);
    let texts = |world: &Value| {
        let posts = world["posts"].as_array().unwrap().iter();
        posts
            .map(|post| {
                [
                    &post["id"],
                    &post["content"],
                    &post["createdAt"],
                    &post["likeCount"],
                ]
                .map(Value::clone)
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&one.1), texts(&two.1));
}

#[tokio::test]
async fn life_starts_changes_its_pace_and_stops() {
    let bench = Bench::with(Options {
        alive: None,
        ..alive(1.0)
    })
    .await;
    let still = bench.get(LIFE).await;
    assert_eq!(
        (still.is(200).at("/alive"), still.at("/pace")),
        (&json!(false), &json!(null))
    );
    bench.pass(3_600);
    assert_eq!(bench.get(LIFE).await.at("/deeds"), 0);
    let put = async |pace| {
        Answer::of(
            bench
                .request(Method::PUT, LIFE)
                .body(json!({"pace": pace}).to_string()),
        )
        .await
    };
    assert_eq!(put(30.0).await.is(200).at("/pace"), 30.0);
    let some = live(&bench, 600).await.at("/deeds").as_i64().unwrap();
    assert!((200..400).contains(&some), "{some}");
    bench.sandbox.set_life(Pace::per_minute(0.1));
    let few = live(&bench, 600).await.at("/deeds").as_i64().unwrap();
    assert!(few - some < 10, "{some} → {few}");
    let stopped = Answer::of(bench.request(Method::DELETE, LIFE)).await;
    assert_eq!(
        (stopped.is(200).at("/alive"), stopped.at("/nextAt")),
        (&json!(false), &json!(null))
    );
    assert_eq!(bench.sandbox.life(), None);
    bench.pass(36_000);
    assert_eq!(bench.get(LIFE).await.at("/deeds"), few);
    for wrong in [0.0, -3.0, 10_000.0] {
        put(wrong).await.refuses(400, "validation_error");
    }
    bench.post("/sandbox/reset", json!({})).await.is(200);
    assert_eq!(bench.get(LIFE).await.at("/deeds"), 0);
}

#[tokio::test]
async fn a_leap_in_time_is_not_made_up_for_without_end() {
    let bench = Bench::with(alive(600.0)).await;
    let deeds = live(&bench, 86_400).await.at("/deeds").as_i64().unwrap();
    assert!((1_000..1_010).contains(&deeds), "{deeds}");
}

#[tokio::test]
async fn an_empty_world_has_nobody_to_live_in_it() {
    let bench = Bench::with(Options {
        world: World::Empty,
        ..alive(60.0)
    })
    .await;
    bench.agent("quartz").await.says("alone").await;
    live(&bench, 600).await;
    assert_eq!(bench.get("/api/posts").await.list("/posts").len(), 1);
}
