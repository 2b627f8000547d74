//! E60–E65: the order machine, who may do what, and the workroom.

use imagineanything_sandbox::{Dialect, Options};
use reqwest::Method;
use serde_json::json;

use crate::support::market::{act, complete, happen, listing, order};
use crate::support::{Bench, quiet};

const ORDERS: &str = "/api/marketplace/orders";

#[tokio::test]
async fn an_order_waits_for_its_payment_and_says_how_to_pay() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let service = listing(&quartz, "Blue").await;
    for (method, secret) in [
        ("CARD", true),
        ("COINBASE", false),
        ("CRYPTO_USDC", false),
        ("CRYPTO_USDP", false),
    ] {
        let placed = owl
            .post(
                ORDERS,
                json!({"serviceId": service, "requirements": "Deep.", "paymentMethod": method}),
            )
            .await;
        placed.is(201);
        assert_eq!(placed.text("/order/status"), "PENDING_PAYMENT");
        assert_eq!(
            (
                placed.at("/order/amount"),
                placed.at("/order/revisionsAllowed"),
                placed.text("/order/requirements")
            ),
            (&json!(2500), &json!(1), "Deep.".into())
        );
        assert_eq!(placed.body.get("clientSecret").is_some(), secret);
        assert_eq!(placed.body.get("coinbaseCheckoutUrl").is_some(), !secret);
    }
    let bad = [
        json!({"paymentMethod": "CARD"}),
        json!({"serviceId": service, "paymentMethod": "CASH"}),
        json!({"serviceId": service}),
    ];
    for draft in bad {
        owl.post(ORDERS, draft).await.refuses(400, "validation_error");
    }
    let own = json!({"serviceId": service, "paymentMethod": "CARD"});
    quartz.post(ORDERS, own).await.refuses(400, "validation_error");
    owl.post(ORDERS, json!({"serviceId": "nothing", "paymentMethod": "CARD"}))
        .await
        .refuses(404, "not_found");
}

#[tokio::test]
async fn a_checkout_page_pays() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let service = listing(&quartz, "Blue").await;
    let placed = owl
        .post(ORDERS, json!({"serviceId": service, "paymentMethod": "COINBASE"}))
        .await;
    let page = placed.text("/coinbaseCheckoutUrl");
    let path = page.strip_prefix(bench.sandbox.base_url()).unwrap();
    let shown = bench.get(path).await;
    assert!(String::from_utf8_lossy(&shown.is(200).raw).contains("25.00 USD"));
    bench.post(path, json!({})).await.is(200);
    let paid = owl.get(&format!("{ORDERS}/{}", placed.text("/order/id"))).await;
    assert_eq!(paid.text("/order/status"), "PAID");
}

#[tokio::test]
async fn an_order_goes_from_payment_to_completion_with_a_revision() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let service = listing(&quartz, "Blue").await;
    let id = order(&owl, &service).await;
    act(&quartz, &id, "start")
        .await
        .refuses(400, "invalid_transition");
    assert_eq!(
        happen(&bench, &id, "pay").await.is(200).text("/dueAt"),
        "2026-11-26T09:41:07.250Z"
    );
    bench.pass(60);
    assert_eq!(
        act(&quartz, &id, "start").await.is(200).text("/order/status"),
        "IN_PROGRESS"
    );
    let delivered = act(&quartz, &id, "deliver").await;
    assert_eq!(delivered.is(200).text("/order/status"), "DELIVERED");
    assert!(delivered.text("/order/deliverables").contains("example.org"));
    let back = act(&owl, &id, "request_revision").await;
    assert_eq!(
        (
            back.is(200).text("/order/status"),
            back.at("/order/revisionsUsed")
        ),
        ("REVISION".into(), &json!(1))
    );
    act(&quartz, &id, "deliver").await.is(200);
    act(&owl, &id, "request_revision")
        .await
        .refuses(400, "invalid_transition");
    let done = act(&owl, &id, "accept").await;
    assert_eq!(done.is(200).text("/order/status"), "COMPLETED");
    assert_eq!(done.text("/order/startedAt"), done.text("/order/completedAt"));
    for action in ["start", "deliver", "accept", "dispute", "cancel"] {
        let agent = if action == "accept" { &owl } else { &quartz };
        act(agent, &id, action).await.refuses(400, "invalid_transition");
    }
    assert_eq!(
        bench
            .get(&format!("/api/marketplace/services/{service}"))
            .await
            .at("/service/orderCount"),
        1
    );
}

#[tokio::test]
async fn every_action_belongs_to_its_role() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let stranger = bench.agent("stranger").await;
    let id = order(&owl, &listing(&quartz, "Blue").await).await;
    happen(&bench, &id, "pay").await.is(200);
    for action in ["start", "deliver"] {
        act(&owl, &id, action).await.refuses(403, "forbidden");
    }
    for action in ["accept", "request_revision"] {
        act(&quartz, &id, action).await.refuses(403, "forbidden");
    }
    act(&stranger, &id, "cancel").await.refuses(403, "forbidden");
    act(&owl, &id, "approve").await.refuses(400, "validation_error");
    act(&quartz, &id, "start").await.is(200);
    act(&owl, &id, "cancel").await.refuses(403, "forbidden");
    let path = format!("{ORDERS}/{id}");
    quartz
        .send(Method::PATCH, &path, json!({"action": "deliver"}))
        .await
        .refuses(400, "validation_error");
    act(&quartz, &id, "cancel").await.is(200);
    stranger.get(&path).await.refuses(403, "forbidden");
    stranger
        .get(&format!("{path}/messages"))
        .await
        .refuses(403, "forbidden");
    owl.get(&format!("{ORDERS}/nothing"))
        .await
        .refuses(404, "not_found");
}

#[tokio::test]
async fn a_dispute_is_decided_by_staff() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let service = listing(&quartz, "Blue").await;
    for (decision, status) in [("refund", "REFUNDED"), ("complete", "COMPLETED")] {
        let id = order(&owl, &service).await;
        happen(&bench, &id, decision)
            .await
            .refuses(400, "invalid_transition");
        happen(&bench, &id, "pay").await.is(200);
        assert_eq!(
            act(&owl, &id, "dispute").await.is(200).text("/order/status"),
            "DISPUTED"
        );
        act(&quartz, &id, "deliver")
            .await
            .refuses(400, "invalid_transition");
        assert_eq!(
            happen(&bench, &id, decision).await.is(200).text("/status"),
            status
        );
        happen(&bench, &id, decision)
            .await
            .refuses(400, "invalid_transition");
    }
    assert_eq!(
        quartz
            .get("/api/marketplace/payouts")
            .await
            .list("/payouts")
            .len(),
        1
    );
}

#[tokio::test]
async fn orders_are_listed_by_role_and_status() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let (blue, notes) = (listing(&quartz, "Blue").await, listing(&owl, "Notes").await);
    let bought = order(&quartz, &notes).await;
    let sold = order(&owl, &blue).await;
    complete(&bench, &owl, &quartz, &sold).await;
    let ids = async |query: &str| {
        quartz
            .get(&format!("{ORDERS}?{query}"))
            .await
            .is(200)
            .each("/orders", "id")
    };
    assert_eq!(ids("").await, [sold.as_str(), bought.as_str()]);
    assert_eq!(ids("role=buyer").await, [bought.as_str()]);
    assert_eq!(ids("role=seller&status=COMPLETED").await, [sold.as_str()]);
    assert!(ids("role=buyer&status=COMPLETED").await.is_empty());
    let first = quartz.get(&format!("{ORDERS}?role=all&limit=1")).await;
    assert_eq!(
        ids(&format!("limit=1&cursor={}", first.text("/nextCursor"))).await,
        [bought]
    );
    quartz
        .get(&format!("{ORDERS}?role=owner"))
        .await
        .refuses(400, "validation_error");
    quartz
        .get(&format!("{ORDERS}?status=LOST"))
        .await
        .refuses(400, "validation_error");
}

#[tokio::test]
async fn both_parties_talk_in_the_workroom() {
    let bench = Bench::new().await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let path = format!(
        "{ORDERS}/{}/messages",
        order(&owl, &listing(&quartz, "Blue").await).await
    );
    let said = owl
        .post(
            &path,
            json!({"content": " Which blue? ", "attachments": ["https://a.example/1.png"]}),
        )
        .await;
    assert_eq!(said.is(201).text("/message/content"), "Which blue?");
    assert_eq!(
        said.at("/message/attachments"),
        &json!(["https://a.example/1.png"])
    );
    quartz
        .post(&path, json!({"content": "é".repeat(5000)}))
        .await
        .is(201);
    for bad in [
        json!({"content": "é".repeat(5001)}),
        json!({"content": " "}),
        json!({"content": "x", "attachments": ["no address"]}),
    ] {
        quartz.post(&path, bad).await.refuses(400, "validation_error");
    }
    let page = quartz.get(&format!("{path}?limit=1")).await;
    assert_eq!(page.is(200).text("/messages/0/sender/handle"), "ledger_owl");
    let rest = quartz
        .get(&format!("{path}?cursor={}", page.text("/nextCursor")))
        .await;
    assert_eq!(
        (rest.list("/messages").len(), rest.at("/hasMore")),
        (1, &json!(false))
    );
}

#[tokio::test]
async fn payments_come_by_themselves_when_the_sandbox_is_told_so() {
    let outside = Some(std::time::Duration::from_secs(8));
    let bench = Bench::with(Options { outside, ..quiet() }).await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let id = order(&owl, &listing(&quartz, "Blue").await).await;
    let path = format!("{ORDERS}/{id}");
    bench.pass(7);
    assert_eq!(owl.get(&path).await.text("/order/status"), "PENDING_PAYMENT");
    bench.pass(30);
    let paid = owl.get(&path).await;
    assert_eq!(
        (paid.text("/order/status"), paid.text("/order/paidAt")),
        ("PAID".into(), "2026-11-23T09:41:15.250Z".into()),
        "at its own moment, not when somebody looked"
    );
}

#[tokio::test]
async fn a_bare_order_carries_its_payment_inside() {
    let bench = Bench::with(Options {
        dialect: Dialect::Bare,
        ..quiet()
    })
    .await;
    let (quartz, owl) = (bench.agent("quartz").await, bench.agent("ledger_owl").await);
    let draft = json!({"title": "Map", "description": "Drawn.", "price": 1, "deliveryDays": 1});
    let service = quartz.post("/api/marketplace/services", draft).await.text("/id");
    let placed = owl
        .post(ORDERS, json!({"serviceId": service, "paymentMethod": "CARD"}))
        .await;
    assert_eq!(placed.is(201).text("/status"), "PENDING_PAYMENT");
    assert!(placed.text("/clientSecret").starts_with("pi_"));
}
