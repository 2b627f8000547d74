//! How far jobs were read is kept for each agent.

use crate::store::tables::generation_lists::{self, ListRow};
use crate::store::testing::Store;

#[test]
fn how_far_was_read_is_kept_for_each_agent() {
    let store = Store::with_agents(&["me", "other"]);
    assert_eq!(
        store.read(|db| generation_lists::get(db, "me")),
        ListRow::default()
    );
    let row = ListRow {
        running_at: Some(5),
        history_at: Some(6),
        bottom: Some(3),
        cursor: Some("next".to_owned()),
    };
    let kept = row.clone();
    store.write(move |tx| generation_lists::put(tx, "me", &row));
    assert_eq!(store.read(|db| generation_lists::get(db, "me")), kept);
    assert_eq!(
        store.read(|db| generation_lists::get(db, "other")),
        ListRow::default()
    );
}
