//! When each kind of figure last came from the platform.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "insight_ages",
    steps: &["CREATE TABLE insight_ages (
        agent      TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        what       TEXT NOT NULL,
        fetched_at INTEGER NOT NULL,
        PRIMARY KEY (agent, what)
    ) STRICT, WITHOUT ROWID;"],
};

/// Notes that something came just now.
pub(crate) fn put(connection: &Connection, agent: &str, what: &str, now: Millis) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO insight_ages (agent, what, fetched_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (agent, what) DO UPDATE SET fetched_at = excluded.fetched_at",
        )?
        .execute((agent, what, now))?;
    Ok(())
}

/// When it last came; `None` if never.
pub(crate) fn get(connection: &Connection, agent: &str, what: &str) -> StoreResult<Option<Millis>> {
    let mut statement =
        connection.prepare_cached("SELECT fetched_at FROM insight_ages WHERE agent = ?1 AND what = ?2")?;
    Ok(statement.query_row((agent, what), |row| row.get(0)).optional()?)
}
