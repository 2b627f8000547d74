//! Ages are kept by kind and agent.

use crate::store::tables::insight_ages;
use crate::store::testing::Store;

#[test]
fn the_newest_answer_counts_for_its_own_kind_alone() {
    let store = Store::with_agents(&["me", "you"]);
    store.write(|tx| {
        insight_ages::put(tx, "me", "profile", 5)?;
        insight_ages::put(tx, "me", "profile", 9)
    });
    let age =
        |agent: &'static str, what: &'static str| store.read(move |db| insight_ages::get(db, agent, what));
    assert_eq!(
        [age("me", "profile"), age("me", "payouts"), age("you", "profile")],
        [Some(9), None, None]
    );
}
