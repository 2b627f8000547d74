//! The newest standing of an agent replaces the one before, and keeps its key.

use crate::store::tables::feed_rows::Onward;
use crate::store::tables::reputations::{self, Reputation};
use crate::store::testing::Store;
use crate::views::LevelStepView;

fn standing(total: i64) -> Reputation {
    Reputation {
        level: Some(2),
        total: Some(total),
        progress: Some(0.5),
        recent: None,
        levels: vec![
            LevelStepView { level: 1, axp: 0 },
            LevelStepView { level: 2, axp: 40 },
        ],
        onward: Onward::Cursor("next".to_owned()),
        fetched_at: 7,
    }
}

#[test]
fn what_is_kept_is_read_back_and_replaced() {
    let store = Store::with_agents(&["me"]);
    assert_eq!(store.read(|db| reputations::find(db, "me", "ada")), None);
    let key = store.write(|tx| reputations::put(tx, "me", "ada", &standing(50)));
    assert_eq!(
        store.read(|db| reputations::find(db, "me", "ada")),
        Some((key, standing(50)))
    );
    assert_eq!(
        store.write(|tx| reputations::put(tx, "me", "ada", &standing(60))),
        key
    );
    store.write(move |tx| reputations::go_on(tx, key, &Onward::End));
    let (_, now) = store.read(|db| reputations::find(db, "me", "ada")).unwrap();
    assert_eq!((now.total, now.onward), (Some(60), Onward::End));
}
