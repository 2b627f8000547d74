//! Figures as they were on each day: one row a day, metric and agent. The platform tells only what is; what was, this
//! table knows.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "snapshots",
    steps: &["CREATE TABLE snapshots (
        agent    TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        metric   TEXT NOT NULL,
        day      INTEGER NOT NULL,
        value    REAL NOT NULL,
        taken_at INTEGER NOT NULL,
        PRIMARY KEY (agent, metric, day)
    ) STRICT, WITHOUT ROWID;"],
};

/// A figure on a day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SnapshotRow {
    /// Which figure.
    pub(crate) metric: String,
    /// Days since 1970-01-01 UTC.
    pub(crate) day: i64,
    /// What it was when it was last looked at that day; counts and cents are whole.
    pub(crate) value: f64,
    /// When that was.
    pub(crate) taken_at: Millis,
}

/// Keeps a figure of a day; the last word of a day stands.
pub(crate) fn put(connection: &Connection, agent: &str, row: &SnapshotRow) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO snapshots (agent, metric, day, value, taken_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (agent, metric, day) DO UPDATE SET value = excluded.value, taken_at = excluded.taken_at
             WHERE excluded.taken_at >= taken_at",
        )?
        .execute((agent, &row.metric, row.day, row.value, row.taken_at))?;
    Ok(())
}

/// The figures from one day to another, both included, by metric and day.
pub(crate) fn between(
    connection: &Connection,
    agent: &str,
    first: i64,
    last: i64,
) -> StoreResult<Vec<SnapshotRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT metric, day, value, taken_at FROM snapshots
         WHERE agent = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY metric, day",
    )?;
    let rows = statement.query_map((agent, first, last), |row| {
        Ok(SnapshotRow {
            metric: row.get(0)?,
            day: row.get(1)?,
            value: row.get(2)?,
            taken_at: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first day of which anything is known.
pub(crate) fn first_day(connection: &Connection, agent: &str) -> StoreResult<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT min(day) FROM snapshots WHERE agent = ?1")?;
    let day = statement.query_row([agent], |row| row.get(0)).optional()?;
    Ok(day.flatten())
}
