//! The webhook: its secret is asked for once, waits in memory, and is never part of what the screen sees.

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::Engine;
use imagineanything_engine::error::Code;
use imagineanything_engine::event::Event;
use imagineanything_engine::views::AgentKey;
use serde_json::{Value, json};

use crate::support::market::{pass_until, sign_in};
use crate::support::{Desk, Fate};

const SECRET: &str = "whsec_planted0123456789";
const URL: &str = "https://hooks.example/a";

async fn open() -> (Desk, Engine, AgentKey) {
    let desk = Desk::new();
    let profile = json!({"id": "id-ann", "handle": "ann", "name": "Ann"});
    desk.network
        .always(Endpoint::OwnProfile, Fate::json(200, profile));
    shows(&desk, &json!({"webhookUrl": null, "hasSecret": false}));
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    engine.wake();
    (desk, engine, ann)
}

fn shows(desk: &Desk, webhook: &Value) {
    desk.network.always(
        Endpoint::GetWebhook,
        Fate::json(200, json!({ "webhook": webhook })),
    );
}

fn answers(desk: &Desk, webhook: &Value) {
    desk.network.always(
        Endpoint::UpdateWebhook,
        Fate::json(200, json!({ "webhook": webhook })),
    );
}

fn set() -> Value {
    json!({"webhookUrl": URL, "hasSecret": true, "updatedAt": "2026-01-01T00:00:00.000Z"})
}

fn set_with_secret() -> Value {
    json!({"webhookUrl": URL, "hasSecret": true, "secret": SECRET})
}

#[tokio::test]
async fn the_first_address_brings_a_secret_that_waits_for_its_person() {
    let (desk, engine, ann) = open().await;
    answers(&desk, &set_with_secret());
    let view = engine.webhook_set(ann.clone(), format!(" {URL} ")).await.unwrap();
    let sent = desk.network.sent_to(Endpoint::UpdateWebhook);
    assert_eq!(
        sent[0].json(),
        json!({"webhookUrl": URL, "regenerateSecret": true})
    );
    assert_eq!(
        (view.url.as_deref(), view.secret_waits, view.signed),
        (Some(URL), true, Some(true))
    );
    assert_eq!(engine.webhook_secret(&ann).unwrap().expose(), SECRET);
    let said = serde_json::to_string(&(view, desk.shell.events())).unwrap();
    let kept = std::fs::read(desk.folder().join("store.sqlite3-wal")).unwrap_or_default();
    assert!(!said.contains(SECRET) && !String::from_utf8_lossy(&kept).contains(SECRET));
    engine.webhook_forget_secret(ann.clone()).await.unwrap();
    assert_eq!(engine.webhook_secret(&ann).unwrap_err().code, Code::Gone);
    assert!(!engine.webhook_open(ann).await.unwrap().secret_waits);
}

#[tokio::test]
async fn an_address_without_https_is_refused_before_anything_is_sent() {
    let (desk, engine, ann) = open().await;
    for url in ["", "hooks.example", "http://hooks.example/a"] {
        let refusal = engine.webhook_set(ann.clone(), url.to_owned()).await.unwrap_err();
        assert_eq!(
            (refusal.code, refusal.field.as_deref()),
            (Code::Invalid, Some("url"))
        );
    }
    assert_eq!(desk.network.count(Endpoint::UpdateWebhook), 0);
}

#[tokio::test]
async fn another_address_goes_through_the_outbox_and_asks_for_no_secret() {
    let (desk, engine, ann) = open().await;
    shows(&desk, &set());
    engine.webhook_refresh(ann.clone()).await.unwrap();
    answers(
        &desk,
        &json!({"webhookUrl": "https://b.example/", "hasSecret": true}),
    );
    engine
        .webhook_set(ann.clone(), "https://b.example/".to_owned())
        .await
        .unwrap();
    let gone = |event: &Event| matches!(event, Event::OutboxRemoved { .. });
    desk.shell.wait_for("the move", gone).await;
    let sent = desk.network.sent_to(Endpoint::UpdateWebhook);
    assert_eq!(sent[0].json(), json!({"webhookUrl": "https://b.example/"}));
    let view = engine.webhook_open(ann).await.unwrap();
    assert_eq!(
        (view.url.as_deref(), view.secret_waits),
        (Some("https://b.example/"), false)
    );
}

#[tokio::test]
async fn a_new_secret_whose_answer_is_lost_is_not_asked_for_again() {
    let (desk, engine, ann) = open().await;
    shows(&desk, &set());
    engine.webhook_refresh(ann.clone()).await.unwrap();
    desk.network
        .always(Endpoint::UpdateWebhook, Fate::Break(TransportErrorKind::Reset, 5));
    let lost = engine.webhook_renew_secret(ann.clone()).await.unwrap_err();
    assert_eq!(lost.code, Code::Offline);
    assert!(
        lost.message.contains("the old one may not hold any more"),
        "{}",
        lost.message
    );
    assert_eq!(desk.network.count(Endpoint::UpdateWebhook), 1);
    assert!(engine.webhook_secret(&ann).is_err());
    answers(&desk, &set_with_secret());
    assert!(engine.webhook_renew_secret(ann).await.unwrap().secret_waits);
}

#[tokio::test]
async fn a_test_report_is_waited_for_and_its_end_is_told() {
    let (desk, engine, ann) = open().await;
    shows(&desk, &set());
    engine.webhook_refresh(ann.clone()).await.unwrap();
    let before = json!({"success": true, "status": 200, "message": "an older one"});
    let pending = json!({"webhookUrl": URL, "hasSecret": true, "testResult": before, "testPending": true});
    answers(&desk, &pending);
    let now = json!({"success": false, "status": 500, "message": "The webhook answered 500."});
    shows(
        &desk,
        &json!({"webhookUrl": URL, "hasSecret": true, "testResult": now, "testPending": false}),
    );
    let (trying, key) = (engine.clone(), ann.clone());
    let outcome = tokio::spawn(async move { trying.webhook_try(key).await });
    pass_until(&desk, "the end of the delivery", || outcome.is_finished()).await;
    let trial = outcome.await.unwrap().unwrap().trial.unwrap();
    assert_eq!((trial.arrived, trial.status), (false, Some(500)));
    assert_eq!(trial.words.as_deref(), Some("The webhook answered 500."));
    assert_eq!(
        desk.network.sent_to(Endpoint::UpdateWebhook)[0].json(),
        json!({"test": true})
    );
}

#[tokio::test]
async fn removing_forgets_the_address_even_if_there_was_none() {
    let (desk, engine, ann) = open().await;
    shows(&desk, &set());
    engine.webhook_refresh(ann.clone()).await.unwrap();
    desk.network
        .always(Endpoint::DeleteWebhook, Fate::refusal(404, "not_found"));
    engine.webhook_remove(ann.clone()).await.unwrap();
    let gone = |event: &Event| matches!(event, Event::OutboxRemoved { .. });
    desk.shell.wait_for("the end of it", gone).await;
    assert_eq!(engine.webhook_open(ann).await.unwrap().url, None);
}
