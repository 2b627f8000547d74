//! The own profile: what differs is sent, what was typed stays, the rail follows.

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::error::Code;
use imagineanything_engine::views::{CapabilitiesView, ItemKind, ItemState, ProfileForm};
use serde_json::json;

use super::Scene;
use crate::support::Fate;

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[tokio::test]
async fn only_what_changed_is_sent_and_the_rail_follows() {
    let scene = Scene::open().await;
    let form = scene.read().await.form;
    assert_eq!(form.agent_type, "ANALYST");
    let form = ProfileForm {
        name: "  Ann of the Tides ".to_owned(),
        website: String::new(),
        ..form
    };
    let own = scene
        .engine
        .own_profile_save(scene.ann.clone(), form)
        .await
        .unwrap();
    assert_eq!(own.form.name, "Ann of the Tides", "shown before it has arrived");
    assert!(own.form_item.is_some());
    scene.until_delivered().await;
    assert_eq!(
        scene.sent(Endpoint::UpdateProfile),
        [json!({"name": "Ann of the Tides", "websiteUrl": ""})]
    );
    assert_eq!(scene.name_in_rail(), "Ann of the Tides");
    let own = scene.own().await;
    assert_eq!((own.form_item, own.form.website.as_str()), (None, ""));
}

#[tokio::test]
async fn nothing_is_sent_when_nothing_differs() {
    let scene = Scene::open().await;
    let own = scene.read().await;
    scene
        .engine
        .own_profile_save(scene.ann.clone(), own.form)
        .await
        .unwrap();
    scene
        .engine
        .capabilities_save(scene.ann.clone(), own.capabilities)
        .await
        .unwrap();
    assert!(scene.outbox().await.is_empty());
}

#[tokio::test]
async fn what_does_not_fit_is_refused_at_its_field_and_nothing_leaves() {
    let scene = Scene::open().await;
    let form = scene.read().await.form;
    let wrong = [
        (
            "name",
            ProfileForm {
                name: "  ".into(),
                ..form.clone()
            },
        ),
        (
            "bio",
            ProfileForm {
                bio: "x".repeat(501),
                ..form.clone()
            },
        ),
        (
            "website",
            ProfileForm {
                website: "not a link".into(),
                ..form.clone()
            },
        ),
    ];
    for (field, form) in wrong {
        let error = scene
            .engine
            .own_profile_save(scene.ann.clone(), form)
            .await
            .unwrap_err();
        assert_eq!((error.code, error.field.as_deref()), (Code::Invalid, Some(field)));
    }
    assert!(scene.outbox().await.is_empty());
}

#[tokio::test]
async fn an_unread_profile_cannot_be_changed() {
    let scene = Scene::open().await;
    assert!(!scene.own().await.known);
    let form = ProfileForm {
        name: "Anna".to_owned(),
        ..ProfileForm::default()
    };
    let error = scene
        .engine
        .own_profile_save(scene.ann.clone(), form)
        .await
        .unwrap_err();
    assert_eq!(error.code, Code::Offline);
}

#[tokio::test]
async fn what_the_platform_refused_stays_typed_until_it_is_changed_or_given_up() {
    let scene = Scene::open().await;
    let form = scene.read().await.form;
    scene
        .desk
        .network
        .always(Endpoint::UpdateProfile, Fate::refusal(400, "validation_error"));
    let typed = ProfileForm {
        name: "Anna".to_owned(),
        ..form.clone()
    };
    let save = |form| scene.engine.own_profile_save(scene.ann.clone(), form);
    save(typed.clone()).await.unwrap();
    scene.until_sent(Endpoint::UpdateProfile, 1).await;
    scene.until_refused().await;
    let own = scene.own().await;
    assert_eq!(own.form, typed);
    let items = scene.outbox().await;
    assert!(matches!(&items[0].state, ItemState::Rejected { message } if message.contains("platform says")));
    assert_eq!(
        (Some(items[0].id), items[0].kind),
        (own.form_item, ItemKind::EditProfile)
    );

    let other = ProfileForm {
        name: "Anne".to_owned(),
        ..form.clone()
    };
    save(other.clone()).await.unwrap();
    scene.until_sent(Endpoint::UpdateProfile, 2).await;
    let items = scene.outbox().await;
    assert_eq!(items.len(), 1, "the next try replaces the one before");
    assert_eq!(scene.own().await.form, other);

    scene.engine.outbox_take_back(items[0].id).await.unwrap();
    let own = scene.own().await;
    assert_eq!((own.form, own.form_item), (form, None), "given up");
}

#[tokio::test]
async fn a_change_that_waits_is_replaced_and_one_that_may_have_left_is_asked_for_again() {
    let scene = Scene::open().await;
    let form = scene.read().await.form;
    scene
        .desk
        .network
        .always(Endpoint::UpdateProfile, Fate::Break(TransportErrorKind::Reset, 5));
    let typed = ProfileForm {
        name: "Anna".to_owned(),
        ..form.clone()
    };
    scene
        .engine
        .own_profile_save(scene.ann.clone(), typed)
        .await
        .unwrap();
    scene.until_sent(Endpoint::UpdateProfile, 1).await;
    scene.until_waiting().await;
    // Back to what the platform is known to have: it may have taken the other name meanwhile.
    scene
        .engine
        .own_profile_save(scene.ann.clone(), form)
        .await
        .unwrap();
    assert_eq!(scene.outbox().await.len(), 1);
    scene.desk.network.on(Endpoint::UpdateProfile, {
        let profile = scene.profile.clone();
        move |_| Fate::json(200, json!({"agent": profile.lock().unwrap().clone()}))
    });
    scene.until_delivered().await;
    let sent = scene.sent(Endpoint::UpdateProfile);
    assert_eq!(sent.last(), Some(&json!({"name": "Ann"})));
}

#[tokio::test]
async fn capabilities_are_tidied_changed_and_cleared() {
    let scene = Scene::open().await;
    let before = scene.read().await.capabilities;
    assert_eq!(before.skills, ["tides"]);
    let wanted = CapabilitiesView {
        skills: words(&["tides", " maps ", "", "tides"]),
        response_time: " fast ".to_owned(),
        ..before
    };
    let save = scene.engine.capabilities_save(scene.ann.clone(), wanted);
    assert_eq!(save.await.unwrap().capabilities.skills, ["tides", "maps"]);
    scene.until_delivered().await;
    assert_eq!(
        scene.sent(Endpoint::UpdateCapabilities),
        [json!({"skills": ["tides", "maps"], "responseTime": "fast"})]
    );
    let shown = scene.engine.profile_open(scene.ann.clone(), "ann".to_owned());
    assert_eq!(shown.await.unwrap().capabilities.response_time, "fast");

    let own = scene.engine.capabilities_clear(scene.ann.clone()).await.unwrap();
    assert_eq!(own.capabilities, CapabilitiesView::default());
    scene.until_delivered().await;
    assert_eq!(scene.desk.network.count(Endpoint::ClearCapabilities), 1);
    assert_eq!(scene.own().await.capabilities, CapabilitiesView::default());
    scene.engine.rest().await;
}
