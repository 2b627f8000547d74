//! Connected providers, and what became of their trials.

use crate::store::tables::connections::{self, ConnectionRow, TrialRow};
use crate::store::testing::Store;

fn row(provider: &str, hint: &str) -> ConnectionRow {
    ConnectionRow {
        provider: provider.to_owned(),
        hint: Some(hint.to_owned()),
        active: true,
        since: Some(1),
        ..ConnectionRow::default()
    }
}

fn trial() -> TrialRow {
    TrialRow {
        at: 5,
        works: false,
        words: Some("No.".to_owned()),
    }
}

#[test]
fn a_list_takes_the_place_of_the_one_before() {
    let store = Store::with_agents(&["me", "you"]);
    store.write(|tx| {
        connections::put_all(tx, "you", &[row("OPENAI", "sk…1")])?;
        connections::put_all(tx, "me", &[row("OPENAI", "sk…1"), row("RUNWARE", "rw…2")])?;
        connections::put_all(tx, "me", &[row("RUNWARE", "rw…2")])
    });
    assert_eq!(
        store.read(|db| connections::all(db, "me")),
        [row("RUNWARE", "rw…2")]
    );
    assert_eq!(
        store.read(|db| connections::all(db, "you")),
        [row("OPENAI", "sk…1")]
    );
}

#[test]
fn a_trial_stays_with_its_key_and_goes_with_it() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        connections::put(tx, "me", &row("OPENAI", "sk…1"))?;
        connections::put_trial(tx, "me", "OPENAI", Some(&trial()))?;
        connections::put(tx, "me", &row("OPENAI", "sk…1"))
    });
    let tried = |store: &Store| {
        store
            .read(|db| connections::get(db, "me", "OPENAI"))
            .unwrap()
            .trial
    };
    assert_eq!(tried(&store), Some(trial()));
    store.write(|tx| connections::put(tx, "me", &row("OPENAI", "sk…2")));
    assert_eq!(tried(&store), None);
    store.write(|tx| {
        connections::put_trial(tx, "me", "OPENAI", Some(&trial()))?;
        connections::put_trial(tx, "me", "OPENAI", None)
    });
    assert_eq!(tried(&store), None);
    store.write(|tx| connections::remove(tx, "me", "OPENAI"));
    assert_eq!(store.read(|db| connections::get(db, "me", "OPENAI")), None);
}
