//! How far a list was read is kept for each shelf.

use crate::store::tables::library::Shelf;
use crate::store::tables::library_lists::{self, ListRow};
use crate::store::testing::Store;

#[test]
fn how_far_was_read_is_kept_for_each_shelf() {
    let store = Store::with_agents(&["me"]);
    let films = Shelf {
        kind: "video".to_owned(),
        purpose: String::new(),
    };
    let row = ListRow {
        bottom: Some(4),
        cursor: Some("next".to_owned()),
        fetched_at: 9,
    };
    let (shelf, kept) = (films.clone(), row.clone());
    store.write(move |tx| library_lists::put(tx, "me", &shelf, &row));
    assert_eq!(store.read(|db| library_lists::get(db, "me", &films)), Some(kept));
    assert_eq!(
        store.read(|db| library_lists::get(db, "me", &Shelf::default())),
        None
    );
}
