//! What is being written: one draft per agent and target.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::{DraftTarget, Millis};

pub(crate) const TABLE: Table = Table {
    name: "drafts",
    steps: &["CREATE TABLE drafts (
        agent    TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        target   TEXT NOT NULL,
        text     TEXT NOT NULL,
        refusal  TEXT,
        saved_at INTEGER NOT NULL,
        PRIMARY KEY (agent, target)
    ) STRICT, WITHOUT ROWID;"],
};

/// A draft without its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DraftRow {
    /// As typed.
    pub(crate) text: String,
    /// Why an earlier attempt to send it was refused.
    pub(crate) refusal: Option<String>,
    /// When it was last kept.
    pub(crate) saved_at: Millis,
}

/// The draft of this agent for this target.
pub(crate) fn get(
    connection: &Connection,
    agent: &str,
    target: &DraftTarget,
) -> StoreResult<Option<DraftRow>> {
    Ok(connection
        .prepare_cached("SELECT text, refusal, saved_at FROM drafts WHERE agent = ?1 AND target = ?2")?
        .query_row((agent, serde_json::to_string(target)?), |row| {
            Ok(DraftRow {
                text: row.get(0)?,
                refusal: row.get(1)?,
                saved_at: row.get(2)?,
            })
        })
        .optional()?)
}

/// Keeps a draft.
pub(crate) fn put(
    connection: &Connection,
    agent: &str,
    target: &DraftTarget,
    row: &DraftRow,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO drafts (agent, target, text, refusal, saved_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (agent, target) DO UPDATE SET
                text = excluded.text, refusal = excluded.refusal, saved_at = excluded.saved_at",
        )?
        .execute((
            agent,
            serde_json::to_string(target)?,
            &row.text,
            &row.refusal,
            row.saved_at,
        ))?;
    Ok(())
}

/// Throws a draft away.
pub(crate) fn remove(connection: &Connection, agent: &str, target: &DraftTarget) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM drafts WHERE agent = ?1 AND target = ?2")?
        .execute((agent, serde_json::to_string(target)?))?;
    Ok(())
}
