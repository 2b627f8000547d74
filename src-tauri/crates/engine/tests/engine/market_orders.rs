//! Orders: what is kept of them, what of it is news, what the dashboard and the workroom say.

use imagineanything_client::Endpoint;
use imagineanything_engine::Engine;
use imagineanything_engine::event::Event;
use imagineanything_engine::views::{
    AgentKey, NoticeKind, OrderDeed, OrderNext, OrderSide, OrderStage, Place, StepBy, WorkroomView,
};
use serde_json::json;

use crate::support::Desk;
use crate::support::market::{Market, pass_until, sign_in};

async fn open() -> (Desk, Market, Engine, AgentKey) {
    let desk = Desk::new();
    let market = Market::on(&desk);
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    (desk, market, engine, ann)
}

fn told(desk: &Desk) -> Vec<(String, NoticeKind)> {
    let notices = desk.shell.notices();
    notices
        .into_iter()
        .map(|notice| (notice.id, notice.kind))
        .collect()
}

fn waiting(engine: &Engine) -> u32 {
    engine.app_view().unwrap().agents[0].counts.orders
}

async fn workroom(engine: &Engine, ann: &AgentKey, id: &str) -> WorkroomView {
    engine
        .order_open(ann.clone(), id.to_owned())
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn the_first_look_is_a_baseline_and_later_ones_tell_what_others_did() {
    let (desk, market, engine, ann) = open().await;
    market.sells("o1", "PAID");
    engine.orders_refresh(ann.clone()).await.unwrap();
    assert_eq!(told(&desk), []);
    assert_eq!(waiting(&engine), 1);

    market.sells("o2", "PENDING_PAYMENT");
    market.moves("o1", "CANCELLED");
    engine.orders_refresh(ann.clone()).await.unwrap();
    let news = told(&desk);
    assert!(
        news.contains(&("order/o2".to_owned(), NoticeKind::Order)),
        "{news:?}"
    );
    assert!(
        news.contains(&("order/o1/CANCELLED".to_owned(), NoticeKind::OrderStep)),
        "{news:?}"
    );
    assert_eq!(news.len(), 2);
    assert_eq!(waiting(&engine), 0);
    let place = desk.shell.notices()[0].place.clone();
    assert!(matches!(place, Place::Order { .. }), "{place:?}");

    engine.orders_refresh(ann.clone()).await.unwrap();
    assert_eq!(told(&desk).len(), 2, "nothing is told twice");
}

#[tokio::test]
async fn a_restart_neither_misses_nor_repeats_news() {
    let (desk, market, engine, ann) = open().await;
    market.sells("o1", "DELIVERED");
    engine.orders_refresh(ann.clone()).await.unwrap();
    engine.rest().await;
    drop(engine);
    market.moves("o1", "COMPLETED");
    let engine = desk.open();
    engine.orders_refresh(ann.clone()).await.unwrap();
    assert_eq!(
        told(&desk),
        [("order/o1/COMPLETED".to_owned(), NoticeKind::OrderStep)]
    );
    assert_eq!(desk.shell.notices()[0].title, "BOB accepted the delivery");
    assert_eq!(desk.shell.notices()[0].body, "Tide poster · 45.00 USD");
}

#[tokio::test]
async fn what_the_agent_did_elsewhere_is_kept_and_not_told() {
    let (desk, market, engine, ann) = open().await;
    market.sells("o1", "PAID");
    engine.orders_refresh(ann.clone()).await.unwrap();
    market.moves("o1", "IN_PROGRESS");
    engine.orders_refresh(ann.clone()).await.unwrap();
    assert_eq!(told(&desk), []);
    let room = workroom(&engine, &ann, "o1").await;
    assert_eq!(room.order.stage, OrderStage::InProgress);
    assert_eq!(room.timeline.last().map(|step| step.by), Some(StepBy::Own));
}

#[tokio::test]
async fn the_timeline_keeps_every_step_that_was_dated_or_seen() {
    let (_desk, market, engine, ann) = open().await;
    market.sells("o1", "DELIVERED");
    market.set("o1", "paidAt", "2025-12-30T01:00:00.000Z");
    market.set("o1", "startedAt", "2025-12-30T02:00:00.000Z");
    market.set("o1", "deliveredAt", "2025-12-31T00:00:00.000Z");
    engine.orders_refresh(ann.clone()).await.unwrap();
    market.moves("o1", "REVISION");
    engine.orders_refresh(ann.clone()).await.unwrap();
    market.moves("o1", "ON_HOLD");
    market.set("o1", "updatedAt", json!(null));
    engine.orders_refresh(ann.clone()).await.unwrap();
    let room = workroom(&engine, &ann, "o1").await;
    let steps: Vec<_> = room.timeline.iter().map(|step| (step.stage, step.by)).collect();
    assert_eq!(
        steps,
        [
            (OrderStage::PendingPayment, StepBy::Other),
            (OrderStage::Paid, StepBy::Unknown),
            (OrderStage::InProgress, StepBy::Own),
            (OrderStage::Delivered, StepBy::Own),
            (OrderStage::Revision, StepBy::Other),
            (OrderStage::Unknown, StepBy::Unknown),
        ]
    );
    assert_eq!(
        room.timeline.last().and_then(|step| step.word.clone()).as_deref(),
        Some("ON_HOLD")
    );
}

#[tokio::test]
async fn a_workroom_says_whose_move_it_is_and_when_it_is_due() {
    let (_desk, market, engine, ann) = open().await;
    market.sells("o1", "PAID");
    market.set("o1", "paidAt", "2025-12-31T00:00:00.000Z");
    market.buys("o2", "DELIVERED");
    let board = engine.orders_refresh(ann.clone()).await.unwrap();
    assert_eq!(board.orders.len(), 2);
    let sold = workroom(&engine, &ann, "o1").await;
    assert_eq!(
        (sold.order.side, sold.order.next),
        (OrderSide::Seller, Some(OrderNext::Start))
    );
    let due = sold.order.due.unwrap();
    assert!(due.estimated);
    assert_eq!(due.at, 1_767_398_400_000, "three days after the payment");
    assert_eq!(
        sold.deeds,
        [OrderDeed::Start, OrderDeed::Dispute, OrderDeed::Cancel]
    );
    let bought = workroom(&engine, &ann, "o2").await;
    assert_eq!(
        (bought.order.side, bought.order.next),
        (OrderSide::Buyer, Some(OrderNext::Accept))
    );
    assert_eq!(bought.order.due, None);
    assert!(board.orders.iter().all(|order| order.my_move));
    assert_eq!(board.orders[0].id, "o1", "what is due comes first");
}

#[tokio::test]
async fn no_payment_secret_is_kept_or_shown() {
    let (_desk, market, engine, ann) = open().await;
    market.buys("o1", "PENDING_PAYMENT");
    market.set("o1", "clientSecret", "pi_secret_of_this_order");
    market.set("o1", "coinbaseCheckoutUrl", "https://pay.example/o1");
    engine.orders_refresh(ann.clone()).await.unwrap();
    let room = workroom(&engine, &ann, "o1").await;
    assert_eq!(room.checkout.as_deref(), Some("https://pay.example/o1"));
    assert!(!format!("{room:?}").contains("pi_secret_of_this_order"));
    engine.rest().await;
    let store = std::fs::read(_desk.folder().join("store.sqlite3")).unwrap();
    let secret = b"pi_secret_of_this_order";
    assert!(!store.windows(secret.len()).any(|bytes| bytes == secret));
}

#[tokio::test]
async fn messages_of_the_other_side_are_told_once_the_first_ones_are_known() {
    let (desk, market, engine, ann) = open().await;
    market.sells("o1", "IN_PROGRESS");
    market.says("m1", "bob", "Could it be darker?");
    engine.order_refresh(ann.clone(), "o1".to_owned()).await.unwrap();
    assert_eq!(told(&desk), []);
    market.says("m2", "bob", "Any news?");
    market.says("m3", "ann", "Nearly there.");
    engine.order_refresh(ann.clone(), "o1".to_owned()).await.unwrap();
    assert_eq!(
        told(&desk),
        [("order-message/o1/m2".to_owned(), NoticeKind::OrderMessage)]
    );
    let room = workroom(&engine, &ann, "o1").await;
    let own: Vec<bool> = room.messages.iter().map(|message| message.own).collect();
    assert_eq!(own, [false, false, true]);
}

#[tokio::test]
async fn a_review_is_told_to_the_seller_and_counted() {
    let (desk, market, engine, ann) = open().await;
    market.sells("o1", "COMPLETED");
    engine.orders_refresh(ann.clone()).await.unwrap();
    market.set(
        "o1",
        "review",
        json!({"id": "r1", "rating": 4, "content": "Good"}),
    );
    engine.orders_refresh(ann.clone()).await.unwrap();
    assert_eq!(told(&desk), [("review/o1".to_owned(), NoticeKind::Review)]);
    let board = engine.dashboard_open(ann).await.unwrap();
    let rating = board.rating.unwrap();
    assert_eq!((rating.hundredths, rating.reviews), (400, 1));
}

#[tokio::test]
async fn the_dashboard_asks_for_money_and_says_where_everything_is() {
    let (_desk, market, engine, ann) = open().await;
    market.sells("o1", "COMPLETED");
    market.set("o1", "completedAt", "2025-12-31T12:00:00.000Z");
    market.sells("o2", "PAID");
    assert_eq!(engine.dashboard_open(ann.clone()).await.unwrap().money, None);
    let board = engine.dashboard_refresh(ann).await.unwrap();
    let money = board.money.unwrap();
    assert_eq!((money.pending, money.processing, money.completed), (100, 20, 3));
    assert_eq!((board.earned.cents, board.counts.len()), (4_500, 2));
    assert_eq!(board.response, None, "too little was seen");
}

#[tokio::test]
async fn the_watch_looks_at_orders_by_itself_and_closest_at_the_one_on_the_screen() {
    let (desk, market, engine, ann) = open().await;
    market.sells("o1", "IN_PROGRESS");
    engine.wake();
    let network = desk.network.clone();
    pass_until(&desk, "a look at the orders and their messages", || {
        network.count(Endpoint::ListOrders) >= 1 && network.count(Endpoint::ListOrderMessages) >= 1
    })
    .await;
    desk.shell
        .wait_for("the orders on the screen", |event| {
            matches!(event, Event::OrdersStale { .. })
        })
        .await;
    let place = Place::Order {
        order_id: "o1".to_owned(),
    };
    engine.window_focused(true);
    engine.see(ann.clone(), Some(place.clone())).unwrap();
    let before = desk.network.count(Endpoint::ListOrders);
    pass_until(&desk, "looks at the open order", || {
        network.count(Endpoint::GetOrder) >= 3
    })
    .await;
    assert!(desk.network.count(Endpoint::ListOrders) <= before + 2);
    market.says("m1", "bob", "Before your eyes.");
    let messages = desk.network.count(Endpoint::ListOrderMessages);
    pass_until(&desk, "the message", || {
        network.count(Endpoint::ListOrderMessages) > messages
    })
    .await;
    assert_eq!(told(&desk), [], "what is before the eyes needs no notice");
}
