//! What the budget remembers across restarts: the calls of the last minute, and a stop that the server ordered.

use rusqlite::Connection;

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "calls",
    steps: &["CREATE TABLE calls (
        payer         TEXT NOT NULL,
        class         TEXT NOT NULL,
        answered_at   TEXT NOT NULL,
        stopped_until INTEGER,
        PRIMARY KEY (payer, class)
    ) STRICT, WITHOUT ROWID;"],
};

/// One window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CallsRow {
    /// Whose.
    pub(crate) payer: String,
    /// Class of the calls.
    pub(crate) class: String,
    /// When each call was answered, oldest first.
    pub(crate) answered_at: Vec<Millis>,
    /// Until when the server made us wait.
    pub(crate) stopped_until: Option<Millis>,
}

/// All windows.
pub(crate) fn all(connection: &Connection) -> StoreResult<Vec<CallsRow>> {
    let mut statement =
        connection.prepare_cached("SELECT payer, class, answered_at, stopped_until FROM calls")?;
    let rows = statement.query_map([], |row| {
        let answered_at: String = row.get(2)?;
        Ok(CallsRow {
            payer: row.get(0)?,
            class: row.get(1)?,
            answered_at: answered_at
                .split(' ')
                .filter_map(|time| time.parse().ok())
                .collect(),
            stopped_until: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Replaces all windows.
pub(crate) fn replace(connection: &Connection, rows: &[CallsRow]) -> StoreResult<()> {
    connection.prepare_cached("DELETE FROM calls")?.execute([])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO calls (payer, class, answered_at, stopped_until) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for row in rows {
        let times: Vec<String> = row.answered_at.iter().map(Millis::to_string).collect();
        insert.execute((&row.payer, &row.class, times.join(" "), row.stopped_until))?;
    }
    Ok(())
}
