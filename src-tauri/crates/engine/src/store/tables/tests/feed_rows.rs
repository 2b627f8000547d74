//! Feeds come back in the order in which they were saved, each on its own shelf.

use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::feed_rows::{self, FeedRow, Onward, Shelf};
use crate::store::tables::posts::{self, FreshPost};
use crate::store::tables::stamps::Stamp;
use crate::store::testing::Store;
use crate::views::FeedKind;

/// A store with one post, and that post's key.
fn store_with_a_post() -> (Store, i64) {
    let store = Store::with_agents(&["me", "other"]);
    let post = store.write(|tx| {
        let author = authors::put(tx, "me", &FreshAuthor::example("ada"), 0)?;
        let fresh = FreshPost {
            id: "p1",
            author,
            ..FreshPost::default()
        };
        Ok(posts::put(tx, "me", &fresh, Stamp(0))?.0)
    });
    (store, post)
}

fn row(name: &str, post: i64) -> FeedRow {
    FeedRow {
        row_id: name.to_owned(),
        own_id: name.to_owned(),
        post,
        reposted_by: None,
        created_at: Some(7),
        loose: false,
        onward: None,
    }
}

#[test]
fn rows_come_back_as_they_were_saved() {
    let (store, post) = store_with_a_post();
    let rows = vec![
        FeedRow {
            loose: true,
            ..row("z", post)
        },
        FeedRow {
            onward: Some(Onward::Cursor("c".to_owned())),
            ..row("a", post)
        },
        FeedRow {
            onward: Some(Onward::End),
            created_at: None,
            ..row("m", post)
        },
    ];
    let saved = rows.clone();
    store.write(move |tx| feed_rows::save(tx, "me", &FeedKind::Public, Shelf::Shown, &saved));
    assert_eq!(
        store.read(|db| feed_rows::load(db, "me", &FeedKind::Public, Shelf::Shown)),
        rows
    );
    for (agent, feed, shelf) in [
        ("other", &FeedKind::Public, Shelf::Shown),
        ("me", &FeedKind::Following, Shelf::Shown),
        ("me", &FeedKind::Public, Shelf::Waiting),
    ] {
        assert_eq!(store.read(|db| feed_rows::load(db, agent, feed, shelf)), []);
    }
}

#[test]
fn saving_replaces_what_was_there() {
    let (store, post) = store_with_a_post();
    store.write(move |tx| {
        let two = [row("a", post), row("b", post)];
        feed_rows::save(tx, "me", &FeedKind::Public, Shelf::Shown, &two)?;
        feed_rows::save(tx, "me", &FeedKind::Public, Shelf::Shown, &two[1..])
    });
    let rows = store.read(|db| feed_rows::load(db, "me", &FeedKind::Public, Shelf::Shown));
    assert_eq!(rows, [row("b", post)]);
}

#[test]
fn the_rows_of_a_post_are_found_in_every_feed_and_go_with_it() {
    let (store, post) = store_with_a_post();
    store.write(move |tx| {
        feed_rows::save(
            tx,
            "me",
            &FeedKind::Public,
            Shelf::Shown,
            &[row("a", post), row("b", post)],
        )?;
        feed_rows::save(tx, "me", &FeedKind::Following, Shelf::Waiting, &[row("a", post)])
    });
    let found = store.read(|db| feed_rows::showing(db, post));
    assert_eq!(
        found,
        [
            (FeedKind::Following, Shelf::Waiting, row("a", post)),
            (FeedKind::Public, Shelf::Shown, row("a", post)),
            (FeedKind::Public, Shelf::Shown, row("b", post)),
        ]
    );
    store.write(move |tx| posts::remove(tx, post));
    assert_eq!(store.read(|db| feed_rows::showing(db, post)), []);
}
