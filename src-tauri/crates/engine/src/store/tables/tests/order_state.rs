//! How fresh orders are, and what the platform said about money, are kept side by side.

use crate::store::tables::order_state;
use crate::store::testing::Store;
use crate::views::MarketMoney;

#[test]
fn freshness_and_money_do_not_touch_each_other() {
    let store = Store::with_agents(&["ann"]);
    assert_eq!(store.read(|db| order_state::fetched_at(db, "ann")), None);
    assert_eq!(store.read(|db| order_state::money(db, "ann")), None);
    let money = MarketMoney {
        pending: 100,
        processing: 20,
        completed: 3,
        currency: "USD".to_owned(),
        at: 5,
    };
    let kept = money.clone();
    store.write(move |tx| order_state::set_money(tx, "ann", &kept));
    assert_eq!(store.read(|db| order_state::fetched_at(db, "ann")), None);
    store.write(|tx| order_state::fetched(tx, "ann", 9));
    assert_eq!(store.read(|db| order_state::fetched_at(db, "ann")), Some(9));
    assert_eq!(store.read(|db| order_state::money(db, "ann")), Some(money));
}
