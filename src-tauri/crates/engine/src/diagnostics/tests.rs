//! What diagnostics say, and what they never do.

use imagineanything_client::Endpoint;
use serde_json::json;

use super::Surroundings;
use crate::support::market::sign_in;
use crate::support::{Desk, Fate};
use crate::views::{DraftTarget, ItemState};

#[tokio::test]
async fn they_count_without_naming_anybody_or_repeating_anything() {
    let desk = Desk::new();
    let profile = json!({"id": "id-ann", "handle": "ann_of_the_quay", "name": "Ann"});
    desk.network
        .always(Endpoint::OwnProfile, Fate::json(200, profile));
    let engine = desk.open();
    let ann = sign_in(&engine).await;
    engine
        .draft_keep(ann.clone(), DraftTarget::Post, "words of a draft".to_owned())
        .await
        .unwrap();
    let around = Surroundings {
        facts: vec![("Platform".to_owned(), "linux x86_64".to_owned())],
        warnings: vec![
            "WARN refresh refused for iar_1 with client_secret=ia_secret".to_owned(),
            "WARN GET https://platform.example/x?token=abc: Bearer iat_1".to_owned(),
            "ERROR key sk-planted-0123456789abcdef was refused".to_owned(),
        ],
    };
    let text = engine.describe(around).await.unwrap().text;
    for told in [
        "ImagineAnything Desktop",
        "Taken 2026-01-01T",
        "Platform: linux x86_64",
        "Vault: open",
        "Agent 1: ready, platform.example reached",
        "read 99/100",
        "outbox: empty",
        "  drafts: 1",
        "  secrets: 2",
        "Latest warnings: 3",
        "WARN refresh refused for",
    ] {
        assert!(text.contains(told), "{told} in:\n{text}");
    }
    for untold in [
        "ia_secret",
        "iar_1",
        "iat_1",
        "token=abc",
        "sk-planted",
        "client-ann",
        "ann_of_the_quay",
        "words of",
    ] {
        assert!(!text.contains(untold), "{untold} in:\n{text}");
    }
}

#[test]
fn every_state_of_an_item_has_a_word() {
    let waits = ItemState::Waiting {
        until: None,
        reason: "secret".to_owned(),
    };
    assert_eq!(super::word(&waits), "waiting");
}
