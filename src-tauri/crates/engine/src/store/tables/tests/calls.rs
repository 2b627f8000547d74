//! Windows come back as they were kept; what is damaged is skipped.

use crate::store::tables::calls::{self, CallsRow};
use crate::store::testing::Store;

fn row(payer: &str, answered_at: &[i64]) -> CallsRow {
    CallsRow {
        payer: payer.to_owned(),
        class: "read".to_owned(),
        answered_at: answered_at.to_vec(),
        stopped_until: None,
    }
}

#[test]
fn all_windows_are_replaced_at_once() {
    let store = Store::new();
    let stopped = CallsRow {
        stopped_until: Some(99),
        ..row("agent bob", &[])
    };
    let (old, new) = (
        vec![row("agent ann", &[1, 2])],
        vec![row("agent ann", &[2, 3]), stopped],
    );
    let kept = new.clone();
    store.write(move |tx| {
        calls::replace(tx, &old)?;
        calls::replace(tx, &new)
    });
    assert_eq!(store.read(calls::all), kept);
}

#[test]
fn a_time_that_cannot_be_read_is_skipped() {
    let store = Store::new();
    store.write(|tx| {
        tx.execute(
            "INSERT INTO calls VALUES ('agent ann', 'read', '5 x 7', NULL)",
            [],
        )?;
        Ok(())
    });
    assert_eq!(store.read(calls::all), [row("agent ann", &[5, 7])]);
}
