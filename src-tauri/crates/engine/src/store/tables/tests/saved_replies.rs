//! Saved replies are kept for all agents, in the order of their names.

use crate::store::tables::saved_replies;
use crate::store::testing::Store;

#[test]
fn they_are_added_changed_and_forgotten() {
    let store = Store::new();
    let (first, second) = store.write(|tx| {
        Ok((
            saved_replies::put(tx, None, "thanks", "Thank you")?,
            saved_replies::put(tx, None, "Later", "Tomorrow, {name}")?,
        ))
    });
    store.write(move |tx| saved_replies::put(tx, Some(first), "thanks", "Thank you, {name}"));
    let texts = |store: &Store| -> Vec<String> {
        let all = store.read(saved_replies::all);
        all.into_iter().map(|reply| reply.text).collect()
    };
    assert_eq!(texts(&store), ["Tomorrow, {name}", "Thank you, {name}"]);
    store.write(move |tx| saved_replies::remove(tx, second));
    assert_eq!(texts(&store), ["Thank you, {name}"]);
    let anew = store.write(move |tx| saved_replies::put(tx, Some(second), "Later", "Again"));
    assert_ne!(anew, second);
}
