//! How far each agent's list of Bytes was read, and when.

use rusqlite::{Connection, OptionalExtension};

use super::feed_rows::Onward;
use super::stamps::Stamp;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "byte_lists",
    steps: &["CREATE TABLE byte_lists (
        agent      TEXT PRIMARY KEY REFERENCES agents (key) ON DELETE CASCADE,
        fetched_at INTEGER,
        onward     TEXT,
        changed    INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;"],
};

/// How far a list was read; nothing of it is set before the first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ByteList {
    /// When the first page came from the platform.
    pub(crate) fetched_at: Option<Millis>,
    /// How the list continues.
    pub(crate) onward: Option<Onward>,
    /// When a Byte was last added or removed here: an answer that was asked for before does not know it.
    pub(crate) changed: Stamp,
}

/// The state of an agent's list.
pub(crate) fn get(connection: &Connection, agent: &str) -> StoreResult<ByteList> {
    let mut statement =
        connection.prepare_cached("SELECT fetched_at, onward, changed FROM byte_lists WHERE agent = ?1")?;
    let known = statement.query_row([agent], |row| {
        Ok(ByteList {
            fetched_at: row.get(0)?,
            onward: row.get(1)?,
            changed: Stamp(row.get(2)?),
        })
    });
    Ok(known.optional()?.unwrap_or(ByteList {
        fetched_at: None,
        onward: None,
        changed: Stamp(0),
    }))
}

/// Notes when the first page came, and how the list continues.
pub(crate) fn read_to(
    connection: &Connection,
    agent: &str,
    fetched_at: Millis,
    onward: &Onward,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO byte_lists (agent, fetched_at, onward) VALUES (?1, ?2, ?3)
             ON CONFLICT (agent) DO UPDATE SET fetched_at = excluded.fetched_at, onward = excluded.onward",
        )?
        .execute((agent, fetched_at, onward))?;
    Ok(())
}

/// Notes that a Byte was added or removed here.
pub(crate) fn changed(connection: &Connection, agent: &str, stamp: Stamp) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO byte_lists (agent, changed) VALUES (?1, ?2)
             ON CONFLICT (agent) DO UPDATE SET changed = excluded.changed",
        )?
        .execute((agent, stamp.0))?;
    Ok(())
}
