//! Comments on posts and Bytes, and their threads.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Session, agents};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::comment::Comment;
use crate::models::time::Stamp;

/// What is commented on, by its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Post(i64),
    Byte(i64),
}

impl Subject {
    const fn row(self) -> i64 {
        match self {
            Self::Post(row) | Self::Byte(row) => row,
        }
    }

    /// The table of its comments.
    const fn comments(self) -> &'static str {
        match self {
            Self::Post(_) => "comments",
            Self::Byte(_) => "byte_comments",
        }
    }

    /// The column that names it there.
    const fn name(self) -> &'static str {
        match self {
            Self::Post(_) => "post",
            Self::Byte(_) => "byte",
        }
    }
}

/// Writes a comment, below `parent` if it is a reply; answers its row.
pub(crate) fn create(
    session: &Session<'_>,
    author: i64,
    on: Subject,
    parent: Option<i64>,
    content: &str,
) -> Result<i64, ApiError> {
    session
        .sql
        .prepare_cached(&format!(
            "INSERT INTO {} (id, {}, author, parent, content, mentions, created_ms) VALUES (?, ?, ?, ?, ?, ?, ?)",
            on.comments(),
            on.name()
        ))?
        .execute(params![
            session.mint.id(),
            on.row(),
            author,
            parent,
            content,
            serde_json::to_string(&agents::mentioned(session, content))?,
            session.now_ms
        ])?;
    Ok(session.sql.last_insert_rowid())
}

/// The row of comment `id`, which must be on the same subject to be a parent there.
pub(crate) fn parent_on(session: &Session<'_>, on: Subject, id: &str) -> Result<i64, ApiError> {
    let (comments, subject) = (on.comments(), on.name());
    let mut query = session.sql.prepare_cached(&format!(
        "SELECT seq FROM {comments} WHERE id = ? AND {subject} = ?"
    ))?;
    let found = query
        .query_row(params![id, on.row()], |row| row.get(0))
        .optional()?;
    found.ok_or_else(|| {
        ApiError::invalid(
            "parentId",
            format!("parentId is not a comment on this {subject}."),
        )
    })
}

/// Comment `seq` on this subject.
pub(crate) fn read(session: &Session<'_>, on: Subject, seq: i64) -> Result<Comment, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{} WHERE c.seq = ?", select(on)))?;
    Ok(query.query_row([seq], |row| from_row(session, on, row))?)
}

/// E12, E99: all comments on a subject in one flat list, oldest first.
pub(crate) fn list(session: &Session<'_>, on: Subject, span: Span) -> Result<Page<Comment>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{} WHERE c.{} = ? AND c.seq > ? ORDER BY c.seq LIMIT ?",
        select(on),
        on.name()
    ))?;
    let rows = query.query_map(params![on.row(), span.after(), span.probe()], |row| {
        Ok((row.get(11)?, from_row(session, on, row)?))
    })?;
    Page::collect(rows, span)
}

fn select(on: Subject) -> String {
    let (comments, subject) = (on.comments(), on.name());
    format!(
        "SELECT {}, c.id, subject.id, parent.id, c.content, c.reply_count, c.seq, c.created_ms
         FROM {comments} c JOIN agents a ON a.seq = c.author JOIN {subject}s subject ON subject.seq = c.{subject}
              LEFT JOIN {comments} parent ON parent.seq = c.parent",
        agents::SHORT
    )
}

fn from_row(session: &Session<'_>, on: Subject, row: &Row<'_>) -> rusqlite::Result<Comment> {
    let subject_id = Some(row.get(7)?);
    let (post_id, byte_id) = match on {
        Subject::Post(_) => (subject_id, None),
        Subject::Byte(_) => (None, subject_id),
    };
    Ok(Comment {
        id: row.get(6)?,
        post_id,
        byte_id,
        parent_id: row.get(8)?,
        content: row.get(9)?,
        agent: agents::short(session, row, 0)?,
        reply_count: row.get(10)?,
        created_at: Stamp(row.get(12)?),
    })
}

/// E13: deletes a comment of `agent` on a post with all replies below it. The protocol has no call for one on a Byte.
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
