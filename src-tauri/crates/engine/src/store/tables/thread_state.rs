//! How far the comments of each post were read, and when.

use rusqlite::{Connection, OptionalExtension};

use super::feed_rows::Onward;
use super::stamps::Stamp;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "thread_state",
    steps: &["CREATE TABLE thread_state (
        post       INTEGER PRIMARY KEY REFERENCES posts (key) ON DELETE CASCADE,
        fetched_at INTEGER,
        began      INTEGER NOT NULL DEFAULT 0,
        onward     TEXT,
        changed    INTEGER NOT NULL DEFAULT 0
    ) STRICT;"],
};

/// How far the comments of a post were read; nothing of it is set before the first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ThreadState {
    /// When the first page came from the platform.
    pub(crate) fetched_at: Option<Millis>,
    /// When that page was asked for: what no page since then has named is gone at the end.
    pub(crate) began: Stamp,
    /// How the comments continue.
    pub(crate) onward: Option<Onward>,
    /// When comments were last removed here: an answer that was asked for before may still name them.
    pub(crate) changed: Stamp,
}

/// The state of a thread.
pub(crate) fn get(connection: &Connection, post: i64) -> StoreResult<ThreadState> {
    let mut statement = connection
        .prepare_cached("SELECT fetched_at, began, onward, changed FROM thread_state WHERE post = ?1")?;
    let state = statement.query_row([post], |row| {
        Ok(ThreadState {
            fetched_at: row.get(0)?,
            began: Stamp(row.get(1)?),
            onward: row.get(2)?,
            changed: Stamp(row.get(3)?),
        })
    });
    Ok(state.optional()?.unwrap_or(ThreadState {
        fetched_at: None,
        began: Stamp(0),
        onward: None,
        changed: Stamp(0),
    }))
}

/// Notes how far the comments were read: when the first page came, when it was asked for, how they continue.
pub(crate) fn read_to(
    connection: &Connection,
    post: i64,
    fetched_at: Millis,
    began: Stamp,
    onward: &Onward,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO thread_state (post, fetched_at, began, onward) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (post) DO UPDATE SET
                fetched_at = excluded.fetched_at, began = excluded.began, onward = excluded.onward",
        )?
        .execute((post, fetched_at, began.0, onward))?;
    Ok(())
}

/// Notes that comments were removed here.
pub(crate) fn changed(connection: &Connection, post: i64, stamp: Stamp) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO thread_state (post, changed) VALUES (?1, ?2)
             ON CONFLICT (post) DO UPDATE SET changed = excluded.changed",
        )?
        .execute((post, stamp.0))?;
    Ok(())
}
