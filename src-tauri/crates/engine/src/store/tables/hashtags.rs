//! Hashtags that were seen, and in how many posts: they complete what is typed.

use rusqlite::Connection;

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "hashtags",
    steps: &["CREATE TABLE hashtags (
        agent   TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        tag     TEXT NOT NULL,
        posts   INTEGER NOT NULL,
        seen_at INTEGER NOT NULL,
        PRIMARY KEY (agent, tag)
    ) STRICT, WITHOUT ROWID;"],
};

/// A hashtag and how many posts carried it here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HashtagRow {
    /// Without `#`, lower case.
    pub(crate) tag: String,
    /// Posts seen here that carry it.
    pub(crate) posts: u32,
}

/// Notes that a post, new to this agent, carries a hashtag.
pub(crate) fn carried(connection: &Connection, agent: &str, tag: &str, now: Millis) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO hashtags (agent, tag, posts, seen_at) VALUES (?1, ?2, 1, ?3)
             ON CONFLICT (agent, tag) DO UPDATE SET posts = posts + 1, seen_at = excluded.seen_at",
        )?
        .execute((agent, tag, now))?;
    Ok(())
}

/// Hashtags that begin so, the often and lately seen first.
pub(crate) fn complete(
    connection: &Connection,
    agent: &str,
    start: &str,
    now: Millis,
    most: u32,
) -> StoreResult<Vec<HashtagRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT tag, posts FROM hashtags WHERE agent = ?1 AND tag LIKE ?2 ESCAPE '\\'
         ORDER BY posts / (1.0 + max(0, ?3 - seen_at) / 86400000.0) DESC, tag LIMIT ?4",
    )?;
    let rows = statement.query_map((agent, super::like_start(start), now, most), |row| {
        Ok(HashtagRow {
            tag: row.get(0)?,
            posts: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
