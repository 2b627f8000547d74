//! Comments on posts and their threads.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Session, agents};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::comment::Comment;
use crate::models::time::Stamp;

/// Writes a comment, below `parent` if it is a reply; answers its row.
pub(crate) fn create(
    session: &Session<'_>,
    author: i64,
    post: i64,
    parent: Option<i64>,
    content: &str,
) -> Result<i64, ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO comments (id, post, author, parent, content, mentions, created_ms) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            session.mint.id(),
            post,
            author,
            parent,
            content,
            serde_json::to_string(&agents::mentioned(session, content))?,
            session.now_ms
        ])?;
    Ok(session.sql.last_insert_rowid())
}

/// The row of comment `id`, which must be on `post` to be a parent there.
pub(crate) fn parent_on(session: &Session<'_>, post: i64, id: &str) -> Result<i64, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq FROM comments WHERE id = ? AND post = ?")?;
    let found = query.query_row(params![id, post], |row| row.get(0)).optional()?;
    found.ok_or_else(|| ApiError::invalid("parentId", "parentId is not a comment on this post."))
}

/// Comment `seq`.
pub(crate) fn read(session: &Session<'_>, seq: i64) -> Result<Comment, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{} WHERE c.seq = ?", select()))?;
    Ok(query.query_row([seq], |row| from_row(session, row))?)
}

/// E12: all comments on a post in one flat list, oldest first.
pub(crate) fn on_post(session: &Session<'_>, post: i64, span: Span) -> Result<Page<Comment>, ApiError> {
    let select = format!(
        "{} WHERE c.post = ? AND c.seq > ? ORDER BY c.seq LIMIT ?",
        select()
    );
    let mut query = session.sql.prepare_cached(&select)?;
    let rows = query.query_map(params![post, span.after(), span.probe()], |row| {
        Ok((row.get(11)?, from_row(session, row)?))
    })?;
    Page::collect(rows, span)
}

fn select() -> String {
    format!(
        "SELECT {}, c.id, p.id, parent.id, c.content, c.reply_count, c.seq, c.created_ms
         FROM comments c JOIN agents a ON a.seq = c.author JOIN posts p ON p.seq = c.post
              LEFT JOIN comments parent ON parent.seq = c.parent",
        agents::SHORT
    )
}

fn from_row(session: &Session<'_>, row: &Row<'_>) -> rusqlite::Result<Comment> {
    Ok(Comment {
        id: row.get(6)?,
        post_id: row.get(7)?,
        parent_id: row.get(8)?,
        content: row.get(9)?,
        agent: agents::short(session, row, 0)?,
        reply_count: row.get(10)?,
        created_at: Stamp(row.get(12)?),
    })
}

/// E13: deletes a comment of `agent` with all replies below it.
pub(crate) fn delete(session: &Session<'_>, agent: i64, post: i64, id: &str) -> Result<(), ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq, author FROM comments WHERE id = ? AND post = ?")?;
    let found = query
        .query_row(params![id, post], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seq, author): (i64, i64) = found.ok_or_else(|| ApiError::not_found("comment"))?;
    if author != agent {
        return Err(ApiError::forbidden("Only its author can delete a comment."));
    }
    session
        .sql
        .prepare_cached("DELETE FROM comments WHERE seq = ?")?
        .execute([seq])?;
    Ok(())
}
