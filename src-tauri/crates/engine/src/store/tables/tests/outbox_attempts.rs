//! Attempts: what was known when they began, and which of them are in doubt.

use crate::outbox::job::{Job, PostJob};
use crate::outbox::state::State;
use crate::store::tables::outbox_attempts::{self, Attempt, LOST, NOT_READY};
use crate::store::tables::outbox_items;
use crate::store::testing::Store;

fn attempt(number: u32) -> Attempt {
    Attempt {
        item: 1,
        number,
        started_at: 100 * i64::from(number),
        server_at: Some(5),
        baseline: Some("p0".into()),
        payload: "digest".into(),
    }
}

fn store_with_attempts(endings: &'static [Option<&'static str>]) -> Store {
    let store = Store::with_agents(&["ann"]);
    store.write(move |tx| {
        let job = Job::Post(PostJob { text: "x".into() });
        outbox_items::insert(tx, "ann", &job, &State::QUEUED, 0)?;
        for (number, ended) in (1..).zip(endings) {
            outbox_attempts::insert(tx, &attempt(number))?;
            if let Some(ended) = ended {
                outbox_attempts::end(tx, 1, number, ended)?;
            }
        }
        Ok(())
    });
    store
}

#[test]
fn lost_and_unfinished_attempts_are_in_doubt_and_others_are_not() {
    let store = store_with_attempts(&[Some("not sent"), Some(LOST), Some("refused"), None]);
    let doubts = store.read(|db| outbox_attempts::in_doubt(db, 1));
    assert_eq!(doubts, [attempt(2), attempt(4)]);
    assert_eq!(store.read(|db| outbox_attempts::last(db, 1)), Some(attempt(4)));
}

#[test]
fn the_first_of_an_ending_is_remembered_until_the_person_begins_anew() {
    let store = store_with_attempts(&[Some(LOST), Some(NOT_READY), Some(NOT_READY)]);
    assert_eq!(
        store.read(|db| outbox_attempts::first_ended(db, 1, NOT_READY)),
        Some(200)
    );
    store.write(|tx| outbox_attempts::forget(tx, 1, NOT_READY));
    assert_eq!(
        store.read(|db| outbox_attempts::first_ended(db, 1, NOT_READY)),
        None
    );
    assert_eq!(store.read(|db| outbox_attempts::in_doubt(db, 1)), [attempt(1)]);
}

#[test]
fn attempts_leave_with_their_item() {
    let store = store_with_attempts(&[None]);
    store.write(|tx| outbox_items::remove(tx, 1));
    assert_eq!(store.read(|db| outbox_attempts::last(db, 1)), None);
}
