//! Lists beside a post: who likes it, who passed it on; which ones were read, when, and how far. Their rows are in
//! `crowd_rows`.

use rusqlite::{Connection, OptionalExtension};

use super::feed_rows::Onward;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "crowds",
    steps: &["CREATE TABLE crowds (
        key        INTEGER PRIMARY KEY,
        post       INTEGER NOT NULL REFERENCES posts (key) ON DELETE CASCADE,
        list       TEXT NOT NULL,
        fetched_at INTEGER NOT NULL,
        onward     TEXT,
        UNIQUE (post, list)
    ) STRICT;"],
};

/// A list that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Crowd {
    /// Key in the store.
    pub(crate) key: i64,
    /// When its first page came from the platform.
    pub(crate) fetched_at: Millis,
    /// How it continues.
    pub(crate) onward: Option<Onward>,
}

/// A list beside the post of this key, if it was ever read.
pub(crate) fn find(connection: &Connection, post: i64, list: &str) -> StoreResult<Option<Crowd>> {
    let mut statement = connection
        .prepare_cached("SELECT key, fetched_at, onward FROM crowds WHERE post = ?1 AND list = ?2")?;
    let found = statement.query_row((post, list), |row| {
        Ok(Crowd {
            key: row.get(0)?,
            fetched_at: row.get(1)?,
            onward: row.get(2)?,
        })
    });
    Ok(found.optional()?)
}

/// Keeps that the first page of a list came, and how the list continues; answers its key.
pub(crate) fn begin(
    connection: &Connection,
    (post, list): (i64, &str),
    onward: &Onward,
    now: Millis,
) -> StoreResult<i64> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO crowds (post, list, fetched_at, onward) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (post, list) DO UPDATE SET fetched_at = excluded.fetched_at, onward = excluded.onward
         RETURNING key",
    )?;
    Ok(statement.query_row((post, list, now, onward), |row| row.get(0))?)
}

/// Keeps how a list continues after a further page.
pub(crate) fn go_on(connection: &Connection, key: i64, onward: &Onward) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE crowds SET onward = ?2 WHERE key = ?1")?
        .execute((key, onward))?;
    Ok(())
}
