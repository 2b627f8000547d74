//! How far the notifications of each agent were read from the platform, and how many it last said are unread.

use rusqlite::{Connection, OptionalExtension};

use super::feed_rows::Onward;
use super::stamps::Stamp;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "notification_state",
    steps: &["CREATE TABLE notification_state (
        agent      TEXT PRIMARY KEY REFERENCES agents (key) ON DELETE CASCADE,
        fetched_at INTEGER,
        onward     TEXT,
        said       INTEGER NOT NULL DEFAULT 0,
        changed    INTEGER NOT NULL DEFAULT 0
    ) STRICT;"],
};

/// What is known of the list as a whole; nothing of it is set before the first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotificationState {
    /// When the newest page came from the platform; `None` before the first.
    pub(crate) fetched_at: Option<Millis>,
    /// How the list continues below what is known.
    pub(crate) onward: Option<Onward>,
    /// How many are unread, as the platform last said (E73), less what it confirmed since then.
    pub(crate) said: u32,
    /// When a mark was last confirmed: a count that was asked for before does not know it.
    pub(crate) changed: Stamp,
}

/// The state of an agent's list.
pub(crate) fn get(connection: &Connection, agent: &str) -> StoreResult<NotificationState> {
    let mut statement = connection.prepare_cached(
        "SELECT fetched_at, onward, said, changed FROM notification_state WHERE agent = ?1",
    )?;
    let state = statement.query_row([agent], |row| {
        Ok(NotificationState {
            fetched_at: row.get(0)?,
            onward: row.get(1)?,
            said: row.get(2)?,
            changed: Stamp(row.get(3)?),
        })
    });
    Ok(state.optional()?.unwrap_or(NotificationState {
        fetched_at: None,
        onward: None,
        said: 0,
        changed: Stamp(0),
    }))
}

/// Keeps the state of an agent's list.
pub(crate) fn put(connection: &Connection, agent: &str, state: &NotificationState) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO notification_state (agent, fetched_at, onward, said, changed)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (agent) DO UPDATE SET fetched_at = excluded.fetched_at, onward = excluded.onward,
                 said = excluded.said, changed = excluded.changed",
        )?
        .execute((
            agent,
            state.fetched_at,
            &state.onward,
            state.said,
            state.changed.0,
        ))?;
    Ok(())
}
