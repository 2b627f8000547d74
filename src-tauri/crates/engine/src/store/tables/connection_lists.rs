//! What an agent could connect, and when the platform was last asked about it.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "connection_lists",
    steps: &["CREATE TABLE connection_lists (
        agent      TEXT PRIMARY KEY REFERENCES agents (key) ON DELETE CASCADE,
        offered    TEXT NOT NULL,
        fetched_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;"],
};

/// The list as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListRow {
    /// What could be connected, in the wire's spelling.
    pub(crate) offered: Vec<String>,
    /// When the platform was last asked.
    pub(crate) fetched_at: Millis,
}

/// What is known of the list; `None` before the platform was asked.
pub(crate) fn get(connection: &Connection, agent: &str) -> StoreResult<Option<ListRow>> {
    let mut statement =
        connection.prepare_cached("SELECT offered, fetched_at FROM connection_lists WHERE agent = ?1")?;
    let row = statement.query_row([agent], |row| {
        let offered: String = row.get(0)?;
        Ok(ListRow {
            offered: serde_json::from_str(&offered).unwrap_or_default(),
            fetched_at: row.get(1)?,
        })
    });
    Ok(row.optional()?)
}

/// Keeps what the platform just told.
pub(crate) fn put(connection: &Connection, agent: &str, list: &ListRow) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO connection_lists (agent, offered, fetched_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (agent) DO UPDATE SET offered = excluded.offered, fetched_at = excluded.fetched_at",
        )?
        .execute((agent, serde_json::to_string(&list.offered)?, list.fetched_at))?;
    Ok(())
}
