//! When the market was last looked through for an agent's own services, and how far.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "service_looks",
    steps: &["CREATE TABLE service_looks (
        agent    TEXT PRIMARY KEY REFERENCES agents (key) ON DELETE CASCADE,
        at       INTEGER NOT NULL,
        complete INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;"],
};

/// When, and whether to the end; `None` if never.
pub(crate) fn last(connection: &Connection, agent: &str) -> StoreResult<Option<(Millis, bool)>> {
    let mut statement =
        connection.prepare_cached("SELECT at, complete FROM service_looks WHERE agent = ?1")?;
    Ok(statement
        .query_row([agent], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// Keeps that the market was looked through.
pub(crate) fn keep(connection: &Connection, agent: &str, at: Millis, complete: bool) -> StoreResult<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO service_looks (agent, at, complete) VALUES (?1, ?2, ?3)")?
        .execute((agent, at, complete))?;
    Ok(())
}
