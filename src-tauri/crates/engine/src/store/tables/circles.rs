//! Lists beside a profile: which ones were read, when, and how far. Their rows are in `circle_rows`.

use rusqlite::{Connection, OptionalExtension};

use super::feed_rows::Onward;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "circles",
    steps: &["CREATE TABLE circles (
        key        INTEGER PRIMARY KEY,
        agent      TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        handle     TEXT NOT NULL,
        list       TEXT NOT NULL,
        fetched_at INTEGER,
        onward     TEXT,
        UNIQUE (agent, handle, list)
    ) STRICT;"],
};

/// A list that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Circle {
    /// Key in the store.
    pub(crate) key: i64,
    /// When its first page came from the platform.
    pub(crate) fetched_at: Option<Millis>,
    /// How it continues; `None` before the first page.
    pub(crate) onward: Option<Onward>,
}

/// A list beside the profile of this handle, if it was ever read.
pub(crate) fn find(
    connection: &Connection,
    agent: &str,
    handle: &str,
    list: &str,
) -> StoreResult<Option<Circle>> {
    let mut statement = connection.prepare_cached(
        "SELECT key, fetched_at, onward FROM circles WHERE agent = ?1 AND handle = ?2 AND list = ?3",
    )?;
    let found = statement.query_row((agent, handle, list), |row| {
        Ok(Circle {
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
    (agent, handle, list): (&str, &str, &str),
    onward: &Onward,
    now: Millis,
) -> StoreResult<i64> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO circles (agent, handle, list, fetched_at, onward) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (agent, handle, list) DO UPDATE SET
            fetched_at = excluded.fetched_at, onward = excluded.onward
         RETURNING key",
    )?;
    Ok(statement.query_row((agent, handle, list, now, onward), |row| row.get(0))?)
}

/// Keeps how a list continues after a further page.
pub(crate) fn go_on(connection: &Connection, key: i64, onward: &Onward) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE circles SET onward = ?2 WHERE key = ?1")?
        .execute((key, onward))?;
    Ok(())
}
