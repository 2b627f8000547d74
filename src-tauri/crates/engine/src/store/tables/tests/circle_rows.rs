//! Rows of a list keep the platform's order, each once.

use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::circle_rows::{self, Of};
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::stamps::Stamp;
use crate::store::tables::{circles, profiles};
use crate::store::testing::Store;

fn list(store: &Store, name: &'static str) -> i64 {
    store.write(move |tx| circles::begin(tx, ("me", "ada", name), &Onward::End, 1))
}

fn people(store: &Store) -> [i64; 3] {
    ["bob", "cat", "dan"]
        .map(|handle| store.write(move |tx| authors::put(tx, "me", &FreshAuthor::example(handle), 0)))
}

#[test]
fn rows_are_added_at_the_end_and_nobody_twice() {
    let store = Store::with_agents(&["me"]);
    let (circle, [bob, cat, dan]) = (list(&store, "followers"), people(&store));
    assert_eq!(
        store.write(move |tx| circle_rows::append(tx, circle, Of::Authors, &[cat, bob])),
        2
    );
    assert_eq!(
        store.write(move |tx| circle_rows::append(tx, circle, Of::Authors, &[bob, dan])),
        1
    );
    assert_eq!(store.read(|db| circle_rows::of(db, circle)), [cat, bob, dan]);
    store.write(move |tx| circle_rows::clear(tx, circle));
    assert!(store.read(|db| circle_rows::of(db, circle)).is_empty());
}

#[test]
fn who_is_not_among_the_followed_is_a_stranger_unless_something_else_is_known() {
    let store = Store::with_agents(&["me"]);
    let (shown, followed, [bob, cat, dan]) = (
        list(&store, "followers"),
        list(&store, "following"),
        people(&store),
    );
    store.write(move |tx| {
        circle_rows::append(tx, shown, Of::Authors, &[bob, cat, dan])?;
        circle_rows::append(tx, followed, Of::Authors, &[bob])?;
        profiles::glimpse(tx, dan, None, Some(true), Stamp(0))?;
        circle_rows::settle_strangers(tx, shown, followed)
    });
    let follows = |author| {
        store
            .read(|db| profiles::get(db, author))
            .and_then(|row| row.following)
    };
    assert_eq!([bob, cat, dan].map(follows), [None, Some(false), Some(true)]);
}
