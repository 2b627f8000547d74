//! What is put off comes back at its time; what is done stays done.

use crate::store::tables::conversations;
use crate::store::tables::inbox_states::{self, Put};
use crate::store::tables::stamps::Stamp;
use crate::store::testing::Store;

fn store() -> Store {
    let store = Store::with_agents(&["ann", "bob"]);
    store.write(|tx| {
        for (agent, id) in [("ann", "c1"), ("ann", "c2"), ("bob", "c3")] {
            conversations::put(tx, &conversations::unknown(agent, id, Stamp(0)))?;
        }
        Ok(())
    });
    store
}

#[test]
fn only_what_is_due_comes_back_and_whose_it_is_is_said_once() {
    let store = store();
    store.write(|tx| {
        inbox_states::set(tx, "ann", "c1", Some(Put::Off(10)))?;
        inbox_states::set(tx, "ann", "c2", Some(Put::Away))?;
        inbox_states::set(tx, "bob", "c3", Some(Put::Off(30)))
    });
    assert_eq!(store.read(inbox_states::next), Some(10));
    assert_eq!(store.write(|tx| inbox_states::bring_back(tx, 20)), ["ann"]);
    assert_eq!(store.read(|db| inbox_states::get(db, "ann", "c1")), None);
    assert_eq!(
        store.read(|db| inbox_states::get(db, "ann", "c2")),
        Some(Put::Away)
    );
    assert_eq!(store.read(inbox_states::next), Some(30));
}

#[test]
fn a_later_word_replaces_an_earlier_one() {
    let store = store();
    let was_open = store.write(|tx| {
        Ok([
            inbox_states::set(tx, "ann", "c1", Some(Put::Off(10)))?,
            inbox_states::set(tx, "ann", "c1", Some(Put::Away))?,
            inbox_states::set(tx, "ann", "c1", None)?,
            inbox_states::set(tx, "ann", "c1", None)?,
        ])
    });
    assert_eq!(was_open, [true, false, false, true]);
}
