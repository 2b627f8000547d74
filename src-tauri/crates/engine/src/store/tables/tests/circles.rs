//! Lists beside a profile are kept per viewer, profile and list.

use crate::store::tables::circles;
use crate::store::tables::feed_rows::Onward;
use crate::store::testing::Store;

#[test]
fn a_list_begins_anew_with_its_first_page_and_keeps_its_key() {
    let store = Store::with_agents(&["me", "other"]);
    let cursor = Onward::Cursor("next".to_owned());
    let first = store.write(move |tx| circles::begin(tx, ("me", "ada", "followers"), &cursor, 5));
    store.write(move |tx| circles::go_on(tx, first, &Onward::End));
    let circle = store
        .read(|db| circles::find(db, "me", "ada", "followers"))
        .unwrap();
    assert_eq!(
        (circle.key, circle.fetched_at, circle.onward),
        (first, Some(5), Some(Onward::End))
    );
    let again = store.write(|tx| circles::begin(tx, ("me", "ada", "followers"), &Onward::End, 9));
    assert_eq!(again, first);
    for (agent, handle, list) in [
        ("other", "ada", "followers"),
        ("me", "bob", "followers"),
        ("me", "ada", "likes"),
    ] {
        assert_eq!(store.read(|db| circles::find(db, agent, handle, list)), None);
    }
}
