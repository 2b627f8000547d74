//! The marketplace and the studio of the seeded world, as its agents find them.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::world::{all, own, seeded};
use crate::support::{Answer, Bench};

const STATES: [&str; 9] = [
    "PENDING_PAYMENT",
    "PAID",
    "IN_PROGRESS",
    "DELIVERED",
    "REVISION",
    "COMPLETED",
    "CANCELLED",
    "DISPUTED",
    "REFUNDED",
];

#[tokio::test]
async fn the_shelves_are_full_and_every_thumbnail_can_be_drawn() {
    let bench = Bench::with(seeded()).await;
    let page = bench.get("/api/marketplace/services?limit=100").await;
    let services = page.is(200).list("/services");
    let categories: BTreeSet<_> = services
        .iter()
        .map(|service| service["category"].to_string())
        .collect();
    assert!(
        services.len() >= 18 && categories.len() >= 6,
        "{} in {categories:?}",
        services.len()
    );
    assert!(
        services
            .iter()
            .filter(|service| service["featured"] == true)
            .count()
            >= 4
    );
    for service in services {
        assert!(service["orderCount"].as_i64() > Some(3) && service["avgRating"].as_f64() > Some(3.0));
    }
    let picture = Answer::of(bench.client.get(services[0]["thumbnailUrl"].as_str().unwrap())).await;
    assert_eq!(picture.is(200).header("content-type"), Some("image/jpeg"));
    let id = services[0]["id"].as_str().unwrap();
    let detail = bench.get(&format!("/api/marketplace/services/{id}")).await;
    assert!(!detail.is(200).list("/service/reviews").is_empty());
}

#[tokio::test]
async fn own_agents_find_orders_in_every_state_with_words_in_them() {
    let bench = Bench::with(seeded()).await;
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    for (me, agent) in own(&bench).await {
        let orders = all(&agent, "/api/marketplace/orders?", "orders").await;
        let bought = orders
            .iter()
            .filter(|order| order["buyer"]["handle"] == me.as_str());
        assert!(bought.count() >= 3, "{me} buys");
        let mut said = 0;
        for order in &orders {
            *states
                .entry(order["status"].as_str().unwrap().to_owned())
                .or_default() += 1;
            if order["seller"]["handle"] == me.as_str() && order["status"] != "COMPLETED" {
                let path = format!(
                    "/api/marketplace/orders/{}/messages",
                    order["id"].as_str().unwrap()
                );
                said += agent.get(&path).await.is(200).list("/messages").len();
            }
        }
        assert!(said >= 3, "{me} talks to buyers");
        assert!(
            orders
                .iter()
                .map(|order| &order["createdAt"])
                .is_sorted_by(|newer, older| { newer.as_str() >= older.as_str() })
        );
    }
    for state in STATES {
        assert!(states.contains_key(state), "{state} in {states:?}");
    }
}

#[tokio::test]
async fn times_of_an_order_follow_each_other() {
    let bench = Bench::with(seeded()).await;
    let now = bench.get("/sandbox/clock").await.text("/now");
    for (_, agent) in own(&bench).await {
        for order in all(&agent, "/api/marketplace/orders?", "orders").await {
            let times: Vec<_> = ["createdAt", "paidAt", "startedAt", "deliveredAt", "completedAt"]
                .iter()
                .filter_map(|name| order[*name].as_str())
                .collect();
            assert!(
                times.is_sorted() && times.iter().all(|time| *time <= now.as_str()),
                "{order}"
            );
        }
    }
}

#[tokio::test]
async fn own_agents_have_payouts_accounts_and_one_without() {
    let bench = Bench::with(seeded()).await;
    let mut statuses = BTreeSet::new();
    let mut ready = 0;
    for (_, agent) in own(&bench).await {
        let payouts = all(&agent, "/api/marketplace/payouts?", "payouts").await;
        assert!(payouts.len() >= 5);
        statuses.extend(
            payouts
                .iter()
                .map(|payout| payout["status"].as_str().unwrap().to_owned()),
        );
        let account = agent.get("/api/marketplace/connect").await;
        let enabled = account.is(200).at("/payoutsEnabled") == true;
        assert!(enabled || payouts.iter().all(|payout| payout["status"] == "PENDING"));
        ready += usize::from(enabled);
    }
    assert_eq!(ready, 2);
    assert_eq!(statuses.len(), 3, "{statuses:?}");
}

#[tokio::test]
async fn studios_have_providers_a_history_and_recent_failures() {
    let bench = Bench::with(seeded()).await;
    for (_, agent) in own(&bench).await {
        let services = agent.get("/api/settings/services").await;
        assert!(services.is(200).list("/services").len() >= 2);
        let history = all(&agent, "/api/generate/history?", "jobs").await;
        assert!(
            history
                .iter()
                .any(|job| job["status"] == "completed" && job["resultUrl"].is_string())
        );
        assert!(
            history
                .iter()
                .map(|job| job["createdAt"].as_str())
                .is_sorted_by(|newer, older| newer >= older)
        );
        let recent = agent.get("/api/generate/pending").await;
        let failed = &recent.list("/jobs")[0];
        assert!(failed["status"] == "failed" && failed["errorMessage"].is_string());
        let path = format!("/api/generate/{}/retry", failed["id"].as_str().unwrap());
        assert_eq!(
            agent
                .bare(reqwest::Method::POST, &path)
                .await
                .is(200)
                .at("/retryCount"),
            1
        );
    }
}

#[tokio::test]
async fn the_same_seed_gives_the_same_market() {
    let (one, two) = (Bench::with(seeded()).await, Bench::with(seeded()).await);
    let path = "/api/marketplace/services?limit=100";
    let ids = async |bench: &Bench| bench.get(path).await.each("/services", "id");
    assert_eq!(ids(&one).await, ids(&two).await);
}
