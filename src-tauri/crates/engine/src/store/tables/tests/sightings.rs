//! What was seen is told once for each agent, oldest first, and not when it is old.

use crate::store::tables::sightings;
use crate::store::testing::Store;

#[test]
fn a_sighting_is_new_once_for_each_agent_and_told_oldest_first() {
    let store = Store::with_agents(&["me", "other"]);
    let note = |agent: &'static str, post: &'static str, at| {
        store.write(move |tx| sightings::note(tx, agent, post, at))
    };
    assert!(note("me", "p2", 2));
    assert!(note("me", "p1", 1));
    assert!(!note("me", "p2", 9), "seen before");
    assert!(note("other", "p2", 9));
    let next = |agent: &str| store.read(|db| sightings::next(db, agent));
    assert_eq!(next("me").as_deref(), Some("p1"));
    store.write(|tx| sightings::set_told(tx, "me", "p1", true));
    assert_eq!(next("me").as_deref(), Some("p2"));
    store.write(|tx| sightings::set_told(tx, "me", "p2", true));
    assert_eq!(next("me"), None);
    assert!(!note("me", "p1", 9), "told before");
    assert_eq!(store.read(sightings::waiting), ["other"]);
    store.write(|tx| sightings::set_told(tx, "me", "p1", false));
    assert_eq!(next("me").as_deref(), Some("p1"), "put back");
}

#[test]
fn what_is_old_is_forgotten_told_or_not() {
    let store = Store::with_agents(&["me"]);
    for (post, at) in [("old", 1), ("told", 1), ("told long ago", 0), ("fresh", 5)] {
        store.write(move |tx| sightings::note(tx, "me", post, at));
    }
    store.write(|tx| {
        sightings::set_told(tx, "me", "told", true)?;
        sightings::set_told(tx, "me", "told long ago", true)?;
        sightings::forget(tx, "me", 5, 1)
    });
    assert_eq!(
        store.read(|db| sightings::next(db, "me")).as_deref(),
        Some("fresh")
    );
    let again = |post: &'static str| store.write(move |tx| sightings::note(tx, "me", post, 9));
    assert!(!again("told"));
    assert!(again("told long ago"));
    assert!(again("old"));
}
