//! The webhook, and what became of its trial.

use crate::store::tables::webhooks::{self, TrialRow, WebhookRow};
use crate::store::testing::Store;

fn at(url: &str) -> WebhookRow {
    WebhookRow {
        url: Some(url.to_owned()),
        signed: Some(true),
        updated_at: Some(3),
        fetched_at: 4,
    }
}

#[test]
fn a_trial_is_of_the_address_that_it_went_to() {
    let store = Store::with_agents(&["me"]);
    let trial = TrialRow {
        at: 5,
        arrived: false,
        status: Some(500),
        words: Some("It answered 500.".to_owned()),
    };
    assert_eq!(store.read(|db| webhooks::get(db, "me")), None);
    let kept = trial.clone();
    store.write(move |tx| {
        webhooks::put(tx, "me", &at("https://a.example/"))?;
        webhooks::put_trial(tx, "me", Some(&kept))?;
        webhooks::put(tx, "me", &at("https://a.example/"))
    });
    let known = store.read(|db| webhooks::get(db, "me"));
    assert_eq!(known, Some((at("https://a.example/"), Some(trial))));
    store.write(|tx| webhooks::put(tx, "me", &at("https://b.example/")));
    let known = store.read(|db| webhooks::get(db, "me"));
    assert_eq!(known, Some((at("https://b.example/"), None)));
    store.write(|tx| webhooks::put(tx, "me", &WebhookRow::default()));
    let known = store.read(|db| webhooks::get(db, "me"));
    assert_eq!(known, Some((WebhookRow::default(), None)));
}
