//! Experience points: where an agent stands (E29).

use rusqlite::{Connection, OptionalExtension, params};

use crate::store::{StoreResult, Table};
use crate::views::{LevelView, Millis};

pub(crate) const TABLE: Table = Table {
    name: "axp",
    steps: &["CREATE TABLE axp (
        agent      TEXT PRIMARY KEY REFERENCES agents (key) ON DELETE CASCADE,
        total      INTEGER,
        level      INTEGER,
        progress   REAL,
        recent     INTEGER,
        levels     TEXT NOT NULL,
        cursor     TEXT,
        fetched_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;"],
};

/// Where an agent stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AxpRow {
    /// All points.
    pub(crate) total: Option<i64>,
    /// The level they make.
    pub(crate) level: Option<i64>,
    /// The part of the way to the next level, 0–1.
    pub(crate) progress: Option<f64>,
    /// Points gained lately.
    pub(crate) recent: Option<i64>,
    /// What the levels cost, lowest first.
    pub(crate) levels: Vec<LevelView>,
    /// Where older entries begin; `None` when all are known.
    pub(crate) cursor: Option<String>,
    /// When this came.
    pub(crate) fetched_at: Millis,
}

/// Where an agent stands, if that was ever asked.
pub(crate) fn get(connection: &Connection, agent: &str) -> StoreResult<Option<AxpRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT total, level, progress, recent, levels, cursor, fetched_at FROM axp WHERE agent = ?1",
    )?;
    let row = statement.query_row([agent], |row| {
        let levels: String = row.get(4)?;
        Ok(AxpRow {
            total: row.get(0)?,
            level: row.get(1)?,
            progress: row.get(2)?,
            recent: row.get(3)?,
            levels: serde_json::from_str(&levels).unwrap_or_default(),
            cursor: row.get(5)?,
            fetched_at: row.get(6)?,
        })
    });
    Ok(row.optional()?)
}

/// Keeps where an agent stands.
pub(crate) fn put(connection: &Connection, agent: &str, row: &AxpRow) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO axp (agent, total, level, progress, recent, levels, cursor, fetched_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            agent,
            row.total,
            row.level,
            row.progress,
            row.recent,
            serde_json::to_string(&row.levels)?,
            row.cursor,
            row.fetched_at
        ])?;
    Ok(())
}
