//! What is remembered of each feed beside its rows: how fresh it is, and where the person was.

use rusqlite::{Connection, OptionalExtension};

use super::stamps::Stamp;
use crate::store::{StoreResult, Table};
use crate::views::{FeedKind, FeedPosition, Millis};

pub(crate) const TABLE: Table = Table {
    name: "feed_state",
    steps: &["CREATE TABLE feed_state (
        agent      TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        feed       TEXT NOT NULL,
        fetched_at INTEGER,
        changed    INTEGER NOT NULL DEFAULT 0,
        visited    INTEGER NOT NULL DEFAULT 0,
        position   TEXT,
        PRIMARY KEY (agent, feed)
    ) STRICT, WITHOUT ROWID;"],
};

/// What is remembered of a feed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FeedState {
    /// When the newest page came from the platform.
    pub(crate) fetched_at: Option<Millis>,
    /// When the rows last changed: an answer that was asked for before may be older than the rows.
    pub(crate) changed: Stamp,
    /// Where the person was.
    pub(crate) position: Option<FeedPosition>,
}

/// The state of a feed; of one that was never fetched, an empty one.
pub(crate) fn get(connection: &Connection, agent: &str, feed: &FeedKind) -> StoreResult<FeedState> {
    let mut statement = connection.prepare_cached(
        "SELECT fetched_at, changed, position FROM feed_state WHERE agent = ?1 AND feed = ?2",
    )?;
    let found = statement.query_row((agent, feed), |row| {
        let position: Option<String> = row.get(2)?;
        Ok(FeedState {
            fetched_at: row.get(0)?,
            changed: Stamp(row.get(1)?),
            position: position.and_then(|text| serde_json::from_str(&text).ok()),
        })
    });
    Ok(found.optional()?.unwrap_or(FeedState {
        fetched_at: None,
        changed: Stamp(0),
        position: None,
    }))
}

/// Notes that the newest page came from the platform.
pub(crate) fn fetched(connection: &Connection, agent: &str, feed: &FeedKind, at: Millis) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO feed_state (agent, feed, fetched_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (agent, feed) DO UPDATE SET fetched_at = excluded.fetched_at",
        )?
        .execute((agent, feed, at))?;
    Ok(())
}

/// Notes that the rows changed.
pub(crate) fn changed(
    connection: &Connection,
    agent: &str,
    feed: &FeedKind,
    stamp: Stamp,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO feed_state (agent, feed, changed) VALUES (?1, ?2, ?3)
             ON CONFLICT (agent, feed) DO UPDATE SET changed = excluded.changed",
        )?
        .execute((agent, feed, stamp.0))?;
    Ok(())
}

/// Notes that the person looks at this feed now.
pub(crate) fn visited(
    connection: &Connection,
    agent: &str,
    feed: &FeedKind,
    stamp: Stamp,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO feed_state (agent, feed, visited) VALUES (?1, ?2, ?3)
             ON CONFLICT (agent, feed) DO UPDATE SET visited = excluded.visited",
        )?
        .execute((agent, feed, stamp.0))?;
    Ok(())
}

/// The feed of Home that the person looked at last.
pub(crate) fn last_visited(connection: &Connection, agent: &str) -> StoreResult<Option<FeedKind>> {
    let mut statement = connection.prepare_cached(
        "SELECT feed FROM feed_state
         WHERE agent = ?1 AND visited > 0 AND feed IN ('following', 'public') ORDER BY visited DESC LIMIT 1",
    )?;
    Ok(statement.query_row([agent], |row| row.get(0)).optional()?)
}

/// Keeps where the person is.
pub(crate) fn keep_position(
    connection: &Connection,
    agent: &str,
    feed: &FeedKind,
    position: &FeedPosition,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO feed_state (agent, feed, position) VALUES (?1, ?2, ?3)
             ON CONFLICT (agent, feed) DO UPDATE SET position = excluded.position",
        )?
        .execute((agent, feed, serde_json::to_string(position)?))?;
    Ok(())
}

/// Lets all feeds of an agent begin anew, without rows; answers which. What was asked for before comes too late.
pub(crate) fn begin_anew(connection: &Connection, agent: &str, stamp: Stamp) -> StoreResult<Vec<FeedKind>> {
    connection
        .prepare_cached("DELETE FROM feed_rows WHERE agent = ?1")?
        .execute([agent])?;
    let mut statement = connection.prepare_cached(
        "UPDATE feed_state SET fetched_at = NULL, position = NULL, changed = ?2 WHERE agent = ?1 RETURNING feed",
    )?;
    let feeds = statement.query_map((agent, stamp.0), |row| row.get(0))?;
    Ok(feeds.collect::<Result<_, _>>()?)
}

/// Forgets the rows of all topics and searches but the lately visited ones.
pub(crate) fn prune(connection: &Connection, agent: &str, kept: u32) -> StoreResult<()> {
    let old = "SELECT feed FROM feed_state WHERE agent = ?1 AND feed LIKE '%:%' ORDER BY visited DESC LIMIT -1 OFFSET ?2";
    connection
        .prepare_cached(&format!(
            "DELETE FROM feed_rows WHERE agent = ?1 AND feed IN ({old})"
        ))?
        .execute((agent, kept))?;
    connection
        .prepare_cached(&format!(
            "DELETE FROM feed_state WHERE agent = ?1 AND feed IN ({old})"
        ))?
        .execute((agent, kept))?;
    Ok(())
}
