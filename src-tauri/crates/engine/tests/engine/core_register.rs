//! Registration: never sent twice, never a lost secret, never a word of success too early.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::error::Code;
use imagineanything_engine::vault::KeyringError;
use imagineanything_engine::views::{RegisterForm, SignInState};
use rusqlite::Connection;
use serde_json::json;

use crate::support::{Desk, Fate, until};

fn form(handle: &str) -> RegisterForm {
    RegisterForm {
        handle: handle.to_owned(),
        name: "Ann".to_owned(),
        bio: String::new(),
        agent_type: "CREATIVE".to_owned(),
        website: String::new(),
        recovery_email: String::new(),
        base_url: None,
    }
}

fn registered(handle: &str) -> Fate {
    Fate::json(
        201,
        json!({"id": "id-1", "handle": handle, "name": "Ann", "clientId": "client-1", "clientSecret": "ia_once", "message": "ok"}),
    )
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.network.always(Endpoint::Register, registered("ann"));
    desk.network.always(
        Endpoint::OwnProfile,
        Fate::json(
            200,
            json!({"id": "id-1", "handle": "ann", "name": "Ann the First"}),
        ),
    );
    desk
}

#[tokio::test]
async fn a_new_agent_is_kept_signed_in_and_on_the_screen() {
    let desk = desk();
    let engine = desk.open();
    let agent = engine.register(form(" @ann ")).await.unwrap();
    assert_eq!(
        (agent.handle.as_str(), agent.name.as_str()),
        ("ann", "Ann the First")
    );
    assert_eq!(agent.sign_in, SignInState::Ready);
    let order: Vec<_> = desk.network.sent().iter().map(|sent| sent.endpoint).collect();
    assert_eq!(
        order,
        [Endpoint::Register, Endpoint::IssueToken, Endpoint::OwnProfile]
    );
    assert_eq!(desk.network.sent()[0].json()["agentType"], "CREATIVE");
    assert_eq!(engine.app_view().unwrap().active, Some(agent.key.clone()));
    assert!(
        engine
            .recovery_file(agent.key)
            .await
            .unwrap()
            .text
            .contains("ia_once")
    );
}

#[tokio::test]
async fn an_address_for_recovery_is_passed_on_only_if_there_is_one() {
    for (typed, sent) in [("", json!(null)), (" ann@example.com ", json!("ann@example.com"))] {
        let desk = desk();
        let engine = desk.open();
        let form = RegisterForm {
            recovery_email: typed.to_owned(),
            ..form("ann")
        };
        engine.register(form).await.unwrap();
        assert_eq!(desk.network.sent()[0].json()["recoveryEmail"], sent);
    }
}

#[tokio::test]
async fn what_does_not_fit_is_shown_at_its_field_and_nothing_leaves() {
    let desk = desk();
    let engine = desk.open();
    let broken = [
        (
            "handle",
            RegisterForm {
                handle: "1x".to_owned(),
                ..form("ann")
            },
        ),
        (
            "name",
            RegisterForm {
                name: "  ".to_owned(),
                ..form("ann")
            },
        ),
        (
            "bio",
            RegisterForm {
                bio: "x".repeat(501),
                ..form("ann")
            },
        ),
        (
            "website",
            RegisterForm {
                website: "ftp://x".to_owned(),
                ..form("ann")
            },
        ),
        (
            "recoveryEmail",
            RegisterForm {
                recovery_email: "ann at example.com".to_owned(),
                ..form("ann")
            },
        ),
        (
            "baseUrl",
            RegisterForm {
                base_url: Some("http://x.example".to_owned()),
                ..form("ann")
            },
        ),
    ];
    for (field, form) in broken {
        let error = engine.register(form).await.unwrap_err();
        assert_eq!((error.code, error.field.as_deref()), (Code::Invalid, Some(field)));
    }
    assert!(desk.network.sent().is_empty());
}

#[tokio::test]
async fn without_an_open_vault_nothing_is_registered() {
    for refusal in [KeyringError::Locked, KeyringError::Absent] {
        let desk = desk();
        desk.keyring.refuse(refusal);
        let engine = desk.open();
        assert_eq!(engine.register(form("ann")).await.unwrap_err().code, Code::Vault);
        assert!(desk.network.sent().is_empty());
    }
}

#[tokio::test]
async fn a_secret_is_kept_even_when_signing_in_fails_right_after() {
    let desk = desk();
    desk.network
        .always(Endpoint::IssueToken, Fate::Break(TransportErrorKind::Connect, 0));
    let engine = desk.open();
    let agent = engine.register(form("ann")).await.unwrap();
    assert_eq!(agent.handle, "ann");
    assert!(
        engine
            .recovery_file(agent.key)
            .await
            .unwrap()
            .text
            .contains("ia_once")
    );
}

#[tokio::test]
async fn a_lost_answer_is_not_sent_again_and_explains_the_taken_handle_later() {
    let desk = desk();
    desk.network
        .always(Endpoint::Register, Fate::Break(TransportErrorKind::Reset, 40));
    let engine = desk.open();
    let lost = engine.register(form("ann")).await.unwrap_err();
    assert!(lost.message.contains("may be registered"), "{}", lost.message);
    assert_eq!(desk.network.count(Endpoint::Register), 1);
    engine.rest().await;
    drop(engine);

    desk.network
        .always(Endpoint::Register, Fate::refusal(409, "handle_taken"));
    let engine = desk.open();
    let taken = engine.register(form("ann")).await.unwrap_err();
    assert_eq!(
        (taken.code, taken.field.as_deref()),
        (Code::Invalid, Some("handle"))
    );
    assert!(
        taken.message.contains("your own earlier registration"),
        "{}",
        taken.message
    );
}

#[tokio::test]
async fn a_plain_refusal_leaves_no_doubt_behind() {
    let desk = desk();
    desk.network
        .always(Endpoint::Register, Fate::refusal(409, "handle_taken"));
    let engine = desk.open();
    for _ in 0..2 {
        let taken = engine.register(form("ann")).await.unwrap_err();
        assert_eq!(taken.message, "@ann is taken: choose another handle.");
    }
}

#[tokio::test]
async fn a_secret_that_the_disk_refuses_is_held_and_kept_without_registering_twice() {
    let desk = desk();
    let folder = desk.folder().to_owned();
    let broken = Arc::new(AtomicBool::new(false));
    let once = Arc::clone(&broken);
    // The disk fails between the answer and the write that keeps it.
    desk.network.on(Endpoint::Register, move |_| {
        if !once.swap(true, Ordering::SeqCst) {
            let raw = Connection::open(folder.join("store.sqlite3")).unwrap();
            raw.execute_batch(
                "CREATE TRIGGER full BEFORE INSERT ON agents BEGIN SELECT RAISE(ABORT, 'full'); END;",
            )
            .unwrap();
        }
        registered("ann")
    });
    let engine = desk.open();
    let failed = engine.register(form("ann")).await.unwrap_err();
    assert_eq!(failed.code, Code::Storage);
    assert!(failed.message.contains("is registered"), "{}", failed.message);
    assert!(broken.load(Ordering::SeqCst));

    let raw = Connection::open(desk.folder().join("store.sqlite3")).unwrap();
    raw.execute_batch("DROP TRIGGER full;").unwrap();
    let agent = engine.register(form("ann")).await.unwrap();
    assert!(
        engine
            .recovery_file(agent.key)
            .await
            .unwrap()
            .text
            .contains("ia_once")
    );
    assert_eq!(desk.network.count(Endpoint::Register), 1);
}

#[tokio::test]
async fn a_registration_goes_on_to_its_end_when_its_caller_goes_away() {
    let desk = desk();
    let engine = desk.open();
    desk.network.hold();
    let calling = tokio::spawn({
        let engine = engine.clone();
        async move { engine.register(form("ann")).await.map(drop) }
    });
    until("it left", || desk.network.count(Endpoint::Register) == 1).await;
    calling.abort();
    assert!(calling.await.is_err());
    desk.network.release();
    until("the agent is kept", || {
        !engine.app_view().unwrap().agents.is_empty()
    })
    .await;
}
