//! Saying that something was read: at once on the screen, through the outbox, back again when it is refused.

use std::time::Duration;

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::Engine;
use imagineanything_engine::views::{AgentKey, ItemState, NotificationFilter, NotificationsView};
use serde_json::{Value, json};

use crate::support::{Desk, Fate, Told, settle, until, within};

fn everything() -> NotificationFilter {
    NotificationFilter {
        most: 100,
        ..NotificationFilter::default()
    }
}

/// An engine with three unread mentions of ann, `n1` to `n3`, after the baseline.
async fn three(desk: &Desk, told: &Told) -> (Engine, AgentKey) {
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    refresh(&engine, &ann).await;
    for number in 1..=3 {
        told.happens(
            "ann",
            number,
            json!({"type": "MENTION", "postId": format!("p{number}"), "message": "Hello"}),
        );
    }
    refresh(&engine, &ann).await;
    (engine, ann)
}

async fn refresh(engine: &Engine, agent: &AgentKey) {
    let view = engine.notifications_refresh(agent.clone(), everything()).await;
    view.unwrap();
}

async fn open(engine: &Engine, agent: &AgentKey) -> NotificationsView {
    engine
        .notifications_open(agent.clone(), everything())
        .await
        .unwrap()
}

/// Unread ids on the screen, the newest first, and the count beside them.
async fn unread(engine: &Engine, agent: &AgentKey) -> (Vec<String>, u32) {
    let view = open(engine, agent).await;
    let ids = view.rows.into_iter().flat_map(|row| row.unread).collect();
    (ids, engine.app_view().unwrap().agents[0].counts.notifications)
}

fn marks(desk: &Desk) -> Vec<Value> {
    let sent = desk.network.sent_to(Endpoint::MarkNotificationsRead).into_iter();
    sent.map(|sent| sent.json()).collect()
}

async fn mark(engine: &Engine, agent: &AgentKey, ids: &[&str]) {
    let ids = ids.iter().map(|id| (*id).to_owned()).collect();
    engine.notifications_read(agent.clone(), ids).await.unwrap();
}

async fn until_empty(engine: &Engine) {
    let emptying = async {
        while !engine.outbox_list(None).await.unwrap().is_empty() {
            settle().await;
        }
    };
    within("the outbox to be empty", emptying).await;
}

#[tokio::test]
async fn a_mark_shows_at_once_before_anything_left() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    let (engine, ann) = three(&desk, &told).await;
    assert_eq!(desk.shell.notices().len(), 3);
    mark(&engine, &ann, &["n2"]).await;
    assert_eq!(
        unread(&engine, &ann).await,
        (vec!["n3".to_owned(), "n1".to_owned()], 2)
    );
    assert_eq!(desk.shell.notices().len(), 2, "its notice goes");
    assert_eq!(marks(&desk), [Value::Null; 0]);
    engine.wake();
    until_empty(&engine).await;
    assert_eq!(marks(&desk), [json!({"ids": ["n2"]})]);
    assert_eq!((told.unread("ann"), unread(&engine, &ann).await.1), (2, 2));
    engine.rest().await;
}

#[tokio::test]
async fn what_is_read_already_is_not_marked_again() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    let (engine, ann) = three(&desk, &told).await;
    mark(&engine, &ann, &["n1"]).await;
    mark(&engine, &ann, &["n1", "nowhere"]).await;
    assert_eq!(engine.outbox_list(None).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_refused_mark_is_rolled_back_and_those_beside_it_stand() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    let (engine, ann) = three(&desk, &told).await;
    desk.network.on(Endpoint::MarkNotificationsRead, |sent| {
        if sent.json()["ids"][0] == "n1" {
            Fate::refusal(403, "forbidden")
        } else {
            Fate::Hang
        }
    });
    mark(&engine, &ann, &["n1"]).await;
    mark(&engine, &ann, &["n2"]).await;
    assert_eq!(unread(&engine, &ann).await.1, 1);
    engine.wake();
    let refused = async {
        loop {
            let items = engine.outbox_list(None).await.unwrap();
            if items
                .iter()
                .any(|item| matches!(item.state, ItemState::Rejected { .. }))
            {
                break;
            }
            settle().await;
        }
    };
    within("the refusal", refused).await;
    assert_eq!(
        unread(&engine, &ann).await,
        (vec!["n3".to_owned(), "n1".to_owned()], 2)
    );
    engine.rest().await;
}

#[tokio::test]
async fn all_that_are_known_are_named_so_that_later_ones_stay_unread() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    let (engine, ann) = three(&desk, &told).await;
    engine.notifications_read_all(ann.clone(), false).await.unwrap();
    assert_eq!(unread(&engine, &ann).await, (vec![], 0));
    told.happens("ann", 4, json!({"type": "MENTION", "postId": "p4"}));
    engine.wake();
    until_empty(&engine).await;
    assert_eq!(marks(&desk), [json!({"ids": ["n3", "n2", "n1"]})]);
    refresh(&engine, &ann).await;
    assert_eq!(unread(&engine, &ann).await, (vec!["n4".to_owned()], 1));
    engine.rest().await;
}

#[tokio::test]
async fn all_are_marked_at_once_where_the_store_does_not_know_them_all() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    for number in 1..=80 {
        told.happens("ann", number, json!({"type": "MENTION", "postId": "p1"}));
    }
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    refresh(&engine, &ann).await;
    assert_eq!(unread(&engine, &ann).await.1, 80);
    engine.notifications_read_all(ann.clone(), false).await.unwrap();
    assert_eq!(unread(&engine, &ann).await, (vec![], 0));
    engine.wake();
    until_empty(&engine).await;
    assert_eq!(marks(&desk), [json!({"all": true})]);
    assert_eq!((told.unread("ann"), unread(&engine, &ann).await.1), (0, 0));
    engine.rest().await;
}

#[tokio::test]
async fn a_refusal_to_mark_all_brings_the_whole_count_back() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    for number in 1..=80 {
        told.happens("ann", number, json!({"type": "MENTION", "postId": "p1"}));
    }
    desk.network
        .always(Endpoint::MarkNotificationsRead, Fate::refusal(403, "forbidden"));
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    refresh(&engine, &ann).await;
    engine.notifications_read_all(ann.clone(), false).await.unwrap();
    engine.wake();
    let count = || engine.app_view().unwrap().agents[0].counts.notifications;
    until("the count to be back", || count() == 80).await;
    assert_eq!(unread(&engine, &ann).await.0.len(), 50);
    engine.rest().await;
}

#[tokio::test]
async fn marks_survive_a_restart_without_network_and_leave_once_it_is_back() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    let (engine, ann) = three(&desk, &told).await;
    desk.network.always(
        Endpoint::MarkNotificationsRead,
        Fate::Break(TransportErrorKind::Connect, 0),
    );
    mark(&engine, &ann, &["n3"]).await;
    engine.wake();
    settle().await;
    engine.rest().await;
    drop(engine);
    let engine = desk.open();
    assert_eq!(
        unread(&engine, &ann).await,
        (vec!["n2".to_owned(), "n1".to_owned()], 2)
    );
    refresh(&engine, &ann).await;
    assert_eq!(
        unread(&engine, &ann).await.1,
        2,
        "the platform still counts three, one is on its way"
    );
    told.mark_again(&desk);
    engine.wake();
    let leaving = async {
        while told.unread("ann") > 2 {
            desk.clock.advance(Duration::from_secs(1));
            settle().await;
        }
    };
    within("the mark to leave", leaving).await;
    until_empty(&engine).await;
    refresh(&engine, &ann).await;
    assert_eq!(unread(&engine, &ann).await.1, 2);
    engine.rest().await;
}
