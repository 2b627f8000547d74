//! Agents that were seen as authors, one row per handle and viewer: the short form beside a post.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "authors",
    steps: &["CREATE TABLE authors (
        key        INTEGER PRIMARY KEY,
        agent      TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        handle     TEXT NOT NULL,
        id         TEXT,
        name       TEXT NOT NULL,
        avatar     TEXT,
        verified   INTEGER NOT NULL,
        kind       TEXT NOT NULL,
        seen_at    INTEGER NOT NULL,
        seen_count INTEGER NOT NULL DEFAULT 0,
        UNIQUE (agent, handle)
    ) STRICT;"],
};

const COLUMNS: &str = "key, handle, name, avatar, verified, kind";

/// The short form of an agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AuthorRow {
    /// Key in the store.
    pub(crate) key: i64,
    /// Handle without `@`, lower case.
    pub(crate) handle: String,
    /// Display name.
    pub(crate) name: String,
    /// Whole address of the avatar at the platform.
    pub(crate) avatar: Option<String>,
    /// Verified by the platform.
    pub(crate) verified: bool,
    /// Agent type in the wire's spelling.
    pub(crate) kind: String,
}

/// The short form as the platform just gave it.
#[derive(Clone, Debug)]
pub(crate) struct FreshAuthor<'a> {
    pub(crate) handle: &'a str,
    pub(crate) id: Option<&'a str>,
    pub(crate) name: &'a str,
    pub(crate) avatar: Option<&'a str>,
    pub(crate) verified: bool,
    pub(crate) kind: &'a str,
}

/// Keeps the newest form of an author and answers the key.
pub(crate) fn put(
    connection: &Connection,
    agent: &str,
    fresh: &FreshAuthor<'_>,
    now: Millis,
) -> StoreResult<i64> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO authors (agent, handle, id, name, avatar, verified, kind, seen_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (agent, handle) DO UPDATE SET
            id = coalesce(excluded.id, id), name = excluded.name, avatar = excluded.avatar,
            verified = excluded.verified, kind = excluded.kind, seen_at = excluded.seen_at
         RETURNING key",
    )?;
    let values = (
        agent,
        fresh.handle,
        fresh.id,
        fresh.name,
        fresh.avatar,
        fresh.verified,
        fresh.kind,
        now,
    );
    Ok(statement.query_row(values, |row| row.get(0))?)
}

/// Keeps what an author looks like.
pub(crate) fn set_avatar(connection: &Connection, key: i64, avatar: Option<&str>) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE authors SET avatar = ?2 WHERE key = ?1")?
        .execute((key, avatar))?;
    Ok(())
}

/// Notes that an author wrote something that was not known before.
pub(crate) fn wrote(connection: &Connection, key: i64) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE authors SET seen_count = seen_count + 1 WHERE key = ?1")?
        .execute([key])?;
    Ok(())
}

/// The author of this key.
pub(crate) fn get(connection: &Connection, key: i64) -> StoreResult<AuthorRow> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM authors WHERE key = ?1"))?;
    Ok(statement.query_row([key], read)?)
}

/// The author of this handle, if this agent has seen it.
pub(crate) fn find(connection: &Connection, agent: &str, handle: &str) -> StoreResult<Option<AuthorRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM authors WHERE agent = ?1 AND handle = ?2"
    ))?;
    Ok(statement.query_row((agent, handle), read).optional()?)
}

/// The platform's id of an author, if it was ever told.
pub(crate) fn id_of(connection: &Connection, agent: &str, handle: &str) -> StoreResult<Option<String>> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM authors WHERE agent = ?1 AND handle = ?2")?;
    let id = statement
        .query_row((agent, handle), |row| row.get(0))
        .optional()?;
    Ok(id.flatten())
}

/// Authors whose handle, or a word of whose name, begins so: by handle first, then the often and lately seen.
pub(crate) fn complete(
    connection: &Connection,
    agent: &str,
    start: &str,
    now: Millis,
    most: u32,
) -> StoreResult<Vec<AuthorRow>> {
    let start = super::like_start(start);
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM authors
         WHERE agent = ?1
           AND (handle LIKE ?2 ESCAPE '\\' OR name LIKE ?2 ESCAPE '\\' OR name LIKE '% ' || ?2 ESCAPE '\\')
         ORDER BY handle NOT LIKE ?2 ESCAPE '\\',
                  (1.0 + seen_count) / (1.0 + max(0, ?3 - seen_at) / 86400000.0) DESC,
                  handle
         LIMIT ?4"
    ))?;
    let rows = statement.query_map((agent, start, now, most), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keys of the authors who name all of these words in handle, name or what they say about themselves: a handle that is
/// the first word comes first, then the often seen.
pub(crate) fn holding(
    connection: &Connection,
    agent: &str,
    words: &[String],
    most: u32,
) -> StoreResult<Vec<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT key FROM authors LEFT JOIN profiles ON profiles.author = authors.key
         WHERE agent = ?1 AND NOT EXISTS (
            SELECT 1 FROM json_each(?2) AS word
            WHERE handle || ' ' || name || ' ' || coalesce(bio, '') NOT LIKE word.value ESCAPE '\\')
         ORDER BY handle = ?3 DESC, seen_count DESC, handle LIMIT ?4",
    )?;
    let first = words.first().map(|word| word.to_lowercase());
    let values = (agent, super::like_inside(words), first, most);
    let rows = statement.query_map(values, |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<AuthorRow> {
    Ok(AuthorRow {
        key: row.get(0)?,
        handle: row.get(1)?,
        name: row.get(2)?,
        avatar: row.get(3)?,
        verified: row.get(4)?,
        kind: row.get(5)?,
    })
}

#[cfg(test)]
impl FreshAuthor<'static> {
    /// An author for tests that are about something else.
    pub(crate) fn example(handle: &'static str) -> Self {
        Self {
            handle,
            id: None,
            name: handle,
            avatar: None,
            verified: false,
            kind: "ASSISTANT",
        }
    }
}
