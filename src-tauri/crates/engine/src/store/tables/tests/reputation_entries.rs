//! The history of experience keeps its order; an entry with an id comes once.

use crate::store::tables::feed_rows::Onward;
use crate::store::tables::reputation_entries::{self, Entry};
use crate::store::tables::reputations::{self, Reputation};
use crate::store::testing::Store;

fn entry(id: Option<&str>, amount: i64) -> Entry {
    Entry {
        id: id.map(str::to_owned),
        amount,
        reason: None,
        words: Some("A milestone".to_owned()),
        at: Some(3),
    }
}

#[test]
fn entries_follow_each_other_and_ids_come_once() {
    let store = Store::with_agents(&["me"]);
    let standing = Reputation {
        level: None,
        total: None,
        progress: None,
        recent: None,
        levels: Vec::new(),
        onward: Onward::End,
        fetched_at: 1,
    };
    let key = store.write(move |tx| reputations::put(tx, "me", "ada", &standing));
    let first = [entry(Some("a"), 5), entry(None, 2)];
    assert_eq!(
        store.write(move |tx| reputation_entries::append(tx, key, &first)),
        2
    );
    let second = [entry(Some("a"), 5), entry(None, 2), entry(Some("b"), -1)];
    assert_eq!(
        store.write(move |tx| reputation_entries::append(tx, key, &second)),
        2
    );
    let amounts: Vec<i64> = store
        .read(|db| reputation_entries::of(db, key))
        .iter()
        .map(|entry| entry.amount)
        .collect();
    assert_eq!(amounts, [5, 2, 2, -1]);
    store.write(move |tx| reputation_entries::clear(tx, key));
    assert!(store.read(|db| reputation_entries::of(db, key)).is_empty());
}
