//! Turns: in order, fair, taken back from callers who go away; and what passes the transport.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{HeaderMap, Method};
use imagineanything_client::{
    Body, Endpoint, HttpRequest, HttpResponse, RateClass, Transport, TransportErrorKind,
};
use url::Url;

use crate::budget::priority::Payer;
use crate::budget::{Budget, BudgetedTransport, Caller, Priority};
use crate::reach::Reach;
use crate::support::{Fate, ManualClock, Network, settle, until};

fn server() -> Url {
    "https://platform.example".parse().unwrap()
}

fn caller(agent: &str, priority: Priority) -> Caller {
    Caller {
        agent: Some(agent.to_owned()),
        priority,
    }
}

struct Scene {
    clock: ManualClock,
    budget: Budget,
    network: Network,
    transport: Arc<BudgetedTransport>,
}

impl Scene {
    fn new() -> Self {
        let clock = ManualClock::new();
        let budget = Budget::new(Arc::new(clock.clone()));
        let network = Network::new();
        let reach = Reach::new();
        let transport = BudgetedTransport::new(budget.clone(), reach, Arc::new(network.clone()));
        network.always(Endpoint::Feed, Fate::json(200, serde_json::json!({"posts": []})));
        Self {
            clock,
            budget,
            network,
            transport: Arc::new(transport),
        }
    }

    async fn call(&self, endpoint: Endpoint, agent: &str, priority: Priority) -> HttpResponse {
        let mut extensions = http::Extensions::new();
        extensions.insert(caller(agent, priority));
        let request = HttpRequest {
            endpoint,
            method: Method::GET,
            url: server(),
            headers: HeaderMap::new(),
            body: Body::EMPTY,
            extensions,
        };
        match self.transport.send(request).await {
            Ok(response) => response,
            Err(error) => panic!("{error}"),
        }
    }

    fn left(&self, agent: &str) -> u32 {
        self.budget.view(agent, &server()).read.left
    }
}

#[tokio::test]
async fn every_call_counts_against_its_agent_and_its_class_alone() {
    let scene = Scene::new();
    scene.call(Endpoint::Feed, "ann", Priority::Person).await;
    let ann = scene.budget.view("ann", &server());
    assert_eq!((ann.read.left, ann.write.left, ann.upload.left), (99, 30, 10));
    assert_eq!(scene.left("bob"), 100);
}

#[tokio::test]
async fn sign_in_calls_count_against_the_server_whoever_they_are_for() {
    let scene = Scene::new();
    scene.call(Endpoint::IssueToken, "ann", Priority::Person).await;
    assert_eq!(scene.budget.view("bob", &server()).auth.left, 9);
    let elsewhere = "https://elsewhere.example".parse().unwrap();
    assert_eq!(scene.budget.view("bob", &elsewhere).auth.left, 10);
}

#[tokio::test]
async fn a_person_who_would_wait_too_long_is_told_how_long_at_once() {
    let scene = Scene::new();
    let refusal = Fate::answer(429, &[("retry-after", "18")], "");
    scene.network.always(Endpoint::Feed, refusal);
    scene.call(Endpoint::Feed, "ann", Priority::Person).await;
    scene.clock.advance(Duration::from_secs(1));
    let told = scene.call(Endpoint::Feed, "ann", Priority::Person).await;
    assert_eq!(told.status, 429);
    assert_eq!(told.headers["retry-after"], "17");
    assert_eq!(
        scene.network.count(Endpoint::Feed),
        1,
        "nothing left this computer"
    );
    let view = scene.budget.view("ann", &server());
    assert_eq!(view.read.left, 0);
    assert_eq!(view.waiting_until, Some(crate::support::BEGIN + 18_000));
}

#[tokio::test]
async fn the_watch_waits_for_its_turn_and_then_goes() {
    let scene = Scene::new();
    scene
        .network
        .always(Endpoint::Feed, Fate::answer(429, &[("retry-after", "20")], ""));
    scene.call(Endpoint::Feed, "ann", Priority::Watch).await;
    scene
        .network
        .always(Endpoint::Feed, Fate::json(200, serde_json::json!({})));
    let scene = Arc::new(scene);
    let waiting = tokio::spawn({
        let scene = Arc::clone(&scene);
        async move { scene.call(Endpoint::Feed, "ann", Priority::Watch).await.status }
    });
    settle().await;
    scene.clock.advance(Duration::from_secs(19));
    settle().await;
    assert_eq!(scene.network.count(Endpoint::Feed), 1);
    scene.clock.advance(Duration::from_secs(1));
    assert_eq!(waiting.await.unwrap(), 200);
}

#[tokio::test]
async fn a_call_that_found_no_connection_costs_nothing() {
    let scene = Scene::new();
    scene
        .network
        .always(Endpoint::Feed, Fate::Break(TransportErrorKind::Connect, 0));
    let request = HttpRequest {
        endpoint: Endpoint::Feed,
        method: Method::GET,
        url: server(),
        headers: HeaderMap::new(),
        body: Body::EMPTY,
        extensions: http::Extensions::new(),
    };
    assert!(scene.transport.send(request).await.is_err());
    assert_eq!(scene.left("ann"), 100);
}

/// Fills the sign-in window of a server, which all agents share, one call a second; lets others queue for it; then lets
/// the time pass in which one place after another gets free. Answers who went, in order.
async fn queue_for_auth(callers: &[(&'static str, Priority)]) -> Vec<&'static str> {
    let scene = Arc::new(Scene::new());
    for _ in 0..10 {
        scene.call(Endpoint::IssueToken, "first", Priority::Person).await;
        scene.clock.advance(Duration::from_secs(1));
    }
    // A second before the first place gets free: nobody loses patience on the way.
    scene.clock.advance(Duration::from_secs(49));
    let order = Arc::new(Mutex::new(Vec::new()));
    for (agent, priority) in callers.iter().copied() {
        let (scene, order) = (Arc::clone(&scene), Arc::clone(&order));
        tokio::spawn(async move {
            scene.call(Endpoint::IssueToken, agent, priority).await;
            order.lock().unwrap().push(agent);
        });
        settle().await;
    }
    for _ in 0..20 {
        scene.clock.advance(Duration::from_secs(1));
        settle().await;
    }
    let order = order.lock().unwrap();
    order.clone()
}

#[tokio::test]
async fn people_go_first_and_each_priority_is_first_come_first_served() {
    let order = queue_for_auth(&[
        ("prefetch", Priority::Prefetch),
        ("watch", Priority::Watch),
        ("person", Priority::Person),
        ("second person", Priority::Person),
    ])
    .await;
    assert_eq!(order, ["person", "second person", "watch", "prefetch"]);
}

#[tokio::test]
async fn one_busy_agent_does_not_starve_the_others() {
    let busy = ("busy", Priority::Watch);
    let order = queue_for_auth(&[busy, busy, busy, busy, ("calm", Priority::Watch)]).await;
    assert_eq!(order, ["busy", "calm", "busy", "busy", "busy"]);
}

#[tokio::test]
async fn a_caller_who_goes_away_gives_its_place_and_its_turn_back() {
    let scene = Arc::new(Scene::new());
    let account = (Payer::Agent("ann".to_owned()), RateClass::Upload);
    let mut turns = Vec::new();
    for _ in 0..8 {
        turns.push(
            scene
                .budget
                .turn(account.clone(), caller("ann", Priority::Watch))
                .await,
        );
    }
    let queued = tokio::spawn({
        let (budget, account) = (scene.budget.clone(), account.clone());
        async move { budget.turn(account, caller("ann", Priority::Watch)).await.is_ok() }
    });
    settle().await;
    queued.abort();
    assert!(queued.await.is_err());
    assert_eq!(
        scene.budget.view("ann", &server()).upload.left,
        2,
        "a place costs nothing"
    );
    drop(turns);
    scene.clock.advance(Duration::from_secs(60));
    assert_eq!(scene.budget.view("ann", &server()).upload.left, 10);
}

#[tokio::test]
async fn a_turn_whose_call_was_abandoned_counts_for_a_minute_and_no_longer() {
    let scene = Arc::new(Scene::new());
    scene.network.always(Endpoint::Feed, Fate::Hang);
    let call = tokio::spawn({
        let scene = Arc::clone(&scene);
        async move { scene.call(Endpoint::Feed, "ann", Priority::Person).await.status }
    });
    until("it left", || scene.network.count(Endpoint::Feed) == 1).await;
    call.abort();
    assert!(call.await.is_err());
    assert_eq!(scene.left("ann"), 99);
    scene.clock.advance(Duration::from_secs(60));
    assert_eq!(scene.left("ann"), 100);
}

#[tokio::test]
async fn the_queue_is_bounded() {
    let scene = Arc::new(Scene::new());
    scene
        .network
        .always(Endpoint::Feed, Fate::answer(429, &[("retry-after", "60")], ""));
    scene.call(Endpoint::Feed, "ann", Priority::Watch).await;
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..300 {
        let scene = Arc::clone(&scene);
        calls.spawn(async move { scene.call(Endpoint::Feed, "ann", Priority::Watch).await.status });
    }
    for _ in 0..44 {
        assert_eq!(calls.join_next().await.unwrap().unwrap(), 429);
    }
    settle().await;
    assert_eq!(calls.len(), 256);
    assert_eq!(scene.network.count(Endpoint::Feed), 1);
}

#[tokio::test]
async fn the_servers_clock_is_learnt_and_a_reset_is_read_by_it() {
    let scene = Scene::new();
    // The server is a day behind us, and opens half a minute from its now.
    let headers = [
        ("date", "Wed, 31 Dec 2025 00:00:00 GMT"),
        ("x-ratelimit-reset", "1767139230"),
    ];
    scene
        .network
        .always(Endpoint::Feed, Fate::answer(429, &headers, ""));
    scene.call(Endpoint::Feed, "ann", Priority::Person).await;
    let view = scene.budget.view("ann", &server());
    assert_eq!(view.waiting_until, Some(crate::support::BEGIN + 30_000));
    assert_eq!(
        scene.budget.server_now(&server()).date().to_string(),
        "2025-12-31"
    );
}

#[tokio::test]
async fn too_many_jobs_is_not_too_many_calls() {
    let scene = Scene::new();
    scene
        .network
        .always(Endpoint::Generate, Fate::refusal(429, "too_many_jobs"));
    scene.call(Endpoint::Generate, "ann", Priority::Person).await;
    assert_eq!(scene.budget.view("ann", &server()).waiting_until, None);
}

#[tokio::test]
async fn a_storm_with_strange_resets_never_lets_more_than_probes_through() {
    for reset in [
        "",
        "soon",
        "-5",
        "NaN",
        "1767225630000",
        "99999999999999999999",
        "9e9",
        "0",
    ] {
        let scene = Arc::new(Scene::new());
        let fate = Fate::answer(
            429,
            &[("x-ratelimit-reset", reset), ("x-ratelimit-remaining", "77")],
            "<html>",
        );
        scene.network.always(Endpoint::Feed, fate);
        let mut calls = tokio::task::JoinSet::new();
        for _ in 0..40 {
            let scene = Arc::clone(&scene);
            calls.spawn(async move {
                scene.call(Endpoint::Feed, "ann", Priority::Watch).await;
            });
        }
        settle().await;
        let first = scene.network.count(Endpoint::Feed);
        for _ in 0..120 {
            scene.clock.advance(Duration::from_secs(1));
            settle().await;
        }
        let probes = scene.network.count(Endpoint::Feed) - first;
        assert!(
            (1..=7).contains(&probes),
            "{probes} probes in two minutes with reset {reset:?}"
        );
    }
}
