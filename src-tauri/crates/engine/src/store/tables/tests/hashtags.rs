//! Hashtags are counted and complete what is typed.

use crate::store::tables::hashtags;
use crate::store::testing::Store;

const DAY: i64 = 86_400_000;

#[test]
fn the_often_and_lately_seen_come_first() {
    let store = Store::with_agents(&["me", "other"]);
    store.write(|tx| {
        for (tag, times, at) in [
            ("tide", 2, 9 * DAY),
            ("tidal", 9, 0),
            ("time", 1, 9 * DAY),
            ("ocean", 9, 9 * DAY),
        ] {
            for _ in 0..times {
                hashtags::carried(tx, "me", tag, at)?;
            }
        }
        hashtags::carried(tx, "other", "tirade", 9 * DAY)
    });
    let found = store.read(|db| hashtags::complete(db, "me", "ti", 9 * DAY, 8));
    let found: Vec<_> = found.iter().map(|row| (row.tag.as_str(), row.posts)).collect();
    assert_eq!(found, [("tide", 2), ("time", 1), ("tidal", 9)]);
    assert_eq!(
        store
            .read(|db| hashtags::complete(db, "me", "ti", 9 * DAY, 1))
            .len(),
        1
    );
}
