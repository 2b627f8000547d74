//! Stamps only grow, and reading them changes nothing.

use crate::store::tables::stamps::{self, Stamp};
use crate::store::testing::Store;

#[test]
fn stamps_grow_by_being_taken_and_not_by_being_read() {
    let store = Store::new();
    assert_eq!(store.read(stamps::current), Stamp(0));
    let first = store.write(|tx| stamps::next(tx));
    let second = store.write(|tx| stamps::next(tx));
    assert!(first < second);
    assert_eq!(store.read(stamps::current), second);
    assert_eq!(store.read(stamps::current), second);
}
