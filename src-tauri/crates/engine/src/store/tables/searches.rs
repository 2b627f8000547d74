//! What was searched for lately, kept on this computer alone.

use rusqlite::Connection;

use super::stamps::Stamp;
use crate::store::{StoreResult, Table};

pub(crate) const TABLE: Table = Table {
    name: "searches",
    steps: &["CREATE TABLE searches (
        agent TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        query TEXT NOT NULL COLLATE NOCASE,
        used  INTEGER NOT NULL,
        PRIMARY KEY (agent, query)
    ) STRICT, WITHOUT ROWID;"],
};

/// Searches that are remembered.
const KEPT: u32 = 12;

/// The searches of an agent, the last one first.
pub(crate) fn list(connection: &Connection, agent: &str) -> StoreResult<Vec<String>> {
    let mut statement =
        connection.prepare_cached("SELECT query FROM searches WHERE agent = ?1 ORDER BY used DESC")?;
    let rows = statement.query_map([agent], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Remembers a search as the last one; the oldest are forgotten.
pub(crate) fn remember(connection: &Connection, agent: &str, query: &str, stamp: Stamp) -> StoreResult<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO searches (agent, query, used) VALUES (?1, ?2, ?3)")?
        .execute((agent, query, stamp.0))?;
    connection
        .prepare_cached(
            "DELETE FROM searches WHERE agent = ?1 AND query IN (
                SELECT query FROM searches WHERE agent = ?1 ORDER BY used DESC LIMIT -1 OFFSET ?2)",
        )?
        .execute((agent, KEPT))?;
    Ok(())
}

/// Forgets a search, or all of them.
pub(crate) fn forget(connection: &Connection, agent: &str, query: Option<&str>) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM searches WHERE agent = ?1 AND (?2 IS NULL OR query = ?2)")?
        .execute((agent, query))?;
    Ok(())
}
