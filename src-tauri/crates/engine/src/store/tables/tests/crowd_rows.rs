//! Rows beside a post keep the platform's order; one agent can stand there more than once, one repost cannot.

use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::circle_rows::{self, Of};
use crate::store::tables::crowd_rows::{self, CrowdRow};
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::posts::{self, FreshPost};
use crate::store::tables::stamps::Stamp;
use crate::store::tables::{circles, crowds, profiles};
use crate::store::testing::Store;

/// A list beside a post of `bob`, and the keys of `bob` and `cat`.
fn list(store: &Store) -> (i64, i64, i64) {
    store.write(|tx| {
        let bob = authors::put(tx, "me", &FreshAuthor::example("bob"), 0)?;
        let cat = authors::put(tx, "me", &FreshAuthor::example("cat"), 0)?;
        let fresh = FreshPost {
            id: "p1",
            author: bob,
            raw: "{}".to_owned(),
            ..FreshPost::default()
        };
        let (post, _) = posts::put(tx, "me", &fresh, Stamp(0))?;
        Ok((crowds::begin(tx, (post, "reposts"), &Onward::End, 1)?, bob, cat))
    })
}

fn row(id: &str, author: i64, words: Option<&str>) -> CrowdRow {
    CrowdRow {
        id: id.to_owned(),
        author,
        at: Some(3),
        words: words.map(str::to_owned),
    }
}

#[test]
fn rows_are_added_at_the_end_and_none_twice() {
    let store = Store::with_agents(&["me"]);
    let (crowd, bob, cat) = list(&store);
    let first = [row("r2", cat, None), row("r1", bob, Some("look"))];
    let second = [row("r1", bob, Some("look")), row("r0", cat, None)];
    let (kept, further) = (first.clone(), second.clone());
    assert_eq!(store.write(move |tx| crowd_rows::append(tx, crowd, &first)), 2);
    assert_eq!(store.write(move |tx| crowd_rows::append(tx, crowd, &second)), 1);
    let [two, one] = kept;
    assert_eq!(
        store.read(|db| crowd_rows::of(db, crowd)),
        [two, one, further[1].clone()]
    );
    store.write(move |tx| crowd_rows::clear(tx, crowd));
    assert!(store.read(|db| crowd_rows::of(db, crowd)).is_empty());
}

#[test]
fn who_is_not_among_the_followed_is_a_stranger() {
    let store = Store::with_agents(&["me"]);
    let (crowd, bob, cat) = list(&store);
    store.write(move |tx| {
        crowd_rows::append(
            tx,
            crowd,
            &[row("r1", bob, None), row("r2", cat, None), row("r3", cat, None)],
        )?;
        let followed = circles::begin(tx, ("me", "me", "following"), &Onward::End, 1)?;
        circle_rows::append(tx, followed, Of::Authors, &[bob])?;
        crowd_rows::settle_strangers(tx, crowd, followed)
    });
    let follows = |author| {
        store
            .read(|db| profiles::get(db, author))
            .and_then(|row| row.following)
    };
    assert_eq!([bob, cat].map(follows), [None, Some(false)]);
}
