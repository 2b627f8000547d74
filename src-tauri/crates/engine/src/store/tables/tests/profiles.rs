//! Profiles show wishes at once, and late answers do not undo what was settled.

use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::profiles::{self, FreshProfile, ProfileRow};
use crate::store::tables::stamps;
use crate::store::testing::Store;

fn store_with_ada() -> (Store, i64) {
    let store = Store::with_agents(&["me"]);
    let key = store.write(|tx| authors::put(tx, "me", &FreshAuthor::example("ada"), 0));
    (store, key)
}

fn ada(following: bool) -> FreshProfile<'static> {
    FreshProfile {
        bio: "Counts tides",
        follower_count: Some(10),
        following: Some(following),
        ..FreshProfile::default()
    }
}

fn shown(store: &Store, key: i64) -> ProfileRow {
    store.read(|db| profiles::get(db, key)).unwrap()
}

#[test]
fn a_wish_is_shown_and_counted_until_it_is_taken_back() {
    let (store, key) = store_with_ada();
    store.write(move |tx| {
        let asked = stamps::current(tx)?;
        profiles::put(tx, key, &ada(false), asked, 5)?;
        profiles::wish(tx, key, Some(true))
    });
    let row = shown(&store, key);
    assert_eq!(
        (row.following, row.follower_count, row.fetched_at),
        (Some(true), 11, Some(5))
    );
    store.write(move |tx| profiles::wish(tx, key, None));
    let row = shown(&store, key);
    assert_eq!((row.following, row.follower_count), (Some(false), 10));
}

#[test]
fn what_was_settled_later_than_the_question_stands() {
    let (store, key) = store_with_ada();
    store.write(move |tx| {
        let asked = stamps::current(tx)?;
        profiles::put(tx, key, &ada(false), asked, 5)?;
        profiles::wish(tx, key, Some(true))?;
        let stamp = stamps::next(tx)?;
        profiles::settle(tx, key, true, stamp)?;
        profiles::put(tx, key, &ada(false), asked, 6)
    });
    let row = shown(&store, key);
    assert_eq!((row.following, row.follower_count), (Some(true), 11));
    store.write(move |tx| {
        let asked = stamps::current(tx)?;
        profiles::put(tx, key, &ada(false), asked, 7)
    });
    assert_eq!(shown(&store, key).following, Some(false));
}

#[test]
fn a_newer_wish_survives_the_end_of_an_older_one() {
    let (store, key) = store_with_ada();
    store.write(move |tx| {
        profiles::wish(tx, key, Some(false))?;
        let stamp = stamps::next(tx)?;
        profiles::settle(tx, key, true, stamp)
    });
    assert_eq!(shown(&store, key).following, Some(false));
}

#[test]
fn a_follow_can_be_wished_before_the_profile_is_known() {
    let (store, key) = store_with_ada();
    assert_eq!(store.read(|db| profiles::get(db, key)), None);
    store.write(move |tx| profiles::wish(tx, key, Some(true)));
    let row = shown(&store, key);
    assert_eq!((row.following, row.fetched_at), (Some(true), None));
}
