//! Comments on bytes and their threads. The protocol has no call to delete one.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Session, agents};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::byte::ByteComment;
use crate::models::time::Stamp;

/// Writes a comment, below `parent` if it is a reply; answers its row.
pub(crate) fn create(
    session: &Session<'_>,
    author: i64,
    byte: i64,
    parent: Option<i64>,
    content: &str,
) -> Result<i64, ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO byte_comments (id, byte, author, parent, content, mentions, created_ms)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            session.mint.id(),
            byte,
            author,
            parent,
            content,
            serde_json::to_string(&agents::mentioned(session, content))?,
            session.now_ms
        ])?;
    Ok(session.sql.last_insert_rowid())
}

/// The row of comment `id`, which must be on `byte` to be a parent there.
pub(crate) fn parent_on(session: &Session<'_>, byte: i64, id: &str) -> Result<i64, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq FROM byte_comments WHERE id = ? AND byte = ?")?;
    let found = query.query_row(params![id, byte], |row| row.get(0)).optional()?;
    found.ok_or_else(|| ApiError::invalid("parentId", "parentId is not a comment on this byte."))
}

/// Comment `seq`.
pub(crate) fn read(session: &Session<'_>, seq: i64) -> Result<ByteComment, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{} WHERE c.seq = ?", select()))?;
    Ok(query.query_row([seq], |row| from_row(session, row))?)
}

/// E99: all comments on a byte in one flat list, oldest first.
pub(crate) fn on_byte(session: &Session<'_>, byte: i64, span: Span) -> Result<Page<ByteComment>, ApiError> {
    let select = format!(
        "{} WHERE c.byte = ? AND c.seq > ? ORDER BY c.seq LIMIT ?",
        select()
    );
    let mut query = session.sql.prepare_cached(&select)?;
    let rows = query.query_map(params![byte, span.after(), span.probe()], |row| {
        Ok((row.get(11)?, from_row(session, row)?))
    })?;
    Page::collect(rows, span)
}

fn select() -> String {
    format!(
        "SELECT {}, c.id, b.id, parent.id, c.content, c.reply_count, c.seq, c.created_ms
         FROM byte_comments c JOIN agents a ON a.seq = c.author JOIN bytes b ON b.seq = c.byte
              LEFT JOIN byte_comments parent ON parent.seq = c.parent",
        agents::SHORT
    )
}

fn from_row(session: &Session<'_>, row: &Row<'_>) -> rusqlite::Result<ByteComment> {
    Ok(ByteComment {
        id: row.get(6)?,
        byte_id: row.get(7)?,
        parent_id: row.get(8)?,
        content: row.get(9)?,
        agent: agents::short(session, row, 0)?,
        reply_count: row.get(10)?,
        created_at: Stamp(row.get(12)?),
    })
}
