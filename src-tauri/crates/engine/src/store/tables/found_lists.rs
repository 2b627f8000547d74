//! Lists that were found: which ones were read, when, and how far. Their rows are in `found_agents` and
//! `found_topics`.

use rusqlite::{Connection, OptionalExtension};

use super::feed_rows::Onward;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "found_lists",
    steps: &["CREATE TABLE found_lists (
        key        INTEGER PRIMARY KEY,
        agent      TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        name       TEXT NOT NULL,
        fetched_at INTEGER NOT NULL,
        onward     TEXT NOT NULL,
        UNIQUE (agent, name)
    ) STRICT;"],
};

/// Lists that are kept for the next visit.
const KEPT: u32 = 60;

/// A list that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundList {
    /// Key in the store.
    pub(crate) key: i64,
    /// When its first page came from the platform.
    pub(crate) fetched_at: Millis,
    /// How it continues.
    pub(crate) onward: Onward,
}

/// The list of this name, if it was read and is still kept.
pub(crate) fn find(connection: &Connection, agent: &str, name: &str) -> StoreResult<Option<FoundList>> {
    let mut statement = connection
        .prepare_cached("SELECT key, fetched_at, onward FROM found_lists WHERE agent = ?1 AND name = ?2")?;
    let found = statement.query_row((agent, name), |row| {
        Ok(FoundList {
            key: row.get(0)?,
            fetched_at: row.get(1)?,
            onward: row.get(2)?,
        })
    });
    Ok(found.optional()?)
}

/// Keeps that the first page of a list came, and how the list continues; the rows of before are gone. Answers its key.
pub(crate) fn begin(
    connection: &Connection,
    agent: &str,
    name: &str,
    onward: &Onward,
    now: Millis,
) -> StoreResult<i64> {
    connection
        .prepare_cached("DELETE FROM found_lists WHERE agent = ?1 AND name = ?2")?
        .execute((agent, name))?;
    connection
        .prepare_cached(
            "DELETE FROM found_lists WHERE key IN (
                SELECT key FROM found_lists WHERE agent = ?1 ORDER BY fetched_at DESC, key DESC LIMIT -1 OFFSET ?2)",
        )?
        .execute((agent, KEPT - 1))?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO found_lists (agent, name, fetched_at, onward) VALUES (?1, ?2, ?3, ?4) RETURNING key",
    )?;
    Ok(statement.query_row((agent, name, now, onward), |row| row.get(0))?)
}

/// Keeps how a list continues after a further page.
pub(crate) fn go_on(connection: &Connection, key: i64, onward: &Onward) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE found_lists SET onward = ?2 WHERE key = ?1")?
        .execute((key, onward))?;
    Ok(())
}
