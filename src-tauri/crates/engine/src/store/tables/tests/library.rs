//! Files stand on the shelves they belong to, newest first, and a new answer does not undo a deletion on its way.

use crate::store::tables::library::{self, LibraryRow, Shelf};
use crate::store::testing::Store;

fn file(id: &str, kind: &str, purpose: &str, created_at: i64) -> LibraryRow {
    LibraryRow {
        id: id.to_owned(),
        name: format!("{id}.bin"),
        kind: kind.to_owned(),
        purpose: purpose.to_owned(),
        bytes: Some(9),
        created_at,
        ..LibraryRow::default()
    }
}

fn filled() -> Store {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        for row in [
            file("a", "image", "post", 1),
            file("b", "video", "post", 2),
            file("c", "video", "byte", 3),
        ] {
            library::put(tx, "me", &row)?;
        }
        Ok(())
    });
    store
}

fn ids(store: &Store, kind: &str, purpose: &str, moment: i64) -> Vec<String> {
    let shelf = Shelf {
        kind: kind.to_owned(),
        purpose: purpose.to_owned(),
    };
    let rows = store.read(|db| library::since(db, "me", &shelf, moment));
    rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn files_stand_on_their_shelves_newest_first() {
    let store = filled();
    assert_eq!(ids(&store, "", "", 0), ["c", "b", "a"]);
    assert_eq!(ids(&store, "video", "", 0), ["c", "b"]);
    assert_eq!(ids(&store, "video", "post", 0), ["b"]);
    assert_eq!(ids(&store, "", "post", 2), ["b"]);
}

#[test]
fn a_new_answer_keeps_the_size_that_was_known_and_the_deletion_on_its_way() {
    let store = filled();
    store.write(|tx| library::set_deleting(tx, "me", "a", true));
    let again = LibraryRow {
        bytes: None,
        ..file("a", "image", "post", 1)
    };
    store.write(move |tx| library::put(tx, "me", &again));
    let row = store.read(|db| library::get(db, "me", "a")).unwrap();
    assert_eq!((row.bytes, row.deleting), (Some(9), true));
    store.write(|tx| library::remove(tx, "me", "a"));
    assert_eq!(ids(&store, "", "", 0), ["c", "b"]);
}
