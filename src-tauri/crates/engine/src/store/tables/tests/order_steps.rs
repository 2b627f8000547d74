//! A timeline holds each step once, the oldest first.

use crate::store::tables::order_steps::{self, StepRow};
use crate::store::testing::Store;
use crate::views::StepBy;

fn step(status: &str, at: i64, by: StepBy) -> StepRow {
    StepRow {
        status: status.to_owned(),
        at,
        dated: at % 2 == 0,
        by,
    }
}

#[test]
fn a_step_is_kept_once_and_may_happen_again_later() {
    let store = Store::with_agents(&["ann"]);
    let news = store.write(|tx| {
        Ok([
            order_steps::add(tx, "ann", "o1", &step("DELIVERED", 4, StepBy::Own))?,
            order_steps::add(tx, "ann", "o1", &step("REVISION", 5, StepBy::Other))?,
            order_steps::add(tx, "ann", "o1", &step("DELIVERED", 4, StepBy::Unknown))?,
            order_steps::add(tx, "ann", "o1", &step("DELIVERED", 8, StepBy::Own))?,
            order_steps::add(tx, "ann", "o1", &step("PAID", 2, StepBy::Unknown))?,
        ])
    });
    assert_eq!(news, [true, true, false, true, true]);
    let expected = [
        step("PAID", 2, StepBy::Unknown),
        step("DELIVERED", 4, StepBy::Own),
        step("REVISION", 5, StepBy::Other),
        step("DELIVERED", 8, StepBy::Own),
    ];
    assert_eq!(store.read(|db| order_steps::of_order(db, "ann", "o1")), expected);
}
