//! What is sealed: client secrets and tokens. Without the key of the vault these rows say nothing.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};

pub(crate) const TABLE: Table = Table {
    name: "secrets",
    steps: &["CREATE TABLE secrets (
        agent  TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        what   TEXT NOT NULL,
        sealed BLOB NOT NULL,
        PRIMARY KEY (agent, what)
    ) STRICT, WITHOUT ROWID;"],
};

/// The sealed bytes of this kind of this agent.
pub(crate) fn get(connection: &Connection, agent: &str, what: &str) -> StoreResult<Option<Vec<u8>>> {
    let mut statement =
        connection.prepare_cached("SELECT sealed FROM secrets WHERE agent = ?1 AND what = ?2")?;
    Ok(statement.query_row((agent, what), |row| row.get(0)).optional()?)
}

/// Keeps sealed bytes in the place of earlier ones.
pub(crate) fn put(connection: &Connection, agent: &str, what: &str, sealed: &[u8]) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO secrets (agent, what, sealed) VALUES (?1, ?2, ?3)
             ON CONFLICT (agent, what) DO UPDATE SET sealed = excluded.sealed",
        )?
        .execute((agent, what, sealed))?;
    Ok(())
}

/// Forgets all secrets of an agent.
pub(crate) fn forget_all(connection: &Connection, agent: &str) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM secrets WHERE agent = ?1")?
        .execute([agent])?;
    Ok(())
}

/// Whether anything is sealed.
pub(crate) fn any(connection: &Connection) -> StoreResult<bool> {
    let mut statement = connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM secrets)")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}
