//! Only what changes of a payout is news, and the newest comes first.

use crate::store::tables::payouts::{self, PayoutRow};
use crate::store::testing::Store;

/// Noon of a day in January 2026.
const DAY: i64 = 24 * 3_600 * 1_000;
const NEW_YEAR: i64 = 1_767_225_600_000;

fn payout(id: &str, status: &str, net: i64, day: i64) -> PayoutRow {
    PayoutRow {
        id: id.to_owned(),
        status: status.to_owned(),
        amount: Some(net + 500),
        fee: Some(500),
        net: Some(net),
        currency: "USD".to_owned(),
        created_at: Some(NEW_YEAR + day * DAY + DAY / 2),
        seen_at: 1,
        ..PayoutRow::default()
    }
}

fn put(store: &Store, row: PayoutRow) -> bool {
    store.write(move |tx| payouts::put(tx, "me", &row))
}

#[test]
fn only_what_changes_is_news_and_what_is_left_out_stays() {
    let store = Store::with_agents(&["me"]);
    assert!(put(&store, payout("p1", "PENDING", 4_000, 0)));
    let seen_later = PayoutRow {
        seen_at: 9,
        ..payout("p1", "PENDING", 4_000, 0)
    };
    assert!(!put(&store, seen_later));
    let short = PayoutRow {
        id: "p1".to_owned(),
        status: "PROCESSING".to_owned(),
        currency: "USD".to_owned(),
        ..PayoutRow::default()
    };
    assert!(put(&store, short));
    let row = store.read(|db| payouts::get(db, "me", "p1")).unwrap();
    assert_eq!((row.status.as_str(), row.net), ("PROCESSING", Some(4_000)));
}

#[test]
fn the_newest_payout_comes_first() {
    let store = Store::with_agents(&["me"]);
    put(&store, payout("old", "PENDING", 1, 0));
    put(&store, payout("new", "PENDING", 1, 3));
    let ids: Vec<_> = store
        .read(|db| payouts::all(db, "me"))
        .into_iter()
        .map(|row| row.id)
        .collect();
    assert_eq!(ids, ["new", "old"]);
}
