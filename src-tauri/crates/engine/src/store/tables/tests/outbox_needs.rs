//! Who waits for whom.

use crate::outbox::job::{Job, PostJob};
use crate::outbox::state::State;
use crate::store::tables::{outbox_items, outbox_needs};
use crate::store::testing::Store;

#[test]
fn needs_are_known_from_both_sides_and_end_with_either() {
    let store = Store::with_agents(&["ann"]);
    store.write(|tx| {
        let job = Job::Post(PostJob { text: "x".into() });
        for _ in 0..4 {
            outbox_items::insert(tx, "ann", &job, &State::QUEUED, 0)?;
        }
        for (item, needs) in [(1, 2), (1, 3), (4, 3), (1, 2)] {
            outbox_needs::insert(tx, item, needs)?;
        }
        Ok(())
    });
    assert_eq!(store.read(|db| outbox_needs::needed_by(db, 1)), [2, 3]);
    assert_eq!(store.read(|db| outbox_needs::waiting_for(db, 3)), [1, 4]);
    store.write(|tx| outbox_items::remove(tx, 3));
    assert_eq!(store.read(|db| outbox_needs::needed_by(db, 1)), [2]);
    store.write(|tx| outbox_items::remove(tx, 1));
    assert!(store.read(|db| outbox_needs::waiting_for(db, 2)).is_empty());
}
