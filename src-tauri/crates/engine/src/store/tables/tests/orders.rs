//! Orders keep what the app itself added to them, and know which answers come too late.

use crate::store::tables::orders::{self, OrderRow};
use crate::store::tables::stamps;
use crate::store::testing::Store;

fn order(id: &str, status: &str, changed_at: i64) -> OrderRow {
    OrderRow {
        id: id.to_owned(),
        status: status.to_owned(),
        title: "Tide poster".to_owned(),
        cents: Some(4_500),
        currency: Some("USD".to_owned()),
        changed_at,
        fetched_at: 7,
        ..OrderRow::default()
    }
}

#[test]
fn an_order_is_replaced_and_when_its_messages_came_stays() {
    let store = Store::with_agents(&["ann", "bob"]);
    store.write(|tx| {
        orders::put(tx, "ann", &order("o1", "PAID", 1))?;
        orders::heard(tx, "ann", "o1", 9)?;
        orders::put(tx, "ann", &order("o1", "DELIVERED", 2))
    });
    let expected = OrderRow {
        messages_at: Some(9),
        ..order("o1", "DELIVERED", 2)
    };
    assert_eq!(store.read(|db| orders::get(db, "ann", "o1")), Some(expected));
    assert_eq!(store.read(|db| orders::get(db, "bob", "o1")), None);
}

#[test]
fn the_newest_changes_come_first() {
    let store = Store::with_agents(&["ann"]);
    store.write(|tx| {
        orders::put(tx, "ann", &order("o1", "PAID", 1))?;
        orders::put(tx, "ann", &order("o2", "PAID", 3))?;
        orders::put(tx, "ann", &order("o3", "PAID", 2))
    });
    let ids: Vec<String> = store
        .read(|db| orders::all(db, "ann"))
        .into_iter()
        .map(|row| row.id)
        .collect();
    assert_eq!(ids, ["o2", "o3", "o1"]);
}

#[test]
fn an_answer_that_was_asked_for_before_the_own_move_is_late() {
    let store = Store::with_agents(&["ann"]);
    let (before, after) = store.write(|tx| {
        orders::put(tx, "ann", &order("o1", "PAID", 1))?;
        let before = stamps::current(tx)?;
        orders::settle(tx, "ann", "o1", stamps::next(tx)?)?;
        Ok((before, stamps::current(tx)?))
    });
    assert!(store.read(|db| orders::is_late(db, "ann", "o1", before)));
    assert!(!store.read(|db| orders::is_late(db, "ann", "o1", after)));
    assert!(!store.read(|db| orders::is_late(db, "ann", "unknown", before)));
}
