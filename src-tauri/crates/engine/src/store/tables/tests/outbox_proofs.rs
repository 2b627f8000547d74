//! Proofs: nothing is matched twice, and the newest of a lane is where the search for the next begins.

use crate::store::tables::outbox_proofs::{self, Thing};
use crate::store::testing::Store;

#[test]
fn proofs_are_kept_by_agent_and_sort() {
    let store = Store::with_agents(&["ann", "bob"]);
    store.write(|tx| {
        outbox_proofs::insert(tx, "ann", Thing::Post, "p1", "timeline", 1)?;
        outbox_proofs::insert(tx, "ann", Thing::Post, "p2", "timeline", 2)?;
        outbox_proofs::insert(tx, "ann", Thing::Post, "p1", "timeline", 3)?;
        outbox_proofs::insert(tx, "ann", Thing::Media, "m1", "upload/1", 4)?;
        outbox_proofs::insert(tx, "bob", Thing::Post, "p3", "timeline", 5)
    });
    let posts = store.read(|db| outbox_proofs::ids(db, "ann", Thing::Post));
    assert_eq!(posts, ["p1", "p2"].map(str::to_owned).into());
    let newest = store.read(|db| outbox_proofs::newest(db, "ann", "timeline"));
    assert_eq!(newest.as_deref(), Some("p2"));
    assert_eq!(
        store.read(|db| outbox_proofs::newest(db, "ann", "quotes/p1")),
        None
    );
}

#[test]
fn old_proofs_are_forgotten() {
    const DAY: i64 = 86_400_000;
    let store = Store::with_agents(&["ann"]);
    store.write(|tx| {
        outbox_proofs::insert(tx, "ann", Thing::Post, "old", "timeline", 0)?;
        outbox_proofs::insert(tx, "ann", Thing::Post, "young", "timeline", 29 * DAY)?;
        outbox_proofs::trim(tx, 40 * DAY)
    });
    let kept = store.read(|db| outbox_proofs::ids(db, "ann", Thing::Post));
    assert_eq!(kept, [String::from("young")].into());
}
