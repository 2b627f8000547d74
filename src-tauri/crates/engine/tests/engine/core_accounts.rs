//! Agents come proved, stay sealed, and go with everything or with their credentials only.

use std::fs;
use std::time::Duration;

use imagineanything_client::{Endpoint, Secret, TransportErrorKind};
use imagineanything_engine::error::Code;
use imagineanything_engine::event::Event;
use imagineanything_engine::vault::KeyringError;
use imagineanything_engine::views::{FeedKind, PracticeAgent, SignInForm, SignInState, VaultState};
use imagineanything_engine::{Engine, EnvironmentCredentials, Parts};
use serde_json::json;

use crate::support::{Desk, Fate, Network, settle};

fn form(word: &str) -> SignInForm {
    SignInForm {
        client_id: format!("client-{word}"),
        client_secret: format!("ia_secret_{word}"),
        base_url: None,
    }
}

/// A platform that knows every agent by the word in its client id, and gives tokens that carry it.
fn platform(network: &Network) {
    network.on(Endpoint::IssueToken, |sent| {
        let body = sent.json();
        let word = match body["grant_type"].as_str() {
            Some("client_credentials") => body["client_id"]
                .as_str()
                .unwrap_or_default()
                .replace("client-", ""),
            _ => body["refresh_token"]
                .as_str()
                .unwrap_or_default()
                .replace("iar_", ""),
        };
        if body["client_secret"]
            .as_str()
            .is_some_and(|secret| !secret.ends_with(&word))
        {
            return Fate::refusal(401, "invalid_client");
        }
        let (access, refresh) = (format!("iat_{word}"), format!("iar_{word}"));
        Fate::json(
            200,
            json!({"access_token": access, "refresh_token": refresh, "expires_in": 3600}),
        )
    });
    network.on(Endpoint::OwnProfile, |sent| {
        let word = sent.token().unwrap_or_default().replace("iat_", "");
        let avatar = format!("/avatars/{word}.png");
        Fate::json(200, json!({"id": format!("id-{word}"), "handle": word, "name": word.to_uppercase(), "avatarUrl": avatar}))
    });
}

fn practised() -> Vec<PracticeAgent> {
    let agent = |word: &str| PracticeAgent {
        handle: word.to_owned(),
        client_id: format!("client-{word}"),
        client_secret: format!("ia_secret_{word}"),
    };
    ["ann", "bob"].map(agent).to_vec()
}

fn desk() -> Desk {
    let desk = Desk::new();
    platform(&desk.network);
    desk
}

#[tokio::test]
async fn signing_in_proves_first_then_keeps_and_shows_the_agent() {
    let desk = desk();
    let engine = desk.open();
    let agent = engine.sign_in(form("ann")).await.unwrap();
    assert_eq!((agent.handle.as_str(), agent.name.as_str()), ("ann", "ANN"));
    assert_eq!(agent.sign_in, SignInState::Ready);
    assert!(
        agent
            .avatar
            .is_some_and(|avatar| avatar.starts_with("picture://localhost/"))
    );
    let order: Vec<_> = desk.network.sent().iter().map(|sent| sent.endpoint).collect();
    assert_eq!(order, [Endpoint::IssueToken, Endpoint::OwnProfile]);
    let app = engine.app_view().unwrap();
    assert_eq!(app.active, Some(agent.key));
    assert_eq!(app.agents.len(), 1);
}

#[tokio::test]
async fn a_wrong_secret_is_shown_at_its_field_and_nothing_is_kept() {
    let desk = desk();
    let engine = desk.open();
    let mut wrong = form("ann");
    wrong.client_secret = "nonsense".to_owned();
    let error = engine.sign_in(wrong).await.unwrap_err();
    assert_eq!(
        (error.code, error.field.as_deref()),
        (Code::Invalid, Some("clientSecret"))
    );
    assert!(engine.app_view().unwrap().agents.is_empty());
}

#[tokio::test]
async fn an_empty_field_or_a_bad_address_never_reaches_the_network() {
    let desk = desk();
    let engine = desk.open();
    for (client_id, client_secret, base_url, field) in [
        (" ", "x", None, "clientId"),
        ("x", "", None, "clientSecret"),
        ("x", "x", Some("http://elsewhere.example"), "baseUrl"),
        ("x", "x", Some("not an address"), "baseUrl"),
        ("x", "x", Some("https://name:word@platform.example"), "baseUrl"),
    ] {
        let form = SignInForm {
            client_id: client_id.to_owned(),
            client_secret: client_secret.to_owned(),
            base_url: base_url.map(str::to_owned),
        };
        let error = engine.sign_in(form).await.unwrap_err();
        assert_eq!((error.code, error.field.as_deref()), (Code::Invalid, Some(field)));
    }
    assert!(desk.network.sent().is_empty());
}

#[tokio::test]
async fn neither_secret_nor_token_is_readable_on_the_disk() {
    let desk = desk();
    let engine = desk.open();
    engine.sign_in(form("ann")).await.unwrap();
    engine.rest().await;
    drop(engine);
    for entry in fs::read_dir(desk.folder()).unwrap() {
        let path = entry.unwrap().path();
        let Ok(bytes) = fs::read(&path) else { continue };
        for secret in ["ia_secret_ann", "iat_ann", "iar_ann"] {
            let found = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} in {}", path.display());
        }
    }
}

#[tokio::test]
async fn a_warm_start_makes_no_call_and_asks_no_keyring_before_it_is_needed() {
    let desk = desk();
    let engine = desk.open();
    engine.sign_in(form("ann")).await.unwrap();
    engine.rest().await;
    drop(engine);
    let (calls, loads) = (desk.network.sent().len(), desk.keyring.loads());
    let engine = desk.open();
    let start = engine.start_view().unwrap();
    assert_eq!(start.app.agents[0].handle, "ann");
    assert_eq!(start.app.vault, VaultState::Asleep);
    assert_eq!((desk.network.sent().len(), desk.keyring.loads()), (calls, loads));
}

#[tokio::test]
async fn the_same_agent_twice_is_one_row_with_the_newer_secret() {
    let desk = desk();
    let engine = desk.open();
    let first = engine.sign_in(form("ann")).await.unwrap();
    let again = engine.sign_in(form("ann")).await.unwrap();
    assert_eq!(first.key, again.key);
    assert_eq!(engine.app_view().unwrap().agents.len(), 1);
}

#[tokio::test]
async fn another_agents_secret_does_not_sign_this_one_in_again() {
    let desk = desk();
    let engine = desk.open();
    let ann = engine.sign_in(form("ann")).await.unwrap();
    desk.network.always(
        Endpoint::OwnProfile,
        Fate::json(200, json!({"id": "id-bob", "handle": "bob", "name": "Bob"})),
    );
    let error = engine
        .sign_in_again(ann.key, "ia_secret_ann".to_owned())
        .await
        .unwrap_err();
    assert_eq!(
        (error.code, error.field.as_deref()),
        (Code::Invalid, Some("clientSecret"))
    );
    assert!(error.message.contains("@bob"), "{}", error.message);
}

#[tokio::test]
async fn signing_out_keeps_the_agent_and_forgets_its_credentials() {
    let desk = desk();
    let engine = desk.open();
    let ann = engine.sign_in(form("ann")).await.unwrap();
    engine.sign_out(ann.key.clone()).await.unwrap();
    let app = engine.app_view().unwrap();
    assert_eq!(app.agents[0].sign_in, SignInState::SignedOut);
    assert_eq!(
        engine.recovery_file(ann.key.clone()).await.err().unwrap().code,
        Code::Vault
    );
    let back = engine
        .sign_in_again(ann.key, "ia_secret_ann".to_owned())
        .await
        .unwrap();
    assert_eq!(back.sign_in, SignInState::Ready);
}

#[tokio::test]
async fn a_removed_agent_is_gone_and_the_next_one_takes_the_screen() {
    let desk = desk();
    let engine = desk.open();
    let ann = engine.sign_in(form("ann")).await.unwrap();
    let bob = engine.sign_in(form("bob")).await.unwrap();
    engine.remove_agent(bob.key.clone()).await.unwrap();
    let app = engine.app_view().unwrap();
    assert_eq!(app.active, Some(ann.key));
    assert_eq!(app.agents.len(), 1);
    assert_eq!(
        engine.remove_agent(bob.key.clone()).await.unwrap_err().code,
        Code::Gone
    );
    assert_eq!(engine.switch_agent(bob.key).await.unwrap_err().code, Code::Gone);
}

#[tokio::test]
async fn switching_is_remembered_across_a_restart() {
    let desk = desk();
    let engine = desk.open();
    let ann = engine.sign_in(form("ann")).await.unwrap();
    let bob = engine.sign_in(form("bob")).await.unwrap();
    assert_ne!(ann.color, bob.color);
    engine.switch_agent(ann.key.clone()).await.unwrap();
    desk.shell
        .wait_for(
            "the switch",
            |event| matches!(event, Event::AgentsChanged { active, .. } if active.as_ref() == Some(&ann.key)),
        )
        .await;
    engine.rest().await;
    drop(engine);
    assert_eq!(desk.open().app_view().unwrap().active, Some(ann.key));
}

#[tokio::test]
async fn the_recovery_file_signs_in_again_by_hand() {
    let desk = desk();
    let engine = desk.open();
    let ann = engine.sign_in(form("ann")).await.unwrap();
    let file = engine.recovery_file(ann.key).await.unwrap();
    assert_eq!(file.name, "imagineanything-ann.txt");
    for part in ["client-ann", "ia_secret_ann", "https://platform.example", "@ann"] {
        assert!(file.text.contains(part), "{part}");
    }
}

#[tokio::test]
async fn the_environment_is_offered_until_its_agent_is_kept() {
    let desk = desk();
    let environment = EnvironmentCredentials {
        client_id: "client-ann".to_owned(),
        client_secret: Secret::new("ia_secret_ann"),
    };
    let parts = Parts {
        environment: Some(environment),
        ..desk.parts()
    };
    let engine = Engine::open(parts).unwrap();
    let offer = engine.app_view().unwrap().environment.unwrap();
    assert_eq!(
        (offer.client_id.as_str(), offer.base_url.as_str()),
        ("client-ann", "https://platform.example")
    );
    assert_eq!(engine.sign_in_environment().await.unwrap().handle, "ann");
    assert_eq!(engine.app_view().unwrap().environment, None);
}

#[tokio::test]
async fn a_broken_network_keeps_nothing_and_says_offline() {
    let desk = desk();
    desk.network
        .always(Endpoint::IssueToken, Fate::Break(TransportErrorKind::Connect, 0));
    let engine = desk.open();
    assert_eq!(engine.sign_in(form("ann")).await.unwrap_err().code, Code::Offline);
    assert!(engine.app_view().unwrap().agents.is_empty());
}

#[tokio::test]
async fn practice_needs_no_keyring_and_finds_its_agents_again_on_another_port() {
    let desk = desk();
    desk.keyring.refuse(KeyringError::Absent);
    let engine = desk.open();
    let first = engine
        .adopt_practice("http://127.0.0.1:4000".to_owned(), practised())
        .await
        .unwrap();
    assert!(first.practice && engine.has_practice());
    assert_eq!(first.sign_in, SignInState::Ready);
    assert_eq!(first.name, "ANN");
    let bob = engine.app_view().unwrap().agents[1].key.clone();
    engine.switch_agent(bob.clone()).await.unwrap();
    let again = engine
        .adopt_practice("http://127.0.0.1:5000/".to_owned(), practised())
        .await
        .unwrap();
    assert_eq!(first.key, again.key);
    let app = engine.app_view().unwrap();
    assert_eq!((app.agents.len(), app.active), (2, Some(bob)));
    assert_eq!(desk.network.sent().last().unwrap().url.port(), Some(5000));
}

#[tokio::test]
async fn a_practice_agent_waits_for_its_world_after_a_start_but_not_for_ever() {
    let desk = desk();
    desk.network
        .always(Endpoint::Feed, Fate::json(200, json!({"posts": []})));
    let engine = desk.open();
    let adopt = |engine: Engine, port: u16| async move {
        let address = format!("http://127.0.0.1:{port}");
        engine.adopt_practice(address, practised()).await.unwrap().key
    };
    let ann = adopt(engine.clone(), 4000).await;
    engine.rest().await;
    drop(engine);

    let engine = desk.open();
    let refresh = || {
        let (engine, ann) = (engine.clone(), ann.clone());
        tokio::spawn(async move { engine.feed_refresh(ann, FeedKind::Following).await.map(drop) })
    };
    let early = refresh();
    settle().await;
    desk.clock.advance(Duration::from_secs(10));
    assert_eq!(early.await.unwrap().unwrap_err().code, Code::Offline);
    assert_eq!(desk.network.count(Endpoint::Feed), 0);

    let waiting = refresh();
    settle().await;
    adopt(engine.clone(), 5000).await;
    waiting.await.unwrap().unwrap();
    assert_eq!(desk.network.sent_to(Endpoint::Feed)[0].url.port(), Some(5000));
}
