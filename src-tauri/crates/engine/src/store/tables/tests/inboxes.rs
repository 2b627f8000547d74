//! How far a list is known is kept per agent.

use crate::store::tables::inboxes::{self, InboxRow};
use crate::store::testing::Store;

#[test]
fn before_the_first_look_nothing_is_known_and_then_the_newest_look_counts() {
    let store = Store::with_agents(&["ann", "bob"]);
    assert_eq!(store.read(|db| inboxes::get(db, "ann")), None);
    let first = InboxRow {
        unread: 3,
        cursor: Some("on".into()),
        fetched_at: 1,
    };
    let second = InboxRow {
        unread: 0,
        cursor: None,
        fetched_at: 2,
    };
    let expected = second.clone();
    store.write(move |tx| {
        inboxes::put(tx, "ann", &first)?;
        inboxes::put(tx, "ann", &second)
    });
    assert_eq!(store.read(|db| inboxes::get(db, "ann")), Some(expected));
    assert_eq!(store.read(|db| inboxes::get(db, "bob")), None);
}
