//! Gains are kept once, newest first.

use crate::store::tables::axp_entries::{self, AxpEntryRow};
use crate::store::testing::Store;

fn gain(id: &str, created_at: Option<i64>) -> AxpEntryRow {
    AxpEntryRow {
        id: id.to_owned(),
        amount: 5,
        reason: None,
        description: None,
        created_at,
    }
}

#[test]
fn gains_come_newest_first_and_those_without_a_time_last() {
    let store = Store::with_agents(&["me"]);
    let added = store.write(|tx| {
        let gains = [
            gain("a", Some(1)),
            gain("b", None),
            gain("c", Some(3)),
            gain("a", Some(9)),
        ];
        gains
            .iter()
            .map(|gain| axp_entries::add(tx, "me", gain))
            .collect::<Result<Vec<_>, _>>()
    });
    assert_eq!(added, [true, true, true, false]);
    let kept = store.read(|db| axp_entries::entries(db, "me"));
    let ids: Vec<_> = kept.iter().map(|gain| gain.id.as_str()).collect();
    assert_eq!(ids, ["c", "a", "b"]);
}

#[test]
fn gains_can_be_forgotten() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        axp_entries::add(tx, "me", &gain("a", None))?;
        axp_entries::forget(tx, "me")
    });
    assert!(!store.read(|db| axp_entries::knows(db, "me", "a")));
}
