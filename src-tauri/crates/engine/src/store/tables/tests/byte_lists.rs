//! How far a list was read, and when it changed, are kept apart.

use crate::store::tables::byte_lists::{self, ByteList};
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::stamps::Stamp;
use crate::store::testing::Store;

#[test]
fn a_change_does_not_undo_what_was_read() {
    let store = Store::with_agents(&["me"]);
    assert_eq!(store.read(|db| byte_lists::get(db, "me")).fetched_at, None);
    store.write(|tx| {
        byte_lists::changed(tx, "me", Stamp(4))?;
        byte_lists::read_to(tx, "me", 9, &Onward::End)
    });
    let state = ByteList {
        fetched_at: Some(9),
        onward: Some(Onward::End),
        changed: Stamp(4),
    };
    assert_eq!(store.read(|db| byte_lists::get(db, "me")), state);
}
