//! What is done about orders: never sent twice, never optimistic, its words never lost.

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::Engine;
use imagineanything_engine::error::Code;
use imagineanything_engine::event::Event;
use imagineanything_engine::views::{
    AgentKey, DraftTarget, ItemState, OrderDeed, OrderStage, OutboxAnswer, Stars, StepBy, WorkroomView,
};
use serde_json::json;

use crate::support::market::{Market, pass_until, sign_in};
use crate::support::{Desk, Fate, settle};

const STARS: Stars = Stars {
    rating: 5,
    quality: Some(5),
    communication: None,
    delivery: Some(4),
};

async fn open() -> (Desk, Market, Engine, AgentKey) {
    let desk = Desk::new();
    let market = Market::on(&desk);
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    engine.wake();
    (desk, market, engine, ann)
}

async fn workroom(engine: &Engine, ann: &AgentKey, id: &str) -> WorkroomView {
    engine
        .order_open(ann.clone(), id.to_owned())
        .await
        .unwrap()
        .unwrap()
}

async fn act(engine: &Engine, ann: &AgentKey, deed: OrderDeed) {
    engine
        .order_act(ann.clone(), "o1".to_owned(), deed)
        .await
        .unwrap();
}

/// The platform moves the order when asked, and answers.
fn agrees(desk: &Desk, market: &Market, status: &'static str) {
    let market = market.clone();
    desk.network.on(Endpoint::ActOnOrder, move |_| {
        market.moves("o1", status);
        let order = market.all().into_iter().find(|order| order["id"] == "o1");
        Fate::json(200, json!({ "order": order }))
    });
}

fn is_gone(event: &Event) -> bool {
    matches!(event, Event::OutboxRemoved { .. })
}

#[tokio::test]
async fn a_step_is_shown_only_once_the_platform_agreed_and_is_no_news_afterwards() {
    let (desk, market, engine, ann) = open().await;
    market.sells("o1", "PAID");
    engine.orders_refresh(ann.clone()).await.unwrap();
    agrees(&desk, &market, "IN_PROGRESS");
    desk.network.hold();
    act(&engine, &ann, OrderDeed::Start).await;
    pass_until(&desk, "the request", || {
        desk.network.count(Endpoint::ActOnOrder) == 1
    })
    .await;
    let room = workroom(&engine, &ann, "o1").await;
    assert_eq!((room.order.stage, room.pending.len()), (OrderStage::Paid, 1));
    desk.network.release();
    desk.shell.wait_for("the end of the step", is_gone).await;
    let room = workroom(&engine, &ann, "o1").await;
    assert_eq!(
        (room.order.stage, room.pending.len()),
        (OrderStage::InProgress, 0)
    );
    assert_eq!(room.timeline.last().map(|step| step.by), Some(StepBy::Own));
    engine.orders_refresh(ann.clone()).await.unwrap();
    assert_eq!(desk.shell.notices(), []);
}

#[tokio::test]
async fn a_lost_answer_is_settled_by_the_order_and_never_sent_twice() {
    let (desk, market, engine, ann) = open().await;
    market.buys("o1", "DELIVERED");
    engine.orders_refresh(ann.clone()).await.unwrap();
    let moved = market.clone();
    desk.network.on(Endpoint::ActOnOrder, move |_| {
        moved.moves("o1", "COMPLETED");
        Fate::Break(TransportErrorKind::Reset, 10)
    });
    act(&engine, &ann, OrderDeed::Accept).await;
    let shell = desk.shell.clone();
    pass_until(&desk, "the settling", || shell.events().iter().any(is_gone)).await;
    assert_eq!(desk.network.count(Endpoint::ActOnOrder), 1);
    let room = workroom(&engine, &ann, "o1").await;
    assert_eq!(room.order.stage, OrderStage::Completed);
    assert!(room.can_review);
}

#[tokio::test]
async fn a_lost_step_that_did_not_happen_asks_the_person_and_is_not_repeated() {
    let (desk, market, engine, ann) = open().await;
    market.buys("o1", "DELIVERED");
    engine.orders_refresh(ann.clone()).await.unwrap();
    desk.network
        .always(Endpoint::ActOnOrder, Fate::Break(TransportErrorKind::Reset, 10));
    act(&engine, &ann, OrderDeed::Accept).await;
    let asks = |event: &Event| matches!(event, Event::OutboxChanged { item } if matches!(item.state, ItemState::Asks { .. }));
    let shell = desk.shell.clone();
    pass_until(&desk, "the question", || shell.events().iter().any(asks)).await;
    assert_eq!(desk.network.count(Endpoint::ActOnOrder), 1);
    let room = workroom(&engine, &ann, "o1").await;
    assert_eq!((room.order.stage, room.pending.len()), (OrderStage::Delivered, 1));
    let again = engine
        .order_act(ann.clone(), "o1".to_owned(), OrderDeed::Accept)
        .await;
    assert_eq!(again.unwrap_err().code, Code::Refused, "one step at a time");
    let item = room.pending[0].id;
    engine.outbox_answer(item, OutboxAnswer::Discard).await.unwrap();
    settle().await;
    assert_eq!(desk.network.count(Endpoint::ActOnOrder), 1);
}

#[tokio::test]
async fn a_refusal_is_shown_as_it_is_and_makes_room_for_another_step() {
    let (desk, market, engine, ann) = open().await;
    market.buys("o1", "IN_PROGRESS");
    engine.orders_refresh(ann.clone()).await.unwrap();
    let no = json!({"error": "forbidden", "message": "Only the seller can cancel an order in progress."});
    desk.network.always(Endpoint::ActOnOrder, Fate::json(403, no));
    act(&engine, &ann, OrderDeed::Cancel).await;
    let refused = |event: &Event| matches!(event, Event::OutboxChanged { item } if matches!(item.state, ItemState::Rejected { .. }));
    desk.shell.wait_for("the refusal", refused).await;
    let room = workroom(&engine, &ann, "o1").await;
    let ItemState::Rejected { message } = &room.pending[0].state else {
        panic!("{:?}", room.pending);
    };
    assert!(message.contains("Only the seller can cancel"), "{message}");
    assert_eq!(room.order.stage, OrderStage::InProgress);
    agrees(&desk, &market, "DISPUTED");
    act(&engine, &ann, OrderDeed::Dispute).await;
    pass_until(&desk, "the other step", || {
        desk.network.count(Endpoint::ActOnOrder) == 2
    })
    .await;
    assert!(workroom(&engine, &ann, "o1").await.pending.len() <= 1);
}

#[tokio::test]
async fn a_delivery_is_a_draft_that_comes_back_when_it_is_refused() {
    let (desk, market, engine, ann) = open().await;
    market.sells("o1", "IN_PROGRESS");
    engine.orders_refresh(ann.clone()).await.unwrap();
    let target = DraftTarget::Delivery {
        order_id: "o1".to_owned(),
    };
    let empty = engine.draft_send(ann.clone(), target.clone()).await.unwrap_err();
    assert_eq!(empty.code, Code::Invalid);
    let words = "Three files, see the links.";
    engine
        .draft_keep(ann.clone(), target.clone(), words.to_owned())
        .await
        .unwrap();
    desk.network
        .always(Endpoint::ActOnOrder, Fate::refusal(400, "invalid_transition"));
    let item = engine.draft_send(ann.clone(), target.clone()).await.unwrap();
    assert!(!item.can_undo, "a step of money is confirmed, not held back");
    let refused = |event: &Event| matches!(event, Event::OutboxChanged { item } if matches!(item.state, ItemState::Rejected { .. }));
    desk.shell.wait_for("the refusal", refused).await;
    assert_eq!(
        desk.network.sent_to(Endpoint::ActOnOrder)[0].json()["deliverables"],
        words
    );
    assert_eq!(
        engine.outbox_take_back(item.id).await.unwrap(),
        Some(target.clone())
    );
    assert_eq!(engine.draft_open(ann, target).await.unwrap().text, words);
}

#[tokio::test]
async fn a_lost_message_is_found_among_the_messages_and_not_sent_again() {
    let (desk, market, engine, ann) = open().await;
    market.sells("o1", "IN_PROGRESS");
    engine.orders_refresh(ann.clone()).await.unwrap();
    let heard = market.clone();
    desk.network.on(Endpoint::SendOrderMessage, move |sent| {
        heard.says("m9", "ann", sent.json()["content"].as_str().unwrap());
        Fate::Break(TransportErrorKind::Reset, 10)
    });
    let target = DraftTarget::OrderMessage {
        order_id: "o1".to_owned(),
    };
    let text = "Here it is.\nhttps://files.example/a.png";
    engine
        .draft_keep(ann.clone(), target.clone(), text.to_owned())
        .await
        .unwrap();
    engine.draft_send(ann.clone(), target).await.unwrap();
    let waiting = workroom(&engine, &ann, "o1").await.messages;
    assert!(waiting[0].waiting.is_some());
    assert_eq!(waiting[0].links, ["https://files.example/a.png"]);
    let shell = desk.shell.clone();
    pass_until(&desk, "the settling", || shell.events().iter().any(is_gone)).await;
    let sent = desk.network.sent_to(Endpoint::SendOrderMessage);
    assert_eq!(sent.len(), 1);
    assert_eq!(
        sent[0].json()["attachments"],
        json!(["https://files.example/a.png"])
    );
    let messages = workroom(&engine, &ann, "o1").await.messages;
    assert_eq!(
        (messages.len(), messages[0].own, messages[0].waiting.is_none()),
        (1, true, true)
    );
}

#[tokio::test]
async fn a_review_is_given_once_with_the_words_of_its_draft() {
    let (desk, market, engine, ann) = open().await;
    market.buys("o1", "COMPLETED");
    engine.orders_refresh(ann.clone()).await.unwrap();
    let target = DraftTarget::OrderReview {
        order_id: "o1".to_owned(),
    };
    engine
        .draft_keep(ann.clone(), target, "Calm and exact.".to_owned())
        .await
        .unwrap();
    let told = market.clone();
    desk.network.on(Endpoint::CreateReview, move |sent| {
        let review = json!({"id": "r1", "rating": sent.json()["rating"], "content": sent.json()["content"]});
        told.set("o1", "review", review);
        Fate::Break(TransportErrorKind::Reset, 10)
    });
    let wrong = Stars { rating: 6, ..STARS };
    let refused = engine.order_review(ann.clone(), "o1".to_owned(), wrong).await;
    assert_eq!(refused.unwrap_err().code, Code::Invalid);
    engine
        .order_review(ann.clone(), "o1".to_owned(), STARS)
        .await
        .unwrap();
    let shell = desk.shell.clone();
    pass_until(&desk, "the settling", || shell.events().iter().any(is_gone)).await;
    let sent = desk.network.sent_to(Endpoint::CreateReview);
    assert_eq!(
        (sent.len(), &sent[0].json()["content"]),
        (1, &json!("Calm and exact."))
    );
    let room = workroom(&engine, &ann, "o1").await;
    assert_eq!(room.review.and_then(|review| review.rating), Some(5));
    assert!(!room.can_review);
}
