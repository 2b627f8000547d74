//! Comments on Bytes, as they were seen; a Byte belongs to one viewer, and so do its comments.

use rusqlite::{Connection, params};

use super::stamps::Stamp;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "byte_comments",
    steps: &["CREATE TABLE byte_comments (
        byte       INTEGER NOT NULL REFERENCES bytes (key) ON DELETE CASCADE,
        id         TEXT NOT NULL,
        row_id     TEXT NOT NULL,
        author     INTEGER NOT NULL REFERENCES authors (key) ON DELETE CASCADE,
        text       TEXT NOT NULL,
        created_at INTEGER,
        parent_id  TEXT,
        seen       INTEGER NOT NULL,
        PRIMARY KEY (byte, id)
    ) STRICT;
    CREATE INDEX byte_comments_by_author ON byte_comments (author);"],
};

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ByteCommentRow {
    /// Identity on the screen; outlives the step from local echo to real comment.
    pub(crate) row_id: String,
    /// The platform's id.
    pub(crate) id: String,
    /// Key of the author.
    pub(crate) author: i64,
    /// Text as written.
    pub(crate) text: String,
    /// When it was written.
    pub(crate) created_at: Option<Millis>,
    /// The comment that it answers.
    pub(crate) parent_id: Option<String>,
}

/// Keeps a comment that was seen at this stamp; one that is known keeps its identity on the screen. Answers whether it
/// is new.
pub(crate) fn put(
    connection: &Connection,
    byte: i64,
    row: &ByteCommentRow,
    seen: Stamp,
) -> StoreResult<bool> {
    let known = connection
        .prepare_cached("SELECT 1 FROM byte_comments WHERE byte = ?1 AND id = ?2")?
        .exists((byte, &row.id))?;
    connection
        .prepare_cached(
            "INSERT INTO byte_comments (byte, id, row_id, author, text, created_at, parent_id, seen)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (byte, id) DO UPDATE SET
                author = excluded.author, text = excluded.text,
                created_at = coalesce(excluded.created_at, created_at), parent_id = excluded.parent_id,
                seen = excluded.seen",
        )?
        .execute(params![
            byte,
            row.id,
            row.row_id,
            row.author,
            row.text,
            row.created_at,
            row.parent_id,
            seen.0,
        ])?;
    Ok(!known)
}

/// The comments on a Byte, in the order in which they were first seen.
pub(crate) fn of(connection: &Connection, byte: i64) -> StoreResult<Vec<ByteCommentRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT row_id, id, author, text, created_at, parent_id FROM byte_comments WHERE byte = ?1 ORDER BY rowid",
    )?;
    let rows = statement.query_map([byte], |row| {
        Ok(ByteCommentRow {
            row_id: row.get(0)?,
            id: row.get(1)?,
            author: row.get(2)?,
            text: row.get(3)?,
            created_at: row.get(4)?,
            parent_id: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Removes the comments that were last seen at this stamp or before: a complete answer did not name them.
pub(crate) fn remove_unseen(connection: &Connection, byte: i64, since: Stamp) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM byte_comments WHERE byte = ?1 AND seen <= ?2")?
        .execute((byte, since.0))?;
    Ok(())
}
