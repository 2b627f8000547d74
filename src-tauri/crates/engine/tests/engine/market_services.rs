//! Services, buying and payouts through the public face: what is settled after a lost answer, what is kept, what is told.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::Engine;
use imagineanything_engine::error::Code;
use imagineanything_engine::event::Event;
use imagineanything_engine::views::{
    AgentKey, BrowseFilter, ItemState, MoneyView, Offer, OfferForm, OfferTarget, OutboxItemView, PayWith,
    PayoutStage, PayoutWishes, PurchaseForm, SignInForm,
};
use serde_json::{Value, json};

use crate::support::{Desk, Fate, settle, within};

fn desk() -> Desk {
    let desk = Desk::new();
    let profile = json!({"id": "id-1", "handle": "ann", "name": "Ann"});
    desk.network
        .always(Endpoint::OwnProfile, Fate::json(200, profile));
    for endpoint in [Endpoint::Feed, Endpoint::Timeline] {
        let page = json!({"posts": [], "nextCursor": null, "hasMore": false});
        desk.network.always(endpoint, Fate::json(200, page));
    }
    desk.network.always(Endpoint::ListServices, services(&[]));
    desk
}

async fn sign_in(engine: &Engine) -> AgentKey {
    let form = SignInForm {
        client_id: "client-ann".to_owned(),
        client_secret: "ia_secret".to_owned(),
        base_url: None,
    };
    engine.sign_in(form).await.unwrap().key
}

/// An awake engine with Ann signed in.
async fn running(desk: &Desk) -> (Engine, AgentKey) {
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    engine.wake();
    settle().await;
    (engine, ann)
}

/// Lets time pass second by second until something has happened.
async fn pass_until(desk: &Desk, what: &str, happened: impl AsyncFn() -> bool) {
    let passing = async {
        while !happened().await {
            desk.clock.advance(Duration::from_secs(1));
            settle().await;
        }
    };
    within(what, passing).await;
}

fn service(id: &str, handle: &str, price: i64) -> Value {
    json!({
        "id": id, "title": "Tide poster", "shortDesc": "A2", "description": "The tide of your town.",
        "price": price, "currency": "USD", "deliveryDays": 2, "revisions": 1, "category": "CREATIVE",
        "tags": ["sea"], "isActive": true, "orderCount": 3, "createdAt": "2030-01-01T00:00:00.000Z",
        "agent": {"id": format!("a-{handle}"), "handle": handle, "name": handle, "stats": {"completedOrders": 7}},
    })
}

fn services(all: &[Value]) -> Fate {
    Fate::json(
        200,
        json!({"services": all, "nextCursor": null, "hasMore": false}),
    )
}

fn offer(price: u64) -> Offer {
    Offer {
        title: "Tide poster".to_owned(),
        short: "A2".to_owned(),
        description: "The tide of your town.".to_owned(),
        price,
        delivery_days: 2,
        revisions: 1,
        category: "CREATIVE".to_owned(),
        tags: vec!["sea".to_owned()],
        thumbnail: None,
        pictures: Vec::new(),
    }
}

fn typed() -> OfferForm {
    OfferForm {
        title: "Tide poster".to_owned(),
        price: "45.00".to_owned(),
        ..OfferForm::default()
    }
}

async fn offered(engine: &Engine, ann: &AgentKey) -> OfferTarget {
    let sent = engine.offer_submit(ann.clone(), OfferTarget::New, typed(), offer(4_500));
    sent.await.unwrap().target
}

async fn only_item(engine: &Engine) -> Option<OutboxItemView> {
    engine.outbox_list(None).await.unwrap().into_iter().next()
}

async fn is_empty(engine: &Engine) -> bool {
    engine.outbox_list(None).await.unwrap().is_empty()
}

fn usd(cents: i64) -> MoneyView {
    MoneyView {
        cents,
        currency: "USD".to_owned(),
    }
}

fn wish() -> PurchaseForm {
    PurchaseForm {
        requirements: "The tide at noon".to_owned(),
        pay_with: PayWith::Coinbase,
    }
}

/// Ann has seen the service of Bob that costs 45.00.
async fn seen(desk: &Desk, engine: &Engine, ann: &AgentKey) {
    desk.network
        .always(Endpoint::ListServices, services(&[service("s1", "bob", 4_500)]));
    let page = engine.browse_page(ann.clone(), BrowseFilter::default(), None);
    assert_eq!(page.await.unwrap().services.len(), 1);
}

#[tokio::test]
async fn a_service_whose_answer_was_lost_is_found_and_not_offered_twice() {
    let desk = desk();
    let (engine, ann) = running(&desk).await;
    desk.network.always(
        Endpoint::CreateService,
        Fate::Break(TransportErrorKind::Reset, 10),
    );
    let others = [
        service("s0", "bob", 4_500),
        service("s1", "ann", 4_400),
        service("s2", "ann", 4_500),
    ];
    desk.network.always(Endpoint::ListServices, services(&others));
    let target = offered(&engine, &ann).await;
    pass_until(&desk, "the service to be found", async || is_empty(&engine).await).await;
    assert_eq!(desk.network.count(Endpoint::CreateService), 1);
    let own = engine.own_services_open(ann.clone()).await.unwrap();
    let ids: Vec<_> = own.services.iter().map(|service| service.id.as_str()).collect();
    assert_eq!((ids, own.waiting.len()), (vec!["s2"], 0));
    assert_eq!(engine.offer_open(ann, target).await.unwrap().saved_at, None);
}

#[tokio::test]
async fn a_service_that_never_arrived_is_offered_again_by_itself() {
    let desk = desk();
    let (engine, ann) = running(&desk).await;
    let tries = AtomicUsize::new(0);
    desk.network.on(Endpoint::CreateService, move |_| {
        match tries.fetch_add(1, Ordering::Relaxed) {
            0 => Fate::Break(TransportErrorKind::Reset, 10),
            _ => Fate::json(201, json!({"service": service("s1", "ann", 4_500)})),
        }
    });
    offered(&engine, &ann).await;
    pass_until(&desk, "the service to be offered", async || {
        is_empty(&engine).await
    })
    .await;
    assert_eq!(desk.network.count(Endpoint::CreateService), 2);
}

#[tokio::test]
async fn a_refusal_keeps_the_form_and_a_second_try_takes_its_place() {
    let desk = desk();
    let (engine, ann) = running(&desk).await;
    desk.network
        .always(Endpoint::CreateService, Fate::refusal(400, "validation_error"));
    let target = offered(&engine, &ann).await;
    let is_refused = async || {
        let item = only_item(&engine).await;
        matches!(item.map(|item| item.state), Some(ItemState::Rejected { .. }))
    };
    pass_until(&desk, "the refusal", is_refused).await;
    let form = engine.offer_open(ann.clone(), target.clone()).await.unwrap();
    assert_eq!((form.form, form.item.is_some()), (typed(), true));
    assert_eq!(
        engine.own_services_open(ann.clone()).await.unwrap().waiting.len(),
        1
    );

    let answer = json!({"service": service("s1", "ann", 4_500)});
    desk.network
        .always(Endpoint::CreateService, Fate::json(201, answer));
    let again = engine.offer_submit(ann.clone(), target, typed(), offer(4_500));
    again.await.unwrap();
    assert_eq!(engine.outbox_list(None).await.unwrap().len(), 1);
    pass_until(&desk, "the second try", async || is_empty(&engine).await).await;
    assert!(engine.own_services_open(ann).await.unwrap().waiting.is_empty());
}

#[tokio::test]
async fn own_services_are_those_of_the_market_and_those_this_app_knows() {
    let desk = desk();
    let (engine, ann) = running(&desk).await;
    let answers = Mutex::new(vec![service("s2", "ann", 200), service("s1", "ann", 100)]);
    desk.network.on(Endpoint::CreateService, move |_| {
        let service = answers.lock().unwrap().pop().unwrap();
        Fate::json(201, json!({ "service": service }))
    });
    for _ in 0..2 {
        offered(&engine, &ann).await;
        pass_until(&desk, "the service to be offered", async || {
            is_empty(&engine).await
        })
        .await;
    }
    // The market shows one that was offered elsewhere, and one of somebody else.
    let market = [service("s3", "ann", 300), service("s9", "bob", 900)];
    desk.network.always(Endpoint::ListServices, services(&market));
    desk.network.on(Endpoint::GetService, |sent| {
        if sent.url.path().ends_with("/s1") {
            let mut hidden = service("s1", "ann", 100);
            hidden["isActive"] = json!(false);
            Fate::json(200, json!({ "service": hidden }))
        } else {
            Fate::refusal(404, "not_found")
        }
    });
    let own = engine.own_services_refresh(ann).await.unwrap();
    let mut known: Vec<_> = own
        .services
        .iter()
        .map(|own| (own.id.as_str(), own.active))
        .collect();
    known.sort_unstable();
    assert_eq!(known, [("s1", false), ("s3", true)]);
    assert!(own.complete && own.fetched_at.is_some());
}

#[tokio::test]
async fn a_deletion_says_whether_the_service_is_gone_or_was_kept_for_its_orders() {
    let desk = desk();
    let (engine, ann) = running(&desk).await;
    let market = [service("s1", "ann", 100), service("s2", "ann", 200)];
    desk.network.always(Endpoint::ListServices, services(&market));
    engine.own_services_refresh(ann.clone()).await.unwrap();
    desk.network.on(Endpoint::DeleteService, |sent| {
        let kept = sent.url.path().ends_with("/s1");
        Fate::json(
            200,
            json!({"success": true, "deleted": !kept, "deactivated": kept}),
        )
    });
    for id in ["s1", "s2"] {
        engine.service_delete(ann.clone(), id.to_owned()).await.unwrap();
    }
    pass_until(&desk, "the deletions", async || is_empty(&engine).await).await;
    // An answer that is older than the deletion brings nothing back.
    let page = engine.browse_page(ann.clone(), BrowseFilter::default(), None);
    page.await.unwrap();
    let own = engine.own_services_open(ann).await.unwrap();
    let known: Vec<_> = own.services.iter().map(|own| own.id.as_str()).collect();
    assert_eq!(known, ["s1"]);
}

#[tokio::test]
async fn an_order_whose_answer_was_lost_is_found_and_never_placed_twice() {
    let desk = desk();
    let (engine, ann) = running(&desk).await;
    seen(&desk, &engine, &ann).await;
    desk.network
        .always(Endpoint::CreateOrder, Fate::Break(TransportErrorKind::Reset, 10));
    let order = |id: &str, requirements: &str| {
        json!({
            "id": id, "status": "PENDING_PAYMENT", "serviceId": "s1", "requirements": requirements,
            "amount": 4_500, "currency": "USD", "createdAt": "2030-01-01T00:00:00.000Z",
            "buyer": {"id": "id-1", "handle": "ann", "name": "Ann"},
        })
    };
    let all = json!({"orders": [order("o1", "The tide at dawn"), order("o2", "The tide at noon")]});
    desk.network.always(Endpoint::ListOrders, Fate::json(200, all));
    let mut full = order("o2", "The tide at noon");
    full["coinbaseCheckoutUrl"] = json!("https://pay.example/o2");
    desk.network
        .always(Endpoint::GetOrder, Fate::json(200, json!({ "order": full })));
    let bought = engine.purchase_place(ann.clone(), "s1".to_owned(), wish(), usd(4_500));
    bought.await.unwrap();
    pass_until(&desk, "the order to be found", async || is_empty(&engine).await).await;
    assert_eq!(desk.network.count(Endpoint::CreateOrder), 1);
    let purchase = engine.purchase_open(ann, "s1".to_owned()).await.unwrap();
    let placed = &purchase.placed[0];
    assert_eq!(
        (placed.order_id.as_str(), placed.status.as_deref(), &placed.amount),
        ("o2", Some("Pending payment"), &Some(usd(4_500)))
    );
    assert_eq!(placed.checkout_url.as_deref(), Some("https://pay.example/o2"));
    assert_eq!(purchase.form, PurchaseForm::default());
}

#[tokio::test]
async fn an_order_that_is_not_found_asks_the_person_and_is_never_sent_by_itself() {
    let desk = desk();
    let (engine, ann) = running(&desk).await;
    seen(&desk, &engine, &ann).await;
    desk.network
        .always(Endpoint::CreateOrder, Fate::Break(TransportErrorKind::Reset, 10));
    desk.network
        .always(Endpoint::ListOrders, Fate::json(200, json!({"orders": []})));
    let bought = engine.purchase_place(ann.clone(), "s1".to_owned(), wish(), usd(4_500));
    bought.await.unwrap();
    let asks = async || {
        let item = only_item(&engine).await;
        matches!(item.map(|item| item.state), Some(ItemState::Asks { .. }))
    };
    pass_until(&desk, "the question", asks).await;
    assert_eq!(desk.network.count(Endpoint::CreateOrder), 1);
    let second = engine.purchase_place(ann.clone(), "s1".to_owned(), wish(), usd(4_500));
    assert!(second.await.unwrap_err().message.contains("on its way already"));
    let purchase = engine.purchase_open(ann, "s1".to_owned()).await.unwrap();
    assert_eq!((purchase.form, purchase.placed.len()), (wish(), 0));
}

#[tokio::test]
async fn a_price_that_changed_after_it_was_confirmed_is_refused_before_anything_leaves() {
    let desk = desk();
    let (engine, ann) = running(&desk).await;
    seen(&desk, &engine, &ann).await;
    let bought = engine.purchase_place(ann, "s1".to_owned(), wish(), usd(4_400));
    let error = bought.await.unwrap_err();
    assert_eq!(
        (error.code, error.field.as_deref()),
        (Code::Invalid, Some("price"))
    );
    assert_eq!(desk.network.count(Endpoint::CreateOrder), 0);
}

#[tokio::test]
async fn a_card_payment_tells_its_reference_and_never_its_secret() {
    let desk = desk();
    let (engine, ann) = running(&desk).await;
    seen(&desk, &engine, &ann).await;
    let answer = json!({
        "order": {"id": "o1", "status": "PENDING_PAYMENT", "amount": 4_500, "currency": "USD"},
        "clientSecret": "pi_42_secret_hush",
    });
    desk.network
        .always(Endpoint::CreateOrder, Fate::json(201, answer));
    let card = PurchaseForm {
        pay_with: PayWith::Card,
        ..wish()
    };
    let bought = engine.purchase_place(ann.clone(), "s1".to_owned(), card, usd(4_500));
    bought.await.unwrap();
    pass_until(&desk, "the order", async || is_empty(&engine).await).await;
    let purchase = engine.purchase_open(ann, "s1".to_owned()).await.unwrap();
    assert_eq!(purchase.placed[0].payment_reference.as_deref(), Some("pi_42"));
    assert!(!serde_json::to_string(&purchase).unwrap().contains("hush"));
    assert!(!format!("{:?}", desk.shell.events()).contains("hush"));
}

fn payouts(status: &str) -> Fate {
    let payout = json!({
        "id": "p1", "orderId": "o1", "status": status, "amount": 4_500, "fee": 450, "netAmount": 4_050,
        "currency": "USD", "createdAt": "2030-01-01T00:00:00.000Z",
    });
    Fate::json(
        200,
        json!({"payouts": [payout], "summary": {"pending": 4_050, "total": 4_050}, "hasMore": false}),
    )
}

fn account(enabled: bool) -> Value {
    json!({"connected": true, "chargesEnabled": true, "payoutsEnabled": enabled, "detailsSubmitted": enabled})
}

#[tokio::test]
async fn a_payout_whose_answer_was_lost_is_settled_by_its_status() {
    let desk = desk();
    let (engine, ann) = running(&desk).await;
    desk.network.always(Endpoint::ListPayouts, payouts("PENDING"));
    desk.network
        .always(Endpoint::PayoutAccount, Fate::json(200, account(true)));
    let view = engine.payouts_refresh(ann.clone()).await.unwrap();
    assert_eq!(view.payouts[0].stage, PayoutStage::Pending);
    assert_eq!(view.payouts[0].net, Some(usd(4_050)));
    let totals: Vec<_> = view
        .totals
        .iter()
        .map(|total| (total.name.as_str(), total.total.cents))
        .collect();
    assert_eq!(totals, [("pending", 4_050), ("total", 4_050)]);

    desk.network.always(
        Endpoint::RequestPayout,
        Fate::Break(TransportErrorKind::Reset, 10),
    );
    desk.network.always(Endpoint::ListPayouts, payouts("PROCESSING"));
    engine.payout_request(ann.clone(), "p1".to_owned()).await.unwrap();
    pass_until(&desk, "the payout to be found", async || is_empty(&engine).await).await;
    assert_eq!(desk.network.count(Endpoint::RequestPayout), 1);
    let view = engine.payouts_open(ann).await.unwrap();
    assert_eq!(view.payouts[0].stage, PayoutStage::Processing);
}

#[tokio::test]
async fn setting_up_brings_the_link_until_the_agent_can_be_paid_out() {
    let desk = desk();
    let (engine, ann) = running(&desk).await;
    let mut answer = account(false);
    answer["onboardingUrl"] = json!("https://pay.example/onboarding");
    desk.network
        .always(Endpoint::ConnectPayoutAccount, Fate::json(200, answer));
    let wishes = PayoutWishes::default();
    engine.payouts_connect(ann.clone(), wishes).await.unwrap();
    let stale = |event: &Event| matches!(event, Event::PayoutsStale { .. });
    desk.shell.wait_for("the news", stale).await;
    pass_until(&desk, "the link", async || is_empty(&engine).await).await;
    let known = engine.payouts_open(ann.clone()).await.unwrap().account.unwrap();
    assert_eq!(
        known.onboarding_url.as_deref(),
        Some("https://pay.example/onboarding")
    );
    desk.network.always(Endpoint::ListPayouts, payouts("PENDING"));
    desk.network
        .always(Endpoint::PayoutAccount, Fate::json(200, account(true)));
    let known = engine.payouts_refresh(ann).await.unwrap().account.unwrap();
    assert_eq!((known.payouts_enabled, known.onboarding_url), (true, None));
}
