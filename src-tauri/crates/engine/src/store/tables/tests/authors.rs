//! Authors keep one key per handle, and complete a mention.

use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::testing::Store;

const DAY: i64 = 86_400_000;

fn seen(store: &Store, handle: &'static str, name: &'static str, times: usize, at: i64) {
    store.write(move |tx| {
        let fresh = FreshAuthor {
            name,
            ..FreshAuthor::example(handle)
        };
        let key = authors::put(tx, "me", &fresh, at)?;
        (0..times).try_for_each(|_| authors::wrote(tx, key))
    });
}

fn completed(store: &Store, start: &str) -> Vec<String> {
    let rows = store.read(|db| authors::complete(db, "me", start, 10 * DAY, 3));
    rows.into_iter().map(|row| row.handle).collect()
}

#[test]
fn the_newest_form_wins_and_the_key_stays() {
    let store = Store::with_agents(&["me"]);
    let (first, second) = store.write(|tx| {
        let old = FreshAuthor {
            avatar: Some("https://cdn.example/old.png"),
            id: Some("a1"),
            ..FreshAuthor::example("ada")
        };
        let new = FreshAuthor {
            name: "Ada the Second",
            verified: true,
            ..FreshAuthor::example("ada")
        };
        Ok((authors::put(tx, "me", &old, 1)?, authors::put(tx, "me", &new, 2)?))
    });
    assert_eq!(first, second);
    let row = store.read(|db| authors::get(db, first));
    assert_eq!(
        (row.name.as_str(), row.avatar, row.verified),
        ("Ada the Second", None, true)
    );
}

#[test]
fn each_viewer_sees_authors_of_its_own() {
    let store = Store::with_agents(&["me", "other"]);
    seen(&store, "ada", "Ada", 1, 0);
    assert!(store.read(|db| authors::find(db, "me", "ada")).is_some());
    assert!(store.read(|db| authors::find(db, "other", "ada")).is_none());
}

#[test]
fn completion_ranks_by_handle_then_by_how_often_and_how_lately() {
    let store = Store::with_agents(&["me"]);
    seen(&store, "quiet_ann", "Ann", 9, 10 * DAY);
    seen(&store, "anna", "Zoe", 1, 10 * DAY);
    seen(&store, "annika", "Yan", 5, 10 * DAY);
    seen(&store, "anton", "Xan", 8, 0);
    assert_eq!(completed(&store, "an"), ["annika", "anna", "anton"]);
    assert_eq!(completed(&store, "ann"), ["annika", "anna", "quiet_ann"]);
    assert_eq!(completed(&store, "zo"), ["anna"]);
}

#[test]
fn signs_of_a_pattern_are_plain_letters() {
    let store = Store::with_agents(&["me"]);
    seen(&store, "a_b", "Ada", 1, 0);
    seen(&store, "axb", "Bob 100%", 1, 0);
    assert_eq!(completed(&store, "a_"), ["a_b"]);
    assert_eq!(completed(&store, "%"), Vec::<String>::new());
}
