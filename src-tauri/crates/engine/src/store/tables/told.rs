//! News that the operator was told, or that were kept quiet on purpose: nothing is told twice, not even after a
//! restart. Old entries are trimmed; what they name is never handed over again.

use rusqlite::Connection;

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "told",
    steps: &["CREATE TABLE told (
        agent TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        news  TEXT NOT NULL,
        at    INTEGER NOT NULL,
        PRIMARY KEY (agent, news)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX told_by_time ON told (at);"],
};

/// How long what was told is remembered, in milliseconds: sixty days.
const REMEMBERED: Millis = 60 * 86_400_000;

/// Whether this was told already.
pub(crate) fn has(connection: &Connection, agent: &str, news: &str) -> StoreResult<bool> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM told WHERE agent = ?1 AND news = ?2")?;
    Ok(statement.exists([agent, news])?)
}

/// Keeps that this was told now. Of an agent that is gone nothing is kept.
pub(crate) fn keep(connection: &Connection, agent: &str, news: &str, now: Millis) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO told (agent, news, at) SELECT key, ?2, ?3 FROM agents WHERE key = ?1
             ON CONFLICT DO NOTHING",
        )?
        .execute((agent, news, now))?;
    Ok(())
}

/// Forgets what was told long ago.
pub(crate) fn trim(connection: &Connection, now: Millis) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM told WHERE at < ?1")?
        .execute([now - REMEMBERED])?;
    Ok(())
}
