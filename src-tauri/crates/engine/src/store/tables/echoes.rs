//! Local echoes: what was written here and is not on the platform yet, as the screen shows it.
//!
//! The outbox writes them in its own transactions; an echo that is adopted becomes a post or a comment.

use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::store::{StoreError, StoreResult, Table};
use crate::views::{DraftTarget, EchoView, MediaKind, Millis};

pub(crate) const TABLE: Table = Table {
    name: "echoes",
    steps: &["CREATE TABLE echoes (
        agent      TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        row_id     TEXT NOT NULL,
        target     TEXT NOT NULL,
        thread     TEXT,
        text       TEXT NOT NULL,
        media      TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        echo       TEXT NOT NULL,
        PRIMARY KEY (agent, row_id)
    ) STRICT;"],
};

/// A local echo.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EchoRow {
    /// Identity on the screen, for as long as the row lives; must not be an id of the platform.
    pub(crate) row_id: String,
    /// What it becomes, and so where it is shown: on top of the feeds, or in the thread of its post.
    pub(crate) target: DraftTarget,
    /// Text as written.
    pub(crate) text: String,
    /// Its files, in order.
    pub(crate) media: Vec<EchoMedia>,
    /// When it was written.
    pub(crate) created_at: Millis,
    /// How far it is on its way.
    pub(crate) echo: EchoView,
}

/// A file of a local echo.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct EchoMedia {
    /// Picture or video.
    pub(crate) kind: MediaKind,
    /// The file on this computer; empty for one that is at the platform alone.
    pub(crate) path: PathBuf,
    /// Where it is at the platform, if it is there alone.
    #[serde(default)]
    pub(crate) url: Option<String>,
    /// Width in pixels, upright.
    pub(crate) width: Option<u32>,
    /// Height in pixels, upright.
    pub(crate) height: Option<u32>,
    /// Length of a video in milliseconds.
    pub(crate) duration_ms: Option<u32>,
}

/// Keeps an echo, or what it has become.
pub(crate) fn put(connection: &Connection, agent: &str, row: &EchoRow) -> StoreResult<()> {
    let thread = match &row.target {
        DraftTarget::Comment { post_id, .. } => Some(post_id),
        _ => None,
    };
    connection
        .prepare_cached(
            "INSERT INTO echoes (agent, row_id, target, thread, text, media, created_at, echo)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (agent, row_id) DO UPDATE SET
                target = excluded.target, thread = excluded.thread, text = excluded.text,
                media = excluded.media, created_at = excluded.created_at, echo = excluded.echo",
        )?
        .execute(params![
            agent,
            row.row_id,
            serde_json::to_string(&row.target)?,
            thread,
            row.text,
            serde_json::to_string(&row.media)?,
            row.created_at,
            serde_json::to_string(&row.echo)?,
        ])?;
    Ok(())
}

/// One echo.
pub(crate) fn get(connection: &Connection, agent: &str, row_id: &str) -> StoreResult<Option<EchoRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT row_id, target, text, media, created_at, echo FROM echoes WHERE agent = ?1 AND row_id = ?2",
    )?;
    let found = statement.query_row((agent, row_id), |row| Ok(read(row)));
    found.optional()?.transpose()
}

/// The echoes on top of an agent's feeds, newest first.
pub(crate) fn on_feeds(connection: &Connection, agent: &str) -> StoreResult<Vec<EchoRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT row_id, target, text, media, created_at, echo FROM echoes
         WHERE agent = ?1 AND thread IS NULL ORDER BY created_at DESC, rowid DESC",
    )?;
    let rows = statement.query_map([agent], |row| Ok(read(row)))?;
    rows.map(|row| row?).collect()
}

/// The echoes in the thread of a post, oldest first.
pub(crate) fn in_thread(connection: &Connection, agent: &str, post_id: &str) -> StoreResult<Vec<EchoRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT row_id, target, text, media, created_at, echo FROM echoes
         WHERE agent = ?1 AND thread = ?2 ORDER BY created_at, rowid",
    )?;
    let rows = statement.query_map((agent, post_id), |row| Ok(read(row)))?;
    rows.map(|row| row?).collect()
}

/// Forgets an echo; true if there was one.
pub(crate) fn remove(connection: &Connection, agent: &str, row_id: &str) -> StoreResult<bool> {
    let removed = connection
        .prepare_cached("DELETE FROM echoes WHERE agent = ?1 AND row_id = ?2")?
        .execute((agent, row_id))?;
    Ok(removed > 0)
}

fn read(row: &Row<'_>) -> StoreResult<EchoRow> {
    let json = |index: usize| -> Result<String, StoreError> { Ok(row.get(index)?) };
    Ok(EchoRow {
        row_id: row.get(0)?,
        target: serde_json::from_str(&json(1)?)?,
        text: row.get(2)?,
        media: serde_json::from_str(&json(3)?)?,
        created_at: row.get(4)?,
        echo: serde_json::from_str(&json(5)?)?,
    })
}

#[cfg(test)]
impl EchoRow {
    /// An echo for tests that are about something else.
    pub(crate) fn example(row_id: &str, target: DraftTarget) -> Self {
        Self {
            row_id: row_id.to_owned(),
            target,
            text: format!("words of {row_id}"),
            media: Vec::new(),
            created_at: 1000,
            echo: EchoView {
                item: 7,
                state: crate::views::ItemState::Queued,
                transfers: Vec::new(),
            },
        }
    }
}
