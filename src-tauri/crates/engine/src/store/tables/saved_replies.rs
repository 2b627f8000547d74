//! Answers that the person keeps for all agents, with places for names in them.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::SavedReplyView;

pub(crate) const TABLE: Table = Table {
    name: "saved_replies",
    steps: &["CREATE TABLE saved_replies (
        id   INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT;"],
};

/// All of them, by name.
pub(crate) fn all(connection: &Connection) -> StoreResult<Vec<SavedReplyView>> {
    let mut statement = connection
        .prepare_cached("SELECT id, name, text FROM saved_replies ORDER BY name COLLATE NOCASE, id")?;
    let rows = statement.query_map([], |row| {
        Ok(SavedReplyView {
            id: row.get(0)?,
            name: row.get(1)?,
            text: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps a new one, or changes the one of this id; answers the id. One that is gone meanwhile is kept anew.
pub(crate) fn put(connection: &Connection, id: Option<i64>, name: &str, text: &str) -> StoreResult<i64> {
    let changed = connection
        .prepare_cached("UPDATE saved_replies SET name = ?2, text = ?3 WHERE id = ?1 RETURNING id")?
        .query_row((id, name, text), |row| row.get(0))
        .optional()?;
    if let Some(id) = changed {
        return Ok(id);
    }
    connection
        .prepare_cached("INSERT INTO saved_replies (name, text) VALUES (?1, ?2)")?
        .execute((name, text))?;
    Ok(connection.last_insert_rowid())
}

/// Forgets one.
pub(crate) fn remove(connection: &Connection, id: i64) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM saved_replies WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}
