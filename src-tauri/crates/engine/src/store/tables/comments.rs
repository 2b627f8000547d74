//! Comments of posts, as they were seen; a post belongs to one viewer, and so do its comments.

use rusqlite::{Connection, OptionalExtension, params};

use super::stamps::Stamp;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "comments",
    steps: &["CREATE TABLE comments (
        post       INTEGER NOT NULL REFERENCES posts (key) ON DELETE CASCADE,
        id         TEXT NOT NULL,
        row_id     TEXT NOT NULL,
        author     INTEGER NOT NULL REFERENCES authors (key) ON DELETE CASCADE,
        text       TEXT NOT NULL,
        created_at INTEGER,
        parent_id  TEXT,
        deleting   INTEGER NOT NULL DEFAULT 0,
        seen       INTEGER NOT NULL,
        raw        TEXT NOT NULL,
        PRIMARY KEY (post, id)
    ) STRICT;
    CREATE INDEX comments_by_author ON comments (author);"],
};

/// A comment as the store knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CommentRow {
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
    /// Its deletion is on its way.
    pub(crate) deleting: bool,
}

/// A comment as the platform just gave it.
#[derive(Clone, Debug)]
pub(crate) struct FreshComment<'a> {
    pub(crate) id: &'a str,
    pub(crate) author: i64,
    pub(crate) text: &'a str,
    pub(crate) created_at: Option<Millis>,
    pub(crate) parent_id: Option<&'a str>,
    pub(crate) raw: String,
}

/// Keeps a comment that was seen at this stamp. A new one goes by `row_id` on the screen, or by its id without one.
/// Answers when it was seen before; `None` if it is new.
pub(crate) fn put(
    connection: &Connection,
    post: i64,
    fresh: &FreshComment<'_>,
    row_id: Option<&str>,
    seen: Stamp,
) -> StoreResult<Option<Stamp>> {
    let before = connection
        .prepare_cached("SELECT seen FROM comments WHERE post = ?1 AND id = ?2")?
        .query_row((post, fresh.id), |row| row.get(0).map(Stamp))
        .optional()?;
    connection
        .prepare_cached(
            "INSERT INTO comments (post, id, row_id, author, text, created_at, parent_id, seen, raw)
             VALUES (?1, ?2, coalesce(?9, ?2), ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (post, id) DO UPDATE SET
                row_id = coalesce(?9, row_id), author = excluded.author, text = excluded.text,
                created_at = coalesce(excluded.created_at, created_at), parent_id = excluded.parent_id,
                seen = excluded.seen, raw = excluded.raw",
        )?
        .execute(params![
            post,
            fresh.id,
            fresh.author,
            fresh.text,
            fresh.created_at,
            fresh.parent_id,
            seen.0,
            fresh.raw,
            row_id,
        ])?;
    Ok(before)
}

/// The comments of a post, in the order in which they were first seen.
pub(crate) fn of(connection: &Connection, post: i64) -> StoreResult<Vec<CommentRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT row_id, id, author, text, created_at, parent_id, deleting
         FROM comments WHERE post = ?1 ORDER BY rowid",
    )?;
    let rows = statement.query_map([post], |row| {
        Ok(CommentRow {
            row_id: row.get(0)?,
            id: row.get(1)?,
            author: row.get(2)?,
            text: row.get(3)?,
            created_at: row.get(4)?,
            parent_id: row.get(5)?,
            deleting: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The words of a comment, if it was seen.
pub(crate) fn words(connection: &Connection, post: i64, id: &str) -> StoreResult<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT text FROM comments WHERE post = ?1 AND id = ?2")?;
    Ok(statement.query_row((post, id), |row| row.get(0)).optional()?)
}

/// Notes whether the deletion of a comment is on its way.
pub(crate) fn mark_deleting(connection: &Connection, post: i64, id: &str, deleting: bool) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE comments SET deleting = ?3 WHERE post = ?1 AND id = ?2")?
        .execute((post, id, deleting))?;
    Ok(())
}

/// Removes a comment with all answers below it, as the platform does (E13). Answers how many went.
pub(crate) fn remove(connection: &Connection, post: i64, id: &str) -> StoreResult<i64> {
    let removed = connection
        .prepare_cached(
            "WITH RECURSIVE gone (id) AS (
                SELECT ?2 UNION SELECT c.id FROM comments c JOIN gone g ON c.parent_id = g.id WHERE c.post = ?1
             )
             DELETE FROM comments WHERE post = ?1 AND id IN (SELECT id FROM gone)",
        )?
        .execute((post, id))?;
    Ok(i64::try_from(removed).unwrap_or(i64::MAX))
}

/// Removes the comments that were last seen at this stamp or before: a complete answer did not name them.
pub(crate) fn remove_unseen(connection: &Connection, post: i64, since: Stamp) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM comments WHERE post = ?1 AND seen <= ?2")?
        .execute((post, since.0))?;
    Ok(())
}
