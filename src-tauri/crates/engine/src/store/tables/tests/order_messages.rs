//! Messages about orders are kept once, in order.

use crate::store::tables::order_messages::{self, OrderMessageRow};
use crate::store::testing::Store;

fn message(id: &str, own: bool, at: Option<i64>) -> OrderMessageRow {
    OrderMessageRow {
        id: id.to_owned(),
        author: None,
        own,
        text: format!("words of {id}"),
        links: vec!["https://files.example/a".to_owned()],
        at,
    }
}

#[test]
fn a_message_is_new_once_and_stands_by_its_time() {
    let store = Store::with_agents(&["ann"]);
    let news = store.write(|tx| {
        Ok([
            order_messages::put(tx, "ann", "o1", &message("b", true, Some(2)))?,
            order_messages::put(tx, "ann", "o1", &message("a", false, Some(1)))?,
            order_messages::put(tx, "ann", "o1", &message("b", true, Some(2)))?,
            order_messages::put(tx, "ann", "o2", &message("b", true, Some(2)))?,
        ])
    });
    assert_eq!(news, [true, true, false, true]);
    let rows = store.read(|db| order_messages::of_order(db, "ann", "o1"));
    assert_eq!(rows, [message("a", false, Some(1)), message("b", true, Some(2))]);
    let last = store.read(|db| order_messages::last(db, "ann", "o1"));
    assert_eq!(last, Some(message("b", true, Some(2))));
}

#[test]
fn turns_are_told_order_by_order() {
    let store = Store::with_agents(&["ann"]);
    store.write(|tx| {
        order_messages::put(tx, "ann", "o2", &message("c", true, Some(9)))?;
        order_messages::put(tx, "ann", "o1", &message("b", true, Some(2)))?;
        order_messages::put(tx, "ann", "o1", &message("undated", false, None))?;
        order_messages::put(tx, "ann", "o1", &message("a", false, Some(1)))
    });
    let turns = store.read(|db| order_messages::turns(db, "ann"));
    let told: Vec<_> = turns
        .iter()
        .map(|(order, own, at)| (order.as_str(), *own, *at))
        .collect();
    assert_eq!(told, [("o1", false, 1), ("o1", true, 2), ("o2", true, 9)]);
}
