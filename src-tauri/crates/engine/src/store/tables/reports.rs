//! What each agent has reported: nothing at the platform lists that.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "reports",
    steps: &["CREATE TABLE reports (
        agent       TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        target      TEXT NOT NULL,
        reason      TEXT NOT NULL,
        reported_at INTEGER NOT NULL,
        PRIMARY KEY (agent, target)
    ) STRICT, WITHOUT ROWID;"],
};

/// A report that the platform has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReportRow {
    /// What is wrong, in the wire's spelling.
    pub(crate) reason: String,
    /// When the platform took it.
    pub(crate) reported_at: Millis,
}

/// Keeps that a target was reported, the last time.
pub(crate) fn put(
    connection: &Connection,
    agent: &str,
    target: &str,
    reason: &str,
    now: Millis,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO reports (agent, target, reason, reported_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (agent, target) DO UPDATE SET
                reason = excluded.reason, reported_at = excluded.reported_at",
        )?
        .execute((agent, target, reason, now))?;
    Ok(())
}

/// The last report of a target.
pub(crate) fn get(connection: &Connection, agent: &str, target: &str) -> StoreResult<Option<ReportRow>> {
    let mut statement = connection
        .prepare_cached("SELECT reason, reported_at FROM reports WHERE agent = ?1 AND target = ?2")?;
    let found = statement.query_row((agent, target), |row| {
        Ok(ReportRow {
            reason: row.get(0)?,
            reported_at: row.get(1)?,
        })
    });
    Ok(found.optional()?)
}
