//! How far each list of an agent's files was read, from its newest end down (E79).

use rusqlite::{Connection, OptionalExtension};

use super::library::Shelf;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "library_lists",
    steps: &["CREATE TABLE library_lists (
        agent      TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        kind       TEXT NOT NULL,
        purpose    TEXT NOT NULL,
        bottom     INTEGER,
        cursor     TEXT,
        fetched_at INTEGER NOT NULL,
        PRIMARY KEY (agent, kind, purpose)
    ) STRICT, WITHOUT ROWID;"],
};

/// How far a list was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ListRow {
    /// The age of the oldest file that the pages reach down to; `None` once they reach the end.
    pub(crate) bottom: Option<Millis>,
    /// Where it goes on; `None` at its end.
    pub(crate) cursor: Option<String>,
    /// When the newest page was last told.
    pub(crate) fetched_at: Millis,
}

/// How far the list of a shelf was read; `None` if never.
pub(crate) fn get(connection: &Connection, agent: &str, shelf: &Shelf) -> StoreResult<Option<ListRow>> {
    let found = connection
        .prepare_cached(
            "SELECT bottom, cursor, fetched_at FROM library_lists WHERE agent = ?1 AND kind = ?2 AND purpose = ?3",
        )?
        .query_row((agent, &shelf.kind, &shelf.purpose), |row| {
            Ok(ListRow {
                bottom: row.get(0)?,
                cursor: row.get(1)?,
                fetched_at: row.get(2)?,
            })
        });
    Ok(found.optional()?)
}

/// Keeps how far the list of a shelf was read.
pub(crate) fn put(connection: &Connection, agent: &str, shelf: &Shelf, row: &ListRow) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO library_lists (agent, kind, purpose, bottom, cursor, fetched_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            agent,
            &shelf.kind,
            &shelf.purpose,
            row.bottom,
            &row.cursor,
            row.fetched_at,
        ))?;
    Ok(())
}
