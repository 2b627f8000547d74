//! The vault has one lock, which stays as long as something is sealed.

use crate::store::tables::secrets;
use crate::store::tables::vault::{self, Lock, Recipe};
use crate::store::testing::Store;

fn recipe() -> Recipe {
    Recipe {
        salt: vec![1, 2, 3],
        memory: 64,
        passes: 3,
    }
}

#[test]
fn the_first_check_value_stays() {
    let store = Store::new();
    store.write(|tx| {
        vault::keep_check(tx, b"first")?;
        vault::keep_check(tx, b"second")
    });
    let lock = Lock {
        key_check: b"first".to_vec(),
        passphrase: None,
    };
    assert_eq!(store.read(vault::get), Some(lock));
}

#[test]
fn a_keyrings_lock_goes_with_the_last_secret_and_not_before() {
    let store = Store::with_agents(&["ann"]);
    store.write(|tx| {
        vault::keep_check(tx, b"check")?;
        secrets::put(tx, "ann", "tokens", b"x")?;
        vault::forget_if_empty(tx)
    });
    assert!(store.read(vault::get).is_some());
    store.write(|tx| {
        secrets::forget_all(tx, "ann")?;
        vault::forget_if_empty(tx)
    });
    assert_eq!(store.read(vault::get), None);
}

#[test]
fn a_passphrase_lock_stays_even_when_nothing_is_sealed() {
    let store = Store::new();
    store.write(|tx| {
        vault::keep_check(tx, b"old")?;
        vault::set_passphrase(tx, b"new", &recipe())?;
        vault::forget_if_empty(tx)
    });
    let lock = Lock {
        key_check: b"new".to_vec(),
        passphrase: Some(recipe()),
    };
    assert_eq!(store.read(vault::get), Some(lock));
}
