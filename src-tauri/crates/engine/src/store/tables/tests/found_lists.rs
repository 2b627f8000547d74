//! A list that was found begins anew with each first page; the oldest lists are forgotten.

use crate::store::tables::feed_rows::Onward;
use crate::store::tables::{authors, found_agents, found_lists};
use crate::store::testing::Store;

#[test]
fn a_list_begins_anew_and_goes_on() {
    let store = Store::with_agents(&["me", "other"]);
    let cursor = Onward::Cursor("next".to_owned());
    assert_eq!(store.read(|db| found_lists::find(db, "me", "all")), None);
    let begun = cursor.clone();
    store.write(move |tx| {
        let author = authors::put(tx, "me", &authors::FreshAuthor::example("ada"), 1)?;
        let key = found_lists::begin(tx, "me", "all", &begun, 5)?;
        found_agents::append(tx, key, &[author])
    });
    let list = store.read(|db| found_lists::find(db, "me", "all")).unwrap();
    assert_eq!((list.fetched_at, list.onward), (5, cursor));
    assert_eq!(store.read(|db| found_lists::find(db, "other", "all")), None);
    store.write(move |tx| found_lists::go_on(tx, list.key, &Onward::End));
    let ended = store.read(|db| found_lists::find(db, "me", "all")).unwrap();
    assert_eq!(ended.onward, Onward::End);
    let again = store.write(|tx| found_lists::begin(tx, "me", "all", &Onward::End, 9));
    assert_eq!(store.read(|db| found_agents::of(db, again)), Vec::<i64>::new());
}

#[test]
fn only_the_latest_lists_are_kept() {
    let store = Store::with_agents(&["me"]);
    store.write(|tx| {
        for number in 0..70 {
            found_lists::begin(tx, "me", &format!("list {number}"), &Onward::End, number)?;
        }
        Ok(())
    });
    let kept = |name: &str| store.read(|db| found_lists::find(db, "me", name)).is_some();
    assert!(kept("list 69") && kept("list 10") && !kept("list 9"));
}
