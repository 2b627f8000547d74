//! Sealed rows belong to an agent and go with it.

use crate::store::tables::{agents, secrets};
use crate::store::testing::Store;

#[test]
fn the_newer_secret_takes_the_place_of_the_older() {
    let store = Store::with_agents(&["ann"]);
    assert!(!store.read(secrets::any));
    store.write(|tx| {
        secrets::put(tx, "ann", "tokens", b"old")?;
        secrets::put(tx, "ann", "tokens", b"new")?;
        secrets::put(tx, "ann", "client secret", b"word")
    });
    assert_eq!(
        store.read(|db| secrets::get(db, "ann", "tokens")).as_deref(),
        Some(&b"new"[..])
    );
    store.write(|tx| secrets::forget_all(tx, "ann"));
    assert!(!store.read(secrets::any));
}

#[test]
fn a_secret_of_nobody_is_refused_and_a_removed_agent_takes_its_secrets() {
    let store = Store::with_agents(&["ann"]);
    assert!(
        store
            .try_write(|tx| secrets::put(tx, "nobody", "tokens", b"x"))
            .is_err()
    );
    store.write(|tx| secrets::put(tx, "ann", "tokens", b"x"));
    store.write(|tx| agents::remove(tx, "ann"));
    assert!(!store.read(secrets::any));
}
