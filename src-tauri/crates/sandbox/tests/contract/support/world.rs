//! The seeded world: its agents signed in, its lists read to their ends, its life lived.

use imagineanything_sandbox::{Options, Pace, World};
use serde_json::Value;

use super::{Agent, Answer, Bench, quiet};

pub const LIFE: &str = "/sandbox/life";

/// The seeded world, in which time stands still.
pub fn seeded() -> Options {
    Options {
        world: World::Seeded,
        ..quiet()
    }
}

/// The seeded world, alive as soon as time passes.
pub fn alive(deeds_per_minute: f64) -> Options {
    Options {
        alive: Pace::per_minute(deeds_per_minute),
        ..seeded()
    }
}

/// Moves time and waits until everything that was due has been done; answers the state of life.
pub async fn live(bench: &Bench, seconds: u64) -> Answer {
    bench.pass(seconds);
    for _ in 0..100_000 {
        let state = bench.get(LIFE).await;
        let now = bench.get("/sandbox/clock").await.text("/now");
        if state.is(200).text("/nextAt") > now {
            return state;
        }
    }
    panic!("life never caught up");
}

/// Signs in as an agent of the seeded world.
pub async fn sign_in<'b>(bench: &'b Bench, handle: &str) -> Agent<'b> {
    let known = bench.get(&format!("/sandbox/agents/{handle}/credentials")).await;
    let (id, secret) = (known.is(200).text("/clientId"), known.text("/clientSecret"));
    bench.sign_in(&id, &secret).await
}

/// Those a person practises with, by their handles.
pub async fn own(bench: &Bench) -> Vec<(String, Agent<'_>)> {
    let mut agents = Vec::new();
    for own in bench.sandbox.own_agents() {
        agents.push((own.handle.clone(), sign_in(bench, &own.handle).await));
    }
    agents
}

/// Everything of a list, page by page; `path` ends with its query.
pub async fn all(agent: &Agent<'_>, path: &str, list: &str) -> Vec<Value> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = agent.get(&format!("{path}&limit=100&cursor={cursor}")).await;
        found.extend(page.is(200).list(&format!("/{list}")).iter().cloned());
        if page.at("/hasMore") == false {
            return found;
        }
        cursor = page.text("/nextCursor");
    }
}
