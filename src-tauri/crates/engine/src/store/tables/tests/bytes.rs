//! Bytes are kept, put in order, liked and removed.

use crate::store::tables::bytes::{self, FreshByte};
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::posts::Mark;
use crate::store::tables::stamps::Stamp;
use crate::store::testing::Store;

fn fresh(id: &str) -> FreshByte<'_> {
    FreshByte {
        id,
        caption: "tide",
        likes: Some(4),
        liked: Some(false),
        ..FreshByte::default()
    }
}

fn store_with(ids: &'static [&'static str]) -> Store {
    let store = Store::with_agents(&["me"]);
    store.write(move |tx| {
        ids.iter()
            .try_for_each(|id| bytes::put(tx, "me", &fresh(id), Stamp(1)).map(drop))
    });
    store
}

fn like_of(store: &Store, id: &'static str) -> Mark {
    store.read(|db| bytes::find(db, "me", id)).unwrap().like
}

#[test]
fn the_list_keeps_its_order_and_forgets_no_byte_that_leaves_it() {
    let store = store_with(&["a", "b", "c"]);
    let listed = |store: &Store| {
        let rows = store.read(|db| bytes::listed(db, "me"));
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert!(listed(&store).is_empty());
    store.write(|tx| bytes::set_list(tx, "me", &[3, 1, 2]));
    assert_eq!(listed(&store), ["c", "a", "b"]);
    store.write(|tx| bytes::set_list(tx, "me", &[2]));
    assert_eq!(listed(&store), ["b"]);
    assert!(store.read(|db| bytes::find(db, "me", "a")).is_some());
}

#[test]
fn a_wish_shows_until_the_platform_has_confirmed_it() {
    let store = store_with(&["a"]);
    store.write(|tx| bytes::wish(tx, "me", "a", Some(true)));
    assert_eq!(like_of(&store, "a").shown(), (true, 5));
    store.write(|tx| bytes::settle_like(tx, "me", "a", (true, None), Stamp(7)));
    let confirmed = Mark {
        on: true,
        count: 5,
        wish: None,
    };
    assert_eq!(like_of(&store, "a"), confirmed);
    store.write(|tx| bytes::put(tx, "me", &fresh("a"), Stamp(6)).map(drop));
    assert_eq!(like_of(&store, "a"), confirmed, "an older answer changes nothing");
    store.write(|tx| bytes::put(tx, "me", &fresh("a"), Stamp(7)).map(drop));
    assert_eq!(like_of(&store, "a").count, 4);
}

#[test]
fn how_far_comments_were_read_is_kept_and_all_goes_with_the_byte() {
    let store = store_with(&["a"]);
    let onward = Onward::Cursor("next".to_owned());
    let kept = onward.clone();
    store.write(move |tx| {
        bytes::heard(tx, 1, 9, &kept)?;
        bytes::count_comment(tx, 1, Stamp(3))?;
        bytes::mark_deleting(tx, "me", "a", true)
    });
    let row = store.read(|db| bytes::find(db, "me", "a")).unwrap();
    assert_eq!(
        (row.heard_at, row.onward, row.comments, row.deleting),
        (Some(9), Some(onward), 1, true)
    );
    store.write(|tx| bytes::remove(tx, "me", "a"));
    assert!(store.read(|db| bytes::find(db, "me", "a")).is_none());
}
