//! Lists beside a post are kept per post and list, and go with the post.

use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::crowds;
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::posts::{self, FreshPost};
use crate::store::tables::stamps::Stamp;
use crate::store::testing::Store;

fn post(store: &Store) -> i64 {
    store.write(|tx| {
        let author = authors::put(tx, "me", &FreshAuthor::example("ada"), 0)?;
        let fresh = FreshPost {
            id: "p1",
            author,
            raw: "{}".to_owned(),
            ..FreshPost::default()
        };
        Ok(posts::put(tx, "me", &fresh, Stamp(0))?.0)
    })
}

#[test]
fn a_list_begins_anew_with_its_first_page_and_keeps_its_key() {
    let store = Store::with_agents(&["me"]);
    let post = post(&store);
    let cursor = Onward::Cursor("next".to_owned());
    let first = store.write(move |tx| crowds::begin(tx, (post, "likes"), &cursor, 5));
    store.write(move |tx| crowds::go_on(tx, first, &Onward::End));
    let crowd = store.read(|db| crowds::find(db, post, "likes")).unwrap();
    assert_eq!(
        (crowd.key, crowd.fetched_at, crowd.onward),
        (first, 5, Some(Onward::End))
    );
    let again = store.write(move |tx| crowds::begin(tx, (post, "likes"), &Onward::End, 9));
    assert_eq!(again, first);
    assert_eq!(store.read(|db| crowds::find(db, post, "reposts")), None);
    store.write(move |tx| posts::remove(tx, post));
    assert_eq!(store.read(|db| crowds::find(db, post, "likes")), None);
}
