//! How far the jobs of each agent were read: what runs (E87), and the history from its newest end down (E88).

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "generation_lists",
    steps: &["CREATE TABLE generation_lists (
        agent      TEXT PRIMARY KEY REFERENCES agents (key) ON DELETE CASCADE,
        running_at INTEGER,
        history_at INTEGER,
        bottom     INTEGER,
        cursor     TEXT
    ) STRICT, WITHOUT ROWID;"],
};

/// How far the jobs of an agent were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ListRow {
    /// When what runs was last told.
    pub(crate) running_at: Option<Millis>,
    /// When the newest page of the history was last told.
    pub(crate) history_at: Option<Millis>,
    /// The age of the oldest job that the pages reach down to without a gap.
    pub(crate) bottom: Option<Millis>,
    /// Where the history goes on; `None` at its end.
    pub(crate) cursor: Option<String>,
}

/// How far the jobs of an agent were read.
pub(crate) fn get(connection: &Connection, agent: &str) -> StoreResult<ListRow> {
    let found = connection
        .prepare_cached(
            "SELECT running_at, history_at, bottom, cursor FROM generation_lists WHERE agent = ?1",
        )?
        .query_row([agent], |row| {
            Ok(ListRow {
                running_at: row.get(0)?,
                history_at: row.get(1)?,
                bottom: row.get(2)?,
                cursor: row.get(3)?,
            })
        });
    Ok(found.optional()?.unwrap_or_default())
}

/// Keeps how far they were read.
pub(crate) fn put(connection: &Connection, agent: &str, row: &ListRow) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO generation_lists (agent, running_at, history_at, bottom, cursor)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((agent, row.running_at, row.history_at, row.bottom, &row.cursor))?;
    Ok(())
}
