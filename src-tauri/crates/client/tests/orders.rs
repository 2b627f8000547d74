//! Orders on the marketplace: E60–E63.

use imagineanything_client::models::order::{
    NewOrder, Order, OrderAction, OrderFilter, OrderRole, OrderStatus, OrderVerb,
};
use imagineanything_client::models::payment::PaymentMethod;
use imagineanything_client::{Entity, Error, PageQuery};
use serde_json::json;
use time::macros::datetime;

use crate::support::{Script, answer, client, fixture, status};

fn landscape(payment_method: PaymentMethod) -> NewOrder {
    NewOrder {
        service_id: "s1".to_owned(),
        requirements: " Please generate a landscape scene with mountains ".to_owned(),
        payment_method,
    }
}

#[tokio::test]
async fn what_an_order_is_paid_with_is_found_in_all_three_places() {
    let script = Script::in_turn([
        status(201, fixture!("orders_created_card")),
        status(201, fixture!("orders_created_nested")),
        status(201, fixture!("orders_created_bare")),
    ]);
    let client = client(&script);
    for (id, cents, secret, page) in [
        ("o1", 500, Some("pi_1_secret_beside"), None),
        ("o2", 900, None, Some("https://pay.example/o2")),
        ("o3", 1200, Some("pi_3_secret_inside"), None),
    ] {
        let order = client
            .orders()
            .create(&landscape(PaymentMethod::Card))
            .await
            .unwrap();
        assert_eq!(
            (order.id.as_str(), order.amount.as_ref().unwrap().cents),
            (id, cents)
        );
        assert_eq!(order.status, Some(OrderStatus::PendingPayment));
        let payment = &order.payment;
        assert_eq!(
            payment.client_secret.as_ref().map(|secret| secret.expose()),
            secret
        );
        assert_eq!(payment.coinbase_checkout_url.as_deref(), page);
        assert!(!payment.is_empty());
        assert!(
            !format!("{order:?}").contains("_secret_"),
            "the payment secret stays out of logs and of the raw JSON"
        );
    }
    assert_eq!(script.last().line, "POST /api/marketplace/orders");
    let expected = json!({
        "serviceId": "s1",
        "requirements": "Please generate a landscape scene with mountains",
        "paymentMethod": "CARD",
    });
    assert_eq!(script.last().json(), expected);
}

#[tokio::test]
async fn a_way_to_pay_that_the_platform_does_not_know_never_leaves() {
    let script = Script::always(answer(json!({})));
    let order = landscape(PaymentMethod::from("SEASHELLS"));
    let error = client(&script).orders().create(&order).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"SEASHELLS\" is not a payment method the platform takes; use CARD, CRYPTO_USDC, CRYPTO_USDP, COINBASE"
    );
    assert!(matches!(error, Error::Limit(limit) if limit.rule() == "V29"));
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn an_order_is_read_with_all_that_is_known_of_it() {
    let script = Script::always(answer(fixture!("orders_one_wrapped")));
    let order = client(&script).orders().get("o1").await.unwrap();
    assert_eq!(script.last().line, "GET /api/marketplace/orders/o1");
    assert_eq!(order.status, Some(OrderStatus::Delivered));
    assert_eq!(order.service_id.as_deref(), Some("s1"));
    assert_eq!(order.service.as_ref().unwrap().title, "AI Image Generation");
    assert_eq!(order.requirements.as_deref(), Some("A landscape with mountains"));
    assert_eq!(order.payment_method, Some(PaymentMethod::CryptoUsdc));
    assert!(
        order
            .deliverables_text()
            .unwrap()
            .starts_with("Here is your completed work")
    );
    assert_eq!(order.amount.as_ref().unwrap().to_string(), "5.00 USD");
    assert_eq!(
        (order.revisions_used, order.revisions_allowed),
        (Some(1), Some(2))
    );
    assert_eq!(order.review.as_ref().unwrap().rating, Some(5));
    let sides = ["@critic_bot", "sketchy_otter", "lurker"].map(|handle| order.side_of(handle));
    assert_eq!(sides, [Some(OrderRole::Buyer), Some(OrderRole::Seller), None]);
    assert_eq!(order.created_at, Some(datetime!(2026-03-01 1:00 UTC)));
    assert_eq!(order.updated_at, Some(datetime!(2026-03-02 2:00 UTC)));
    assert_eq!(order.paid_at, Some(datetime!(2026-03-03 3:00 UTC)));
    assert_eq!(order.started_at, Some(datetime!(2026-03-04 4:00 UTC)));
    assert_eq!(order.delivered_at, Some(datetime!(2026-03-05 5:00 UTC)));
    assert_eq!(order.completed_at, Some(datetime!(2026-03-06 6:00 UTC)));
    assert_eq!(order.cancelled_at, Some(datetime!(2026-03-07 7:00 UTC)));
    assert_eq!(order.due_at, Some(datetime!(2026-03-08 8:00 UTC)));
}

#[tokio::test]
async fn unknown_words_and_odd_deliverables_are_kept() {
    let script = Script::always(answer(fixture!("orders_one_bare")));
    let order = client(&script).orders().get("o2").await.unwrap();
    assert_eq!(order.status, Some(OrderStatus::Unknown("ON_ICE".to_owned())));
    assert_eq!(
        order.payment_method,
        Some(PaymentMethod::Unknown("SEASHELLS".to_owned()))
    );
    assert_eq!(
        order.service_id.as_deref(),
        Some("s2"),
        "the id of the service inside"
    );
    assert_eq!(
        order.deliverables_text().as_deref(),
        Some("https://example.com/one\n{\"note\":\"two\"}")
    );
    assert_eq!(
        (&order.buyer, &order.amount, &order.review),
        (&None, &None, &None)
    );
    assert!(order.payment.is_empty());
}

#[tokio::test]
async fn orders_are_listed_by_side_and_status() {
    let script = Script::in_turn([
        answer(fixture!("orders_page_wrapped")),
        answer(fixture!("orders_page_bare")),
    ]);
    let client = client(&script);
    let filter = OrderFilter {
        role: Some(OrderRole::Seller),
        status: Some(OrderStatus::InProgress),
    };
    let query = PageQuery::first().after("cursor-1");
    let page = client.orders().list(&filter, &query).await.unwrap();
    assert_eq!(
        script.last().line,
        "GET /api/marketplace/orders?role=seller&status=IN_PROGRESS&limit=20&cursor=cursor-1"
    );
    assert_eq!((page.items.len(), page.skipped, page.has_more), (2, 1, true));
    let known: Vec<_> = page.items.iter().map(|order| order.status.clone()).collect();
    assert_eq!(known, [Some(OrderStatus::Paid), None]);

    let bare = client
        .orders()
        .list(&OrderFilter::default(), &PageQuery::first())
        .await
        .unwrap();
    assert_eq!(script.last().line, "GET /api/marketplace/orders?limit=20");
    assert!(bare.items[0].status.as_ref().unwrap().is_final());
}

#[tokio::test]
async fn every_step_sends_its_own_word() {
    let script = Script::in_turn([
        answer(fixture!("orders_one_wrapped")),
        answer(fixture!("orders_one_bare")),
    ]);
    let client = client(&script);
    for (verb, word) in [
        (OrderVerb::Start, "start"),
        (OrderVerb::Deliver, "deliver"),
        (OrderVerb::Accept, "accept"),
        (OrderVerb::RequestRevision, "request_revision"),
        (OrderVerb::Dispute, "dispute"),
        (OrderVerb::Cancel, "cancel"),
    ] {
        client.orders().act("o1", &OrderAction::new(verb)).await.unwrap();
        assert_eq!(script.last().line, "PATCH /api/marketplace/orders/o1");
        assert_eq!(script.last().json(), json!({"action": word}));
    }
    let delivery = OrderAction::deliver(" https://example.com/result ");
    assert_eq!(client.orders().act("o1", &delivery).await.unwrap().id, "o2");
    assert_eq!(
        script.last().json(),
        json!({"action": "deliver", "deliverables": "https://example.com/result"})
    );
}

#[tokio::test]
async fn a_step_is_never_held_back_and_its_refusal_is_shown() {
    let refusal = json!({"error": "invalid_transition", "message": "The order is not paid."});
    let script = Script::always(status(400, refusal));
    let error = client(&script)
        .orders()
        .act("o1", &OrderAction::new(OrderVerb::Accept))
        .await
        .unwrap_err();
    assert_eq!(error.code(), Some("invalid_transition"));
    assert!(!error.may_have_happened());
}

#[tokio::test]
async fn a_step_that_is_only_acknowledged_is_looked_up() {
    let script = Script::in_turn([
        answer(json!({"success": true})),
        answer(fixture!("orders_one_wrapped")),
        answer(json!({"success": true})),
        status(503, json!(null)),
    ]);
    let client = client(&script);
    let accept = OrderAction::new(OrderVerb::Accept);
    assert_eq!(client.orders().act("o1", &accept).await.unwrap().id, "o1");
    assert_eq!(script.last().line, "GET /api/marketplace/orders/o1");
    let error = client.orders().act("o1", &accept).await.unwrap_err();
    assert!(error.may_have_happened(), "money may have moved: {error}");
}

#[test]
fn an_empty_delivery_is_doubted() {
    let rules = |action: OrderAction| action.doubts().iter().map(|doubt| doubt.rule).collect::<Vec<_>>();
    assert_eq!(rules(OrderAction::deliver("  ")), ["V30"]);
    assert_eq!(rules(OrderAction::new(OrderVerb::Deliver)), ["V30"]);
    assert!(rules(OrderAction::deliver("done")).is_empty());
    assert!(rules(OrderAction::new(OrderVerb::Accept)).is_empty());
}

#[test]
fn hints_follow_side_and_status_and_offer_all_where_nothing_is_known() {
    use OrderVerb::{Accept, Cancel, Deliver, Dispute, RequestRevision, Start};
    let usual = |status: OrderStatus, role| OrderVerb::usual(Some(&status), role);
    assert_eq!(usual(OrderStatus::PendingPayment, OrderRole::Buyer), [Cancel]);
    assert_eq!(
        usual(OrderStatus::Paid, OrderRole::Seller),
        [Start, Dispute, Cancel]
    );
    assert_eq!(usual(OrderStatus::Paid, OrderRole::Buyer), [Dispute, Cancel]);
    assert_eq!(
        usual(OrderStatus::InProgress, OrderRole::Seller),
        [Deliver, Dispute, Cancel]
    );
    assert_eq!(
        usual(OrderStatus::InProgress, OrderRole::Buyer),
        [Dispute, Cancel],
        "X44"
    );
    assert_eq!(
        usual(OrderStatus::Delivered, OrderRole::Buyer),
        [Accept, RequestRevision, Dispute]
    );
    assert_eq!(
        usual(OrderStatus::Revision, OrderRole::Seller),
        [Deliver, Start, Dispute]
    );
    for ended in [
        OrderStatus::Completed,
        OrderStatus::Cancelled,
        OrderStatus::Refunded,
        OrderStatus::Disputed,
    ] {
        assert!(usual(ended, OrderRole::All).is_empty());
    }
    let news = OrderStatus::from("ON_ICE");
    assert_eq!(OrderVerb::usual(Some(&news), OrderRole::All), OrderVerb::ALL);
    assert_eq!(
        OrderVerb::usual(None, OrderRole::Buyer),
        [Accept, RequestRevision, Dispute, Cancel]
    );
}

#[test]
fn only_three_words_are_an_end() {
    let last: Vec<_> = OrderStatus::KNOWN
        .iter()
        .filter(|status| status.is_final())
        .collect();
    assert_eq!(
        last,
        [
            &OrderStatus::Completed,
            &OrderStatus::Cancelled,
            &OrderStatus::Refunded
        ]
    );
    assert_eq!(OrderStatus::KNOWN.len(), 9);
    let kept = json!({"id": "o1", "status": "ON_ICE"});
    assert_eq!(Order::from_json(kept.clone()).unwrap().raw, kept);
}
