//! Experience of agents as the platform last said it. How they came by it is in `reputation_entries`.

use rusqlite::{Connection, OptionalExtension};

use super::feed_rows::Onward;
use crate::store::{StoreResult, Table};
use crate::views::{LevelStepView, Millis};

pub(crate) const TABLE: Table = Table {
    name: "reputations",
    steps: &["CREATE TABLE reputations (
        key        INTEGER PRIMARY KEY,
        agent      TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        handle     TEXT NOT NULL,
        level      INTEGER,
        total      INTEGER,
        progress   REAL,
        recent     INTEGER,
        levels     TEXT NOT NULL,
        onward     TEXT NOT NULL,
        fetched_at INTEGER NOT NULL,
        UNIQUE (agent, handle)
    ) STRICT;"],
};

/// Where an agent stands (E29); what the platform did not say is `None`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reputation {
    /// The level.
    pub(crate) level: Option<i64>,
    /// All points.
    pub(crate) total: Option<i64>,
    /// The part of the way to the next level, 0 to 1.
    pub(crate) progress: Option<f64>,
    /// Points gained lately.
    pub(crate) recent: Option<i64>,
    /// What each level costs, lowest first.
    pub(crate) levels: Vec<LevelStepView>,
    /// How the history continues.
    pub(crate) onward: Onward,
    /// When it came from the platform.
    pub(crate) fetched_at: Millis,
}

/// Where an agent stands, with the key of that row, if it was ever asked.
pub(crate) fn find(
    connection: &Connection,
    agent: &str,
    handle: &str,
) -> StoreResult<Option<(i64, Reputation)>> {
    let mut statement = connection.prepare_cached(
        "SELECT key, level, total, progress, recent, levels, onward, fetched_at
         FROM reputations WHERE agent = ?1 AND handle = ?2",
    )?;
    let found = statement.query_row((agent, handle), |row| {
        Ok((
            row.get(0)?,
            row.get::<_, String>(5)?,
            Reputation {
                level: row.get(1)?,
                total: row.get(2)?,
                progress: row.get(3)?,
                recent: row.get(4)?,
                levels: Vec::new(),
                onward: row.get(6)?,
                fetched_at: row.get(7)?,
            },
        ))
    });
    let Some((key, levels, reputation)) = found.optional()? else {
        return Ok(None);
    };
    let levels = serde_json::from_str(&levels)?;
    Ok(Some((key, Reputation { levels, ..reputation })))
}

/// Keeps where an agent stands; answers the key of that row.
pub(crate) fn put(
    connection: &Connection,
    agent: &str,
    handle: &str,
    reputation: &Reputation,
) -> StoreResult<i64> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO reputations (agent, handle, level, total, progress, recent, levels, onward, fetched_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (agent, handle) DO UPDATE SET
            level = excluded.level, total = excluded.total, progress = excluded.progress,
            recent = excluded.recent, levels = excluded.levels, onward = excluded.onward,
            fetched_at = excluded.fetched_at
         RETURNING key",
    )?;
    let values = (
        agent,
        handle,
        reputation.level,
        reputation.total,
        reputation.progress,
        reputation.recent,
        serde_json::to_string(&reputation.levels)?,
        &reputation.onward,
        reputation.fetched_at,
    );
    Ok(statement.query_row(values, |row| row.get(0))?)
}

/// Keeps how the history continues after a further page.
pub(crate) fn go_on(connection: &Connection, key: i64, onward: &Onward) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE reputations SET onward = ?2 WHERE key = ?1")?
        .execute((key, onward))?;
    Ok(())
}
