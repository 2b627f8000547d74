//! Orders that this app placed.

use crate::store::tables::purchases::{self, PurchaseRow};
use crate::store::testing::Store;
use crate::views::PayWith;

#[test]
fn the_orders_of_a_service_come_newest_first_as_they_were_answered() {
    let store = Store::with_agents(&["me"]);
    let order = |id: &str, at| PurchaseRow {
        order_id: id.to_owned(),
        service: "s1".to_owned(),
        item: at,
        status: Some("PENDING_PAYMENT".to_owned()),
        amount: Some((4_500, "USD".to_owned())),
        confirmed: (4_500, "USD".to_owned()),
        pay_with: PayWith::Coinbase,
        checkout_url: Some("https://pay.example/1".to_owned()),
        reference: None,
        at,
    };
    let quiet = PurchaseRow {
        status: None,
        amount: None,
        checkout_url: None,
        reference: Some("pi_1".to_owned()),
        pay_with: PayWith::Card,
        ..order("o2", 2)
    };
    let (first, second) = (order("o1", 1), quiet.clone());
    store.write(move |tx| {
        purchases::put(tx, "me", &first)?;
        purchases::put(tx, "me", &second)
    });
    let rows = store.read(|db| purchases::of_service(db, "me", "s1", 5));
    assert_eq!(rows, [quiet, order("o1", 1)]);
    assert!(
        store
            .read(|db| purchases::of_service(db, "me", "s2", 5))
            .is_empty()
    );
}
