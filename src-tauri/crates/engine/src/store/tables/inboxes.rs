//! How far the list of conversations of each agent is known. A row says that the first look is over.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "inboxes",
    steps: &["CREATE TABLE inboxes (
        agent      TEXT PRIMARY KEY REFERENCES agents (key) ON DELETE CASCADE,
        unread     INTEGER NOT NULL,
        cursor     TEXT,
        fetched_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;"],
};

/// How far a list is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InboxRow {
    /// The unread count as the platform last said it (E43), or as the list last summed up.
    pub(crate) unread: u32,
    /// How the list goes on; `None` at its end.
    pub(crate) cursor: Option<String>,
    /// When the list came from the platform.
    pub(crate) fetched_at: Millis,
}

/// What is known of an agent's list; `None` before the first look.
pub(crate) fn get(connection: &Connection, agent: &str) -> StoreResult<Option<InboxRow>> {
    let row = connection
        .prepare_cached("SELECT unread, cursor, fetched_at FROM inboxes WHERE agent = ?1")?
        .query_row([agent], |row| {
            Ok(InboxRow {
                unread: row.get(0)?,
                cursor: row.get(1)?,
                fetched_at: row.get(2)?,
            })
        });
    Ok(row.optional()?)
}

/// Keeps how far the list is known.
pub(crate) fn put(connection: &Connection, agent: &str, row: &InboxRow) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO inboxes (agent, unread, cursor, fetched_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (agent) DO UPDATE SET
                unread = excluded.unread, cursor = excluded.cursor, fetched_at = excluded.fetched_at",
        )?
        .execute((agent, row.unread, &row.cursor, row.fetched_at))?;
    Ok(())
}
