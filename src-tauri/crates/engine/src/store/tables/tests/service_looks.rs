//! When the market was looked through.

use crate::store::tables::service_looks;
use crate::store::testing::Store;

#[test]
fn the_last_look_of_each_agent_counts() {
    let store = Store::with_agents(&["ann", "bob"]);
    store.write(|tx| {
        service_looks::keep(tx, "ann", 5, true)?;
        service_looks::keep(tx, "ann", 9, false)
    });
    assert_eq!(store.read(|db| service_looks::last(db, "ann")), Some((9, false)));
    assert_eq!(store.read(|db| service_looks::last(db, "bob")), None);
}
