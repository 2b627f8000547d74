//! Each feed remembers its own age and its own place; the last one that was looked at is known.

use crate::store::tables::feed_state;
use crate::store::tables::stamps::Stamp;
use crate::store::testing::Store;
use crate::views::{FeedKind, FeedPosition};

#[test]
fn a_feed_that_was_never_seen_has_an_empty_state() {
    let store = Store::with_agents(&["me"]);
    let state = store.read(|db| feed_state::get(db, "me", &FeedKind::Public));
    assert_eq!(
        (state.fetched_at, state.changed, state.position),
        (None, Stamp(0), None)
    );
}

#[test]
fn what_is_noted_stands_beside_what_was_noted_before() {
    let store = Store::with_agents(&["me"]);
    let position = FeedPosition {
        row_id: "p7".to_owned(),
        offset: 12.5,
        selected: Some("p9".to_owned()),
    };
    let kept = position.clone();
    store.write(move |tx| {
        feed_state::keep_position(tx, "me", &FeedKind::Public, &kept)?;
        feed_state::fetched(tx, "me", &FeedKind::Public, 5)?;
        feed_state::changed(tx, "me", &FeedKind::Public, Stamp(3))
    });
    let state = store.read(|db| feed_state::get(db, "me", &FeedKind::Public));
    assert_eq!(
        (state.fetched_at, state.changed, state.position),
        (Some(5), Stamp(3), Some(position))
    );
    let other = store.read(|db| feed_state::get(db, "me", &FeedKind::Following));
    assert_eq!(other.fetched_at, None);
}

#[test]
fn the_feed_that_was_looked_at_last_is_known() {
    let store = Store::with_agents(&["me"]);
    let last = || store.read(|db| feed_state::last_visited(db, "me"));
    store.write(|tx| feed_state::fetched(tx, "me", &FeedKind::Public, 5));
    assert_eq!(last(), None);
    for (feed, stamp) in [
        (FeedKind::Public, 1),
        (FeedKind::Following, 2),
        (FeedKind::Public, 3),
    ] {
        store.write(move |tx| feed_state::visited(tx, "me", &feed, Stamp(stamp)));
        assert_eq!(last(), Some(feed));
    }
}
