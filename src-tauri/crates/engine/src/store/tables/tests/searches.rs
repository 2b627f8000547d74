//! The last searches: the newest first, each once whatever its capitals, and not too many.

use crate::store::tables::searches;
use crate::store::tables::stamps::Stamp;
use crate::store::testing::Store;

#[test]
fn the_oldest_search_is_forgotten_first() {
    let store = Store::with_agents(&["me", "other"]);
    store.write(|tx| {
        for number in 1..=13 {
            searches::remember(tx, "me", &format!("tide {number}"), Stamp(number))?;
        }
        searches::remember(tx, "me", "Tide 5", Stamp(20))
    });
    let kept = store.read(|db| searches::list(db, "me"));
    assert_eq!(
        (kept.len(), kept[0].as_str(), kept[11].as_str()),
        (12, "Tide 5", "tide 2")
    );
    assert!(store.read(|db| searches::list(db, "other")).is_empty());
    store.write(|tx| searches::forget(tx, "me", Some("TIDE 5")));
    assert_eq!(store.read(|db| searches::list(db, "me")).len(), 11);
    store.write(|tx| searches::forget(tx, "me", None));
    assert!(store.read(|db| searches::list(db, "me")).is_empty());
}
