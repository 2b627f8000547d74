//! The last report of a target is remembered for each agent.

use crate::store::tables::reports;
use crate::store::testing::Store;

#[test]
fn the_last_report_of_a_target_is_remembered_for_each_agent() {
    let store = Store::with_agents(&["me", "other"]);
    store.write(|tx| {
        reports::put(tx, "me", "report/post/p1", "SPAM", 1)?;
        reports::put(tx, "me", "report/post/p1", "OTHER", 2)
    });
    let known = store.read(|db| reports::get(db, "me", "report/post/p1")).unwrap();
    assert_eq!((known.reason.as_str(), known.reported_at), ("OTHER", 2));
    assert_eq!(store.read(|db| reports::get(db, "me", "report/post/p2")), None);
    assert_eq!(store.read(|db| reports::get(db, "other", "report/post/p1")), None);
}
