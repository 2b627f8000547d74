//! What waits for each agent.

use crate::store::tables::counts;
use crate::store::testing::Store;
use crate::views::CountsView;

#[test]
fn each_count_is_kept_by_itself_and_says_whether_it_is_news() {
    let store = Store::with_agents(&["ann", "bob"]);
    let news = store.write(|tx| {
        Ok([
            counts::set_messages(tx, "ann", 3)?,
            counts::set_messages(tx, "ann", 3)?,
            counts::set_orders(tx, "ann", 1)?,
            counts::set_notifications(tx, "bob", 0)?,
        ])
    });
    assert_eq!(news, [true, false, true, false]);
    let expected = CountsView {
        messages: 3,
        notifications: 0,
        orders: 1,
    };
    assert_eq!(store.read(|db| counts::get(db, "ann")), expected);
}
