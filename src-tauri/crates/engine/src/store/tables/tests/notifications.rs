//! Notifications: what is new, what was read, what was taken back.

use rusqlite::Connection;

use crate::store::StoreResult;
use crate::store::tables::notifications::{self, FreshNotification, NotificationRow, Put};
use crate::store::tables::stamps::Stamp;
use crate::store::testing::Store;

fn fresh(id: &'static str, at: i64) -> FreshNotification<'static> {
    FreshNotification {
        id,
        kind: "LIKE",
        post_id: Some("p1"),
        at: Some(at),
        ..FreshNotification::default()
    }
}

fn put(db: &Connection, fresh: &FreshNotification<'_>, seen: i64) -> StoreResult<Put> {
    notifications::put(db, "ann", fresh, 1_000, Stamp(seen))
}

/// Three of ann's, the newest first: `c`, `b`, `a`.
fn store() -> Store {
    let store = Store::with_agents(&["ann", "bob"]);
    store.write(|tx| {
        for (id, at) in [("a", 1), ("b", 2), ("c", 3)] {
            put(tx, &fresh(id, at), 1)?;
        }
        Ok(())
    });
    store
}

fn of(store: &Store) -> Vec<NotificationRow> {
    store.read(|db| notifications::of(db, "ann"))
}

fn ids(rows: &[NotificationRow]) -> Vec<&str> {
    rows.iter().map(|row| row.id.as_str()).collect()
}

fn unread(store: &Store) -> (u32, u32) {
    store.read(|db| notifications::unread(db, "ann"))
}

#[test]
fn rows_come_newest_first_and_belong_to_one_agent() {
    let store = store();
    assert_eq!(ids(&of(&store)), ["c", "b", "a"]);
    assert_eq!(store.read(|db| notifications::of(db, "bob")), []);
    assert_eq!(store.read(|db| notifications::get(db, "bob", "a")), None);
    assert!(store.read(|db| notifications::get(db, "ann", "a")).is_some());
}

#[test]
fn keeping_says_what_is_new_and_what_was_read_elsewhere() {
    let store = store();
    let read = FreshNotification {
        read: true,
        ..fresh("a", 1)
    };
    let said = store.write(move |tx| {
        Ok([
            put(tx, &fresh("d", 4), 2)?,
            put(tx, &fresh("d", 4), 3)?,
            put(tx, &read, 3)?,
            put(tx, &read, 4)?,
        ])
    });
    assert_eq!(said, [Put::New, Put::Known, Put::Read, Put::Known]);
}

#[test]
fn what_was_read_once_stays_read_and_what_was_known_is_not_forgotten() {
    let store = store();
    store.write(|tx| {
        notifications::settle(tx, "ann", &["a".to_owned()])?;
        let poor = FreshNotification {
            post_id: None,
            at: None,
            ..fresh("a", 1)
        };
        put(tx, &poor, 9)
    });
    let row = store.read(|db| notifications::get(db, "ann", "a")).unwrap();
    assert_eq!((row.read, row.post_id.as_deref(), row.at), (true, Some("p1"), 1));
}

#[test]
fn one_without_a_moment_happened_when_it_was_first_seen() {
    let store = store();
    store.write(|tx| {
        put(
            tx,
            &FreshNotification {
                at: None,
                ..fresh("x", 0)
            },
            2,
        )
    });
    assert_eq!(
        store.read(|db| notifications::get(db, "ann", "x")).unwrap().at,
        1_000
    );
}

#[test]
fn a_wish_shows_as_read_until_it_is_taken_back_or_settled() {
    let store = store();
    store.write(|tx| notifications::wish(tx, "ann", &["a".to_owned(), "b".to_owned()]));
    assert_eq!(unread(&store), (1, 2));
    assert_eq!(of(&store).iter().filter(|row| row.read).count(), 2);
    store.write(|tx| notifications::unwish(tx, "ann"));
    assert_eq!(unread(&store), (3, 0));
    store.write(|tx| notifications::wish_all(tx, "ann"));
    store.write(|tx| put(tx, &fresh("late", 9), 2));
    store.write(|tx| notifications::settle_wishes(tx, "ann"));
    assert_eq!(unread(&store), (1, 0), "what came after the wish is unread");
}

#[test]
fn settling_counts_only_what_was_unread() {
    let store = store();
    let named = || ["a", "b", "nowhere"].map(str::to_owned).to_vec();
    let settled = store.write(move |tx| {
        Ok([
            notifications::settle(tx, "ann", &named())?,
            notifications::settle(tx, "ann", &named())?,
        ])
    });
    assert_eq!(settled, [2, 0]);
    assert_eq!(unread(&store), (1, 0));
}

#[test]
fn a_complete_answer_takes_away_what_it_did_not_name() {
    let store = store();
    let gone = store.write(|tx| {
        put(tx, &fresh("c", 3), 5)?;
        notifications::remove_unseen(tx, "ann", 1, Stamp(4))
    });
    assert_eq!(ids(&gone), ["b"], "a is older than the answer, c was named");
    assert_eq!(ids(&of(&store)), ["c", "a"]);
}
