//! Messages are kept once, in the order in which they were written, and go with their conversation.

use crate::store::tables::conversations;
use crate::store::tables::messages::{self, MessageRow};
use crate::store::tables::stamps::Stamp;
use crate::store::testing::Store;

fn store() -> Store {
    let store = Store::with_agents(&["ann"]);
    store.write(|tx| conversations::put(tx, &conversations::unknown("ann", "c1", Stamp(0))));
    store
}

fn message(id: &str, at: i64, loose: bool) -> MessageRow {
    MessageRow {
        id: id.into(),
        own: false,
        text: id.into(),
        at: Some(at),
        is_read: false,
        loose,
        deleting: false,
    }
}

fn ids(store: &Store, most: u32) -> Vec<String> {
    let rows = store.read(|db| messages::newest(db, "ann", "c1", most));
    rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn the_newest_are_read_in_reading_order_and_undated_ones_come_last() {
    let store = store();
    store.write(|tx| {
        let undated = MessageRow {
            at: None,
            ..message("undated", 0, false)
        };
        for row in [
            message("b", 2, false),
            undated,
            message("a", 1, false),
            message("c", 3, false),
        ] {
            messages::put(tx, "ann", "c1", &row)?;
        }
        Ok(())
    });
    assert_eq!(ids(&store, 3), ["b", "c", "undated"]);
    assert_eq!(store.read(|db| messages::count(db, "ann", "c1")), 4);
}

#[test]
fn a_message_is_new_once_and_stays_read_and_joined() {
    let store = store();
    let news = store.write(|tx| {
        let first = messages::put(tx, "ann", "c1", &message("a", 1, true))?;
        let read = MessageRow {
            is_read: true,
            ..message("a", 1, false)
        };
        messages::put(tx, "ann", "c1", &read)?;
        Ok([first, messages::put(tx, "ann", "c1", &message("a", 1, true))?])
    });
    assert_eq!(news, [true, false]);
    let (_, row) = store.read(|db| messages::get(db, "ann", "a")).unwrap();
    assert!(row.is_read && !row.loose);
}

#[test]
fn a_gap_takes_what_lies_below_it_and_leaves_what_came_by_itself() {
    let store = store();
    store.write(|tx| {
        messages::put(tx, "ann", "c1", &message("joined", 1, false))?;
        messages::put(tx, "ann", "c1", &message("loose", 2, true))?;
        messages::remove_joined(tx, "ann", "c1")
    });
    assert_eq!(ids(&store, 9), ["loose"]);
    store.write(|tx| conversations::remove(tx, "ann", "c1"));
    assert!(ids(&store, 9).is_empty());
}

#[test]
fn reading_marks_what_the_other_side_wrote() {
    let store = store();
    store.write(|tx| {
        let own = MessageRow {
            own: true,
            ..message("own", 1, false)
        };
        messages::put(tx, "ann", "c1", &own)?;
        messages::put(tx, "ann", "c1", &message("theirs", 2, false))?;
        messages::mark_read(tx, "ann", "c1")?;
        messages::set_deleting(tx, "ann", "own", true)
    });
    let rows = store.read(|db| messages::newest(db, "ann", "c1", 9));
    let looks: Vec<(bool, bool)> = rows.iter().map(|row| (row.is_read, row.deleting)).collect();
    assert_eq!(looks, [(false, true), (true, false)]);
    store.write(|tx| messages::remove(tx, "ann", "own"));
    assert_eq!(ids(&store, 9), ["theirs"]);
}
