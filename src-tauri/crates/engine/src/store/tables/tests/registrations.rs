//! A registration without an answer is remembered, per server and handle.

use crate::store::tables::registrations;
use crate::store::testing::Store;

#[test]
fn a_registration_that_was_never_answered_is_known_the_next_time() {
    let store = Store::new();
    assert!(!store.write(|tx| registrations::begin(tx, "https://a.example", "ann", 1)));
    assert!(store.write(|tx| registrations::begin(tx, "https://a.example", "ann", 2)));
    assert!(!store.write(|tx| registrations::begin(tx, "https://b.example", "ann", 3)));
}

#[test]
fn an_answered_registration_is_forgotten() {
    let store = Store::new();
    store.write(|tx| registrations::begin(tx, "https://a.example", "ann", 1));
    store.write(|tx| registrations::end(tx, "https://a.example", "ann"));
    assert!(!store.write(|tx| registrations::begin(tx, "https://a.example", "ann", 2)));
}
