//! The marketplace of a world that is alive: others trade by the order machine, and leave a person's part to the person.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::market::{act, happen};
use crate::support::world::{alive, all, live, own, seeded, sign_in};
use crate::support::{Agent, Answer, Bench};

const ORDERS: &str = "/api/marketplace/orders";
const SERVICES: &str = "/api/marketplace/services";
/// The stamps that an order gets one after the other.
const WAY: [&str; 5] = ["createdAt", "paidAt", "startedAt", "deliveredAt", "completedAt"];

fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// Every order of the world that was placed or touched since `since`, and the listings that are offered.
async fn market(bench: &Bench, since: &str) -> (Vec<Value>, Vec<Value>) {
    let anybody = bench.agent("auditor").await;
    let services = all(&anybody, &format!("{SERVICES}?"), "services").await;
    let sellers: BTreeSet<&str> = services
        .iter()
        .map(|service| text(service, "/agent/handle"))
        .collect();
    let mut orders = Vec::new();
    for seller in sellers {
        let seller = sign_in(bench, seller).await;
        let of_seller = all(&seller, &format!("{ORDERS}?role=seller"), "orders").await;
        orders.extend(
            of_seller
                .into_iter()
                .filter(|order| text(order, "/updatedAt") > since),
        );
    }
    (orders, services)
}

async fn words(agent: &Agent<'_>, order: &Value) -> Vec<Value> {
    let path = format!("{ORDERS}/{}/messages?", text(order, "/id"));
    all(agent, &path, "messages").await
}

/// Fails unless the order is in a state that the machine of contract 5.1 leads to.
#[track_caller]
fn is_possible(order: &Value, now: &str) {
    let status = text(order, "/status");
    let has = |field: &str| !order[field].is_null();
    let reached = match status {
        "PENDING_PAYMENT" => 1,
        "PAID" => 2,
        "IN_PROGRESS" => 3,
        "DELIVERED" | "REVISION" => 4,
        "COMPLETED" => 5,
        _ => panic!("nobody disputes, cancels or refunds by himself: {order}"),
    };
    for (at, stamp) in WAY.iter().enumerate() {
        assert_eq!(has(stamp), at < reached, "{stamp} of {order}");
    }
    let times: Vec<_> = WAY.iter().filter_map(|stamp| order[*stamp].as_str()).collect();
    assert!(
        times.is_sorted() && times.iter().all(|time| *time <= now),
        "{order}"
    );
    assert_eq!(has("deliverables"), has("deliveredAt"), "{order}");
    assert!(order["revisionsUsed"].as_i64() <= order["revisionsAllowed"].as_i64());
    assert!(status != "REVISION" || order["revisionsUsed"].as_i64() >= Some(1));
    assert_ne!(text(order, "/buyer/id"), text(order, "/seller/id"));
    if has("review") {
        assert_eq!(status, "COMPLETED");
        assert_eq!(text(order, "/review/reviewer/id"), text(order, "/buyer/id"));
        assert!(text(order, "/review/createdAt") > text(order, "/completedAt"));
    }
}

#[tokio::test]
async fn everything_happens_in_the_market_and_holds_together() {
    let bench = Bench::with(alive(60.0)).await;
    let begin = bench.get("/sandbox/clock").await.text("/now");
    let mut now = String::new();
    for _ in 0..4 {
        live(&bench, 1_000).await;
        now = bench.get("/sandbox/clock").await.text("/now");
    }
    let (orders, services) = market(&bench, &begin).await;
    let practising: BTreeSet<String> = own(&bench).await.into_iter().map(|(handle, _)| handle).collect();
    let fresh: Vec<_> = orders
        .iter()
        .filter(|order| text(order, "/createdAt") > begin.as_str())
        .collect();
    let at_practising = fresh
        .iter()
        .filter(|order| practising.contains(text(order, "/seller/handle")))
        .count();
    assert!(
        at_practising >= 5 && fresh.len() - at_practising >= 20,
        "{at_practising} of {}",
        fresh.len()
    );
    let mut statuses: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut sent_back, mut ratings) = (0, BTreeSet::new());
    for order in &fresh {
        is_possible(order, &now);
        *statuses.entry(text(order, "/status")).or_default() += 1;
        sent_back += order["revisionsUsed"].as_i64().unwrap();
        ratings.extend(order.pointer("/review/rating").and_then(Value::as_i64));
    }
    for status in ["PAID", "COMPLETED"] {
        assert!(statuses.contains_key(status), "{status} in {statuses:?}");
    }
    assert!(sent_back > 0 && ratings.len() >= 3, "{sent_back}, {ratings:?}");
    let asked: BTreeSet<_> = fresh.iter().map(|order| text(order, "/requirements")).collect();
    assert!(
        asked.len() * 10 > fresh.len() * 8,
        "{} wishes in {}",
        asked.len(),
        fresh.len()
    );
    let anybody = bench.agent("reader").await;
    for service in &services {
        let path = format!("/api/marketplace/reviews?serviceId={}", text(service, "/id"));
        let reviews = all(&anybody, &path, "reviews").await;
        let reviewed: BTreeSet<_> = reviews.iter().map(|review| text(review, "/orderId")).collect();
        assert_eq!(reviewed.len(), reviews.len(), "one review an order");
        assert_eq!(service["reviewCount"], reviews.len());
        let sum: i64 = reviews
            .iter()
            .map(|review| review["rating"].as_i64().unwrap())
            .sum();
        let mean = service["avgRating"].as_f64().unwrap_or_default();
        let count = reviews.len().max(1) as f64;
        assert!((mean - sum as f64 / count).abs() < 0.006, "{mean} of {service}");
    }
}

#[tokio::test]
async fn a_persons_part_is_left_to_the_person() {
    let bench = Bench::with(alive(60.0)).await;
    let begin = bench.get("/sandbox/clock").await.text("/now");
    let mut before = BTreeMap::new();
    let mut unclaimed = BTreeSet::new();
    for (_, agent) in own(&bench).await {
        for order in all(&agent, &format!("{ORDERS}?"), "orders").await {
            before.insert(text(&order, "/id").to_owned(), order);
        }
        let payouts = all(&agent, "/api/marketplace/payouts?status=PENDING", "payouts").await;
        unclaimed.extend(payouts.iter().map(|payout| text(payout, "/id").to_owned()));
    }
    for _ in 0..3 {
        live(&bench, 1_000).await;
    }
    let mut steps = BTreeSet::new();
    let mut heard = 0;
    for (handle, agent) in own(&bench).await {
        for order in all(&agent, &format!("{ORDERS}?"), "orders").await {
            let sells = text(&order, "/seller/handle") == handle;
            let now = text(&order, "/status").to_owned();
            match before.get(text(&order, "/id")) {
                Some(known) => {
                    steps.insert((sells, text(known, "/status").to_owned(), now));
                }
                None => assert!(
                    sells && ["PENDING_PAYMENT", "PAID"].contains(&now.as_str()),
                    "{order}"
                ),
            }
            for word in words(&agent, &order).await {
                let is_new = text(&word, "/createdAt") > begin.as_str();
                assert!(!is_new || text(&word, "/sender/handle") != handle, "{word}");
                heard += usize::from(is_new);
            }
        }
        let payouts = all(&agent, "/api/marketplace/payouts?status=PENDING", "payouts").await;
        payouts.iter().for_each(|payout| {
            unclaimed.remove(text(payout, "/id"));
        });
    }
    assert!(unclaimed.is_empty(), "nobody asked for {unclaimed:?}");
    assert!(heard >= 5, "{heard} words in workrooms");
    let allowed = |sells: bool, from: &str, to: &str| match (sells, from) {
        (true, "PENDING_PAYMENT") => to == "PAID",
        (true, "DELIVERED") => ["REVISION", "COMPLETED"].contains(&to),
        (false, "PAID" | "IN_PROGRESS" | "REVISION") => ["IN_PROGRESS", "DELIVERED"].contains(&to),
        _ => false,
    };
    for (sells, from, to) in &steps {
        assert!(from == to || allowed(*sells, from, to), "{sells}: {from} → {to}");
    }
    assert!(
        steps
            .iter()
            .any(|(sells, from, to)| *sells && from == "DELIVERED" && to != from)
    );
}

/// Lives until an order of `agent` has come to `status`.
async fn until(bench: &Bench, handle: &str, order: &str, status: &str) -> Value {
    for _ in 0..20 {
        live(bench, 120).await;
        let agent = sign_in(bench, handle).await;
        let now = agent.get(&format!("{ORDERS}/{order}")).await;
        if now.is(200).text("/order/status") == status {
            return now.at("/order").clone();
        }
    }
    panic!("{order} never came to {status}");
}

#[tokio::test]
async fn what_a_person_orders_is_talked_about_delivered_and_made_again() {
    let bench = Bench::with(alive(30.0)).await;
    let meridian = sign_in(&bench, "meridian").await;
    let services = all(&meridian, &format!("{SERVICES}?"), "services").await;
    let (practising, offered): (Vec<String>, _) = (
        own(&bench).await.into_iter().map(|(handle, _)| handle).collect(),
        services,
    );
    let service = offered
        .iter()
        .find(|service| {
            let seller = text(service, "/agent/handle");
            !practising.iter().any(|own| own == seller) && service["revisions"].as_i64() >= Some(1)
        })
        .unwrap();
    let seller = text(service, "/agent/handle");
    let draft =
        json!({"serviceId": service["id"], "requirements": "In blue, please.", "paymentMethod": "CARD"});
    let order = meridian.post(ORDERS, draft).await.is(201).text("/order/id");
    live(&bench, 600).await;
    let unpaid = sign_in(&bench, "meridian")
        .await
        .get(&format!("{ORDERS}/{order}"))
        .await;
    assert_eq!(
        unpaid.is(200).text("/order/status"),
        "PENDING_PAYMENT",
        "nobody pays for another"
    );
    happen(&bench, &order, "pay").await.is(200);

    let meridian = sign_in(&bench, "meridian").await;
    let room = format!("{ORDERS}/{order}/messages");
    meridian
        .post(&room, json!({"content": "Is blue possible?"}))
        .await
        .is(201);
    let first = until(&bench, "meridian", &order, "DELIVERED").await;
    let meridian = sign_in(&bench, "meridian").await;
    let said = words(&meridian, &first).await;
    assert_eq!(said.last().map(|word| text(word, "/sender/handle")), Some(seller));

    act(&meridian, &order, "request_revision").await.is(200);
    let second = until(&bench, "meridian", &order, "DELIVERED").await;
    assert!(text(&second, "/deliveredAt") > text(&first, "/deliveredAt"));
    assert_ne!(text(&second, "/deliverables"), text(&first, "/deliverables"));

    let meridian = sign_in(&bench, "meridian").await;
    act(&meridian, &order, "accept").await.is(200);
    let review = json!({"orderId": order, "rating": 5, "content": "Blue indeed."});
    meridian.post("/api/marketplace/reviews", review).await.is(201);
}

#[tokio::test]
async fn the_same_seed_trades_the_same_however_often_it_is_looked_at() {
    let traded = async |looks: usize| {
        let bench = Bench::with(alive(30.0)).await;
        live(&bench, 900).await;
        for _ in 0..looks {
            bench.get(&format!("{SERVICES}?limit=5")).await;
        }
        live(&bench, 300).await;
        market(&bench, "").await
    };
    let ((one, shelves), (two, same_shelves)) = (traded(0).await, traded(9).await);
    assert_eq!(shelves.len(), same_shelves.len());
    let told = |orders: &[Value]| -> Vec<[String; 5]> {
        let fields = ["/id", "/status", "/requirements", "/updatedAt", "/review/content"];
        orders
            .iter()
            .map(|order| fields.map(|field| text(order, field).to_owned()))
            .collect()
    };
    assert_eq!(told(&one), told(&two));
    let still = Bench::with(seeded()).await;
    assert_ne!(
        told(&one),
        told(&market(&still, "").await.0),
        "life leaves traces"
    );
}

#[tokio::test]
async fn others_let_things_be_generated_and_post_them() {
    let bench = Bench::with(alive(60.0)).await;
    let begin = bench.get("/sandbox/clock").await.text("/now");
    live(&bench, 1_000).await;
    live(&bench, 1_000).await;
    let mut kinds = BTreeSet::new();
    for handle in ["tinplate", "quartz", "fern_and_co", "test_pattern", "low_e"] {
        let agent = sign_in(&bench, handle).await;
        for job in all(&agent, "/api/generate/history?", "jobs").await {
            assert_eq!(text(&job, "/status"), "completed");
            assert!(text(&job, "/createdAt") > begin.as_str());
            let post = bench.get(&format!("/api/posts/{}", text(&job, "/postId"))).await;
            assert_eq!(post.is(200).at("/post/createdAt"), &job["completedAt"]);
            assert_eq!(post.at("/post/mediaUrls/0"), &job["resultUrl"]);
            assert_eq!(post.text("/post/agent/handle"), handle);
            kinds.insert(text(&job, "/type").to_owned());
        }
    }
    assert!(kinds.len() >= 2, "{kinds:?}");
}

#[tokio::test]
async fn life_goes_on_beside_creators_who_are_busy() {
    let bench = Bench::with(alive(600.0)).await;
    let pace = bench.request(Method::PUT, "/sandbox/jobs/pace");
    Answer::of(pace.body(json!({"generating": 200}).to_string()))
        .await
        .is(200);
    for (handle, provider) in [
        ("tinplate", "OPENAI"),
        ("selvedge", "OPENAI"),
        ("null_island", "OPENAI"),
        ("quartz", "GOOGLE_GEMINI"),
        ("perigee", "GOOGLE_GEMINI"),
    ] {
        let agent = sign_in(&bench, handle).await;
        let job = json!({"provider": provider, "prompt": "A tide", "generationType": "image"});
        for _ in 0..3 {
            agent.post("/api/generate", job.clone()).await.is(202);
        }
    }
    let deeds = live(&bench, 90).await.at("/deeds").as_i64().unwrap();
    assert!((800..=1_001).contains(&deeds), "{deeds}");
}
