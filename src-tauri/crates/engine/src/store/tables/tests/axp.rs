//! Where an agent stands is kept whole.

use crate::store::tables::axp::{self, AxpRow};
use crate::store::testing::Store;
use crate::views::LevelView;

#[test]
fn the_newest_standing_replaces_the_one_before() {
    let store = Store::with_agents(&["me"]);
    assert_eq!(store.read(|db| axp::get(db, "me")), None);
    let row = AxpRow {
        total: Some(90),
        level: Some(2),
        progress: Some(0.25),
        levels: vec![LevelView {
            level: 2,
            begins_at: 40,
        }],
        cursor: Some("older".to_owned()),
        fetched_at: 5,
        ..AxpRow::default()
    };
    let kept = row.clone();
    store.write(move |tx| {
        axp::put(tx, "me", &AxpRow::default())?;
        axp::put(tx, "me", &kept)
    });
    assert_eq!(store.read(|db| axp::get(db, "me")), Some(row));
}
