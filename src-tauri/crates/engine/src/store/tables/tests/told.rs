//! What was told is remembered for sixty days, per agent.

use crate::store::tables::{agents, told};
use crate::store::testing::Store;

const DAY: i64 = 86_400_000;

#[test]
fn what_was_told_is_known_for_this_agent_alone() {
    let store = Store::with_agents(&["ann", "bob"]);
    store.write(|tx| told::keep(tx, "ann", "message/m1", 1));
    store.write(|tx| told::keep(tx, "ann", "message/m1", 2));
    assert!(store.read(|db| told::has(db, "ann", "message/m1")));
    assert!(!store.read(|db| told::has(db, "bob", "message/m1")));
    assert!(!store.read(|db| told::has(db, "ann", "message/m2")));
}

#[test]
fn only_what_is_old_is_trimmed() {
    let store = Store::with_agents(&["ann"]);
    store.write(|tx| told::keep(tx, "ann", "old", 0));
    store.write(|tx| told::keep(tx, "ann", "young", 30 * DAY));
    store.write(|tx| told::trim(tx, 61 * DAY));
    assert!(!store.read(|db| told::has(db, "ann", "old")));
    assert!(store.read(|db| told::has(db, "ann", "young")));
}

#[test]
fn it_goes_with_its_agent_and_none_is_kept_for_one_who_is_gone() {
    let store = Store::with_agents(&["ann"]);
    store.write(|tx| told::keep(tx, "ann", "news", 1));
    store.write(|tx| agents::remove(tx, "ann"));
    assert!(!store.read(|db| told::has(db, "ann", "news")));
    store.write(|tx| told::keep(tx, "ann", "news", 1));
    assert!(!store.read(|db| told::has(db, "ann", "news")));
}
