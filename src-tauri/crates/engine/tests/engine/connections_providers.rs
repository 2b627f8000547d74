//! Keys of providers: sent once, kept nowhere, and a lost answer is looked up.

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::Engine;
use imagineanything_engine::error::Code;
use imagineanything_engine::event::Event;
use imagineanything_engine::views::{AgentKey, ExportForm, ProviderView};
use serde_json::{Value, json};

use crate::support::market::{pass_until, sign_in};
use crate::support::{Desk, Fate, settle};

const KEY: &str = "sk-typed-by-a-person-0815";
const PROFILE: &str = r#"{"id": "id-ann", "handle": "ann", "name": "Ann"}"#;

async fn open() -> (Desk, Engine, AgentKey) {
    let desk = Desk::new();
    desk.network
        .always(Endpoint::OwnProfile, Fate::answer(200, &[], PROFILE));
    lists(&desk, &[]);
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    engine.wake();
    (desk, engine, ann)
}

fn service(hint: &str, active: bool) -> Value {
    json!({"id": "c1", "provider": "OPENAI", "apiKey": hint, "isActive": active,
           "createdAt": "2026-01-01T00:00:00.000Z", "updatedAt": "2026-01-01T00:00:00.000Z"})
}

/// The platform lists these from now on.
fn lists(desk: &Desk, services: &[Value]) {
    let answer = json!({"services": services, "availableProviders": ["OPENAI", "RUNWARE"]});
    desk.network
        .always(Endpoint::ListConnectedServices, Fate::json(200, answer));
}

async fn openai(engine: &Engine, ann: &AgentKey) -> ProviderView {
    let view = engine.providers_open(ann.clone()).await.unwrap();
    view.providers
        .into_iter()
        .find(|other| other.provider == "OPENAI")
        .unwrap()
}

async fn connect(engine: &Engine, ann: &AgentKey) -> Result<(), imagineanything_engine::error::AppError> {
    engine
        .provider_connect(ann.clone(), "OPENAI".to_owned(), format!(" {KEY} "))
        .await
        .map(drop)
}

/// Everything that the engine said and everything that it keeps, except what is sealed.
async fn everything(desk: &Desk, engine: &Engine, ann: &AgentKey) -> String {
    let events = serde_json::to_string(&desk.shell.events()).unwrap();
    let file = desk.folder().join("export.json");
    engine
        .export(ann.clone(), ExportForm::Json, file.clone())
        .await
        .unwrap();
    let mut all = events + &std::fs::read_to_string(file).unwrap();
    for name in ["store.sqlite3", "store.sqlite3-wal"] {
        let bytes = std::fs::read(desk.folder().join(name)).unwrap_or_default();
        all.push_str(&String::from_utf8_lossy(&bytes));
    }
    all
}

#[tokio::test]
async fn a_key_leaves_once_and_is_found_nowhere_afterwards() {
    let (desk, engine, ann) = open().await;
    let answer = json!({"service": service("sk-t********0815", true)});
    desk.network
        .always(Endpoint::ConnectService, Fate::json(201, answer));
    assert_eq!(openai(&engine, &ann).await.connection, None);
    connect(&engine, &ann).await.unwrap();
    let sent = desk.network.sent_to(Endpoint::ConnectService);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].json(), json!({"provider": "OPENAI", "apiKey": KEY}));
    let connection = openai(&engine, &ann).await.connection.unwrap();
    assert_eq!(connection.hint.as_deref(), Some("sk-t********0815"));
    assert!(!everything(&desk, &engine, &ann).await.contains(KEY));
}

#[tokio::test]
async fn a_refusal_stands_at_the_field_without_the_key_that_it_repeats() {
    let (desk, engine, ann) = open().await;
    let answer = json!({"error": "invalid_api_key", "message": format!("{KEY} is no key")});
    desk.network
        .always(Endpoint::ConnectService, Fate::json(400, answer));
    let refusal = connect(&engine, &ann).await.unwrap_err();
    assert_eq!(
        (refusal.code, refusal.field.as_deref()),
        (Code::Refused, Some("apiKey"))
    );
    assert!(!refusal.message.contains(KEY), "{}", refusal.message);
    let empty = engine
        .provider_connect(ann.clone(), "OPENAI".to_owned(), "  ".to_owned())
        .await;
    assert_eq!(empty.unwrap_err().field.as_deref(), Some("apiKey"));
    assert_eq!(desk.network.count(Endpoint::ConnectService), 1);
}

#[tokio::test]
async fn a_lost_answer_is_looked_up_and_never_sent_again() {
    let (desk, engine, ann) = open().await;
    lists(&desk, &[service("sk-t********0815", true)]);
    desk.network.always(
        Endpoint::ConnectService,
        Fate::Break(TransportErrorKind::Reset, 10),
    );
    connect(&engine, &ann).await.unwrap();
    assert_eq!(desk.network.count(Endpoint::ConnectService), 1);
    assert!(openai(&engine, &ann).await.connection.is_some());
}

#[tokio::test]
async fn a_lost_key_that_is_not_there_is_said_so() {
    let (desk, engine, ann) = open().await;
    // Another key is connected, and stays.
    lists(&desk, &[service("sk-o********1111", true)]);
    engine.providers_refresh(ann.clone()).await.unwrap();
    desk.network.always(
        Endpoint::ConnectService,
        Fate::Break(TransportErrorKind::Reset, 10),
    );
    let (trying, key) = (engine.clone(), ann.clone());
    let outcome = tokio::spawn(async move { connect(&trying, &key).await });
    pass_until(&desk, "the end of the search", || outcome.is_finished()).await;
    let lost = outcome.await.unwrap().unwrap_err();
    assert_eq!(lost.code, Code::Offline);
    assert_eq!(desk.network.count(Endpoint::ConnectService), 1);
    let connection = openai(&engine, &ann).await.connection.unwrap();
    assert_eq!(connection.hint.as_deref(), Some("sk-o********1111"));
}

#[tokio::test]
async fn a_switch_goes_through_the_outbox_and_two_of_them_leave_nothing_behind() {
    let (desk, engine, ann) = open().await;
    lists(&desk, &[service("sk-t********0815", true)]);
    engine.providers_refresh(ann.clone()).await.unwrap();
    let answer = json!({"service": service("sk-t********0815", false)});
    desk.network
        .always(Endpoint::SwitchConnectedService, Fate::json(200, answer));
    engine
        .provider_switch(ann.clone(), "OPENAI".to_owned(), false)
        .await
        .unwrap();
    let gone = |event: &Event| matches!(event, Event::OutboxRemoved { .. });
    desk.shell.wait_for("the switch", gone).await;
    let provider = openai(&engine, &ann).await;
    assert_eq!(
        (provider.connection.map(|now| now.active), provider.item),
        (Some(false), None)
    );
    assert_eq!(
        desk.network.sent_to(Endpoint::SwitchConnectedService)[0].json(),
        json!({"isActive": false})
    );
}

#[tokio::test]
async fn a_key_that_is_gone_already_counts_as_disconnected() {
    let (desk, engine, ann) = open().await;
    lists(&desk, &[service("sk-t********0815", true)]);
    engine.providers_refresh(ann.clone()).await.unwrap();
    engine
        .provider_disconnect(ann.clone(), "OPENAI".to_owned())
        .await
        .unwrap();
    let gone = |event: &Event| matches!(event, Event::OutboxRemoved { .. });
    desk.shell.wait_for("the end of it", gone).await;
    assert_eq!(openai(&engine, &ann).await.connection, None);
}

#[tokio::test]
async fn a_new_key_does_not_overtake_a_change_that_is_on_its_way() {
    let (desk, engine, ann) = open().await;
    lists(&desk, &[service("sk-t********0815", true)]);
    engine.providers_refresh(ann.clone()).await.unwrap();
    desk.network.hold();
    engine
        .provider_disconnect(ann.clone(), "OPENAI".to_owned())
        .await
        .unwrap();
    pass_until(&desk, "the request", || {
        desk.network.count(Endpoint::DisconnectService) == 1
    })
    .await;
    let refusal = connect(&engine, &ann).await.unwrap_err();
    assert_eq!(refusal.code, Code::Refused);
    assert_eq!(desk.network.count(Endpoint::ConnectService), 0);
    desk.network.release();
}

#[tokio::test]
async fn a_trial_is_told_in_words_without_what_looks_like_a_key() {
    let (desk, engine, ann) = open().await;
    lists(&desk, &[service("sk-t********0815", true)]);
    engine.providers_refresh(ann.clone()).await.unwrap();
    let answer = json!({"success": false, "message": format!("Incorrect API key provided: {KEY}.")});
    desk.network
        .always(Endpoint::TestConnectedService, Fate::json(200, answer));
    engine
        .provider_try(ann.clone(), "OPENAI".to_owned())
        .await
        .unwrap();
    let trial = openai(&engine, &ann).await.connection.unwrap().trial.unwrap();
    assert!(!trial.works);
    let words = trial.words.unwrap();
    assert!(
        words.starts_with("Incorrect API key provided") && !words.contains(KEY),
        "{words}"
    );
    desk.network
        .always(Endpoint::TestConnectedService, Fate::refusal(404, "not_found"));
    lists(&desk, &[]);
    let gone = engine
        .provider_try(ann.clone(), "OPENAI".to_owned())
        .await
        .unwrap_err();
    assert_eq!(gone.code, Code::Gone);
    assert_eq!(openai(&engine, &ann).await.connection, None);
    settle().await;
}
