//! What could be connected.

use crate::store::tables::connection_lists::{self, ListRow};
use crate::store::testing::Store;

#[test]
fn what_was_told_last_is_what_is_known() {
    let store = Store::with_agents(&["me"]);
    assert_eq!(store.read(|db| connection_lists::get(db, "me")), None);
    for fetched_at in [7, 9] {
        let list = ListRow {
            offered: vec!["OPENAI".to_owned(), format!("NEW_{fetched_at}")],
            fetched_at,
        };
        let kept = list.clone();
        store.write(move |tx| connection_lists::put(tx, "me", &kept));
        assert_eq!(store.read(|db| connection_lists::get(db, "me")), Some(list));
    }
}
