//! Posts keep what was settled, show what is wished, and survive poorer answers.

use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::posts::{self, Engagement, FreshMark, FreshPost, PostRow};
use crate::store::tables::stamps::{self, Stamp};
use crate::store::testing::Store;

fn store_with_ada() -> (Store, i64) {
    let store = Store::with_agents(&["me"]);
    let author = store.write(|tx| authors::put(tx, "me", &FreshAuthor::example("ada"), 0));
    (store, author)
}

fn post(author: i64, liked: bool, likes: u32) -> FreshPost<'static> {
    FreshPost {
        id: "p1",
        author,
        text: "Low tide at six",
        created_at: Some(1000),
        like: FreshMark {
            on: Some(liked),
            count: Some(likes),
        },
        comments: Some(4),
        raw: "{}".to_owned(),
        ..FreshPost::default()
    }
}

fn put(store: &Store, fresh: FreshPost<'static>) -> (i64, bool) {
    store.write(move |tx| {
        let asked = stamps::current(tx)?;
        posts::put(tx, "me", &fresh, asked)
    })
}

fn shown(store: &Store, key: i64) -> PostRow {
    store.read(|db| posts::get(db, key))
}

#[test]
fn a_post_is_new_only_once() {
    let (store, ada) = store_with_ada();
    let (key, new) = put(&store, post(ada, false, 3));
    assert!(new);
    assert_eq!(put(&store, post(ada, false, 5)), (key, false));
    assert_eq!(shown(&store, key).like.count, 5);
}

#[test]
fn what_an_answer_does_not_tell_stays_as_it_was() {
    let (store, ada) = store_with_ada();
    let (key, _) = put(&store, post(ada, true, 3));
    let poorer = FreshPost {
        like: FreshMark::default(),
        comments: None,
        created_at: None,
        ..post(ada, false, 0)
    };
    put(&store, poorer);
    let row = shown(&store, key);
    assert_eq!(
        (row.like.shown(), row.comments, row.created_at),
        ((true, 3), 4, Some(1000))
    );
}

#[test]
fn a_wish_is_shown_at_once_and_rolls_back_without_a_trace() {
    let (store, ada) = store_with_ada();
    let (key, _) = put(&store, post(ada, false, 3));
    store.write(move |tx| posts::wish(tx, key, Engagement::Like, Some(true)));
    assert_eq!(shown(&store, key).like.shown(), (true, 4));
    put(&store, post(ada, false, 7));
    assert_eq!(shown(&store, key).like.shown(), (true, 8));
    store.write(move |tx| posts::wish(tx, key, Engagement::Like, None));
    assert_eq!(shown(&store, key).like.shown(), (false, 7));
}

#[test]
fn an_answer_that_was_asked_for_earlier_does_not_undo_what_was_settled() {
    let (store, ada) = store_with_ada();
    let (key, _) = put(&store, post(ada, false, 3));
    store.write(move |tx| {
        let asked = stamps::current(tx)?;
        posts::wish(tx, key, Engagement::Like, Some(true))?;
        let stamp = stamps::next(tx)?;
        posts::settle(tx, key, Engagement::Like, true, None, stamp)?;
        posts::put(tx, "me", &post(ada, false, 3), asked)
    });
    let row = shown(&store, key);
    assert_eq!((row.like.on, row.like.count, row.like.wish), (true, 4, None));
    put(&store, post(ada, true, 9));
    assert_eq!(shown(&store, key).like.shown(), (true, 9));
}

#[test]
fn the_platform_s_own_count_wins_when_it_tells_one() {
    let (store, ada) = store_with_ada();
    let (key, _) = put(&store, post(ada, true, 3));
    for (on, count, expected) in [
        (true, None, 3),
        (false, None, 2),
        (true, Some(40), 40),
        (false, Some(0), 0),
    ] {
        store.write(move |tx| posts::settle(tx, key, Engagement::Like, on, count, Stamp(1)));
        assert_eq!(shown(&store, key).like.shown(), (on, expected));
    }
}

#[test]
fn each_engagement_has_columns_of_its_own() {
    let (store, ada) = store_with_ada();
    let (key, _) = put(&store, post(ada, false, 0));
    store.write(move |tx| {
        posts::wish(tx, key, Engagement::Repost, Some(true))?;
        posts::settle(tx, key, Engagement::Amplify, true, None, Stamp(1))
    });
    let row = shown(&store, key);
    assert_eq!(
        (row.like.shown(), row.repost.shown(), row.amplify.shown()),
        ((false, 0), (true, 1), (true, 1))
    );
}

#[test]
fn comments_are_counted_and_never_below_nothing() {
    let (store, ada) = store_with_ada();
    let (key, _) = put(&store, post(ada, false, 0));
    store.write(move |tx| posts::count_comments(tx, key, -9, Stamp(1)));
    assert_eq!(shown(&store, key).comments, 0);
}

#[test]
fn a_quote_outlives_its_original_and_says_that_it_is_gone() {
    let (store, ada) = store_with_ada();
    let (original, _) = put(&store, post(ada, false, 0));
    let quote = FreshPost {
        id: "p2",
        is_quote: true,
        quoted: Some(original),
        ..post(ada, false, 0)
    };
    let (key, _) = put(&store, quote.clone());
    put(
        &store,
        FreshPost {
            quoted: None,
            nested: true,
            ..quote
        },
    );
    assert_eq!(shown(&store, key).quoted, Some(original));
    assert_eq!(store.read(|db| posts::quoting(db, original)), [key]);
    store.write(move |tx| posts::remove(tx, original));
    let row = shown(&store, key);
    assert_eq!((row.is_quote, row.quoted), (true, None));
}
