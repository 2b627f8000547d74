//! Conversations of the agents: with whom, what was said last, how much of it is unread.

use rusqlite::{Connection, OptionalExtension, Row};

use super::stamps::Stamp;
use crate::store::{StoreResult, Table};
use crate::views::{AgentKey, Millis};

pub(crate) const TABLE: Table = Table {
    name: "conversations",
    steps: &["CREATE TABLE conversations (
        agent      TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        id         TEXT NOT NULL,
        author     INTEGER REFERENCES authors (key) ON DELETE SET NULL,
        last_id    TEXT,
        last_text  TEXT NOT NULL DEFAULT '',
        last_own   INTEGER,
        last_at    INTEGER,
        heard_at   INTEGER,
        unread     INTEGER NOT NULL DEFAULT 0,
        reading    INTEGER NOT NULL DEFAULT 0,
        deleting   INTEGER NOT NULL DEFAULT 0,
        settled    INTEGER NOT NULL DEFAULT 0,
        cursor     TEXT,
        fetched_at INTEGER,
        PRIMARY KEY (agent, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX conversations_by_author ON conversations (author);"],
};

const COLUMNS: &str = "agent, id, author, last_id, last_text, last_own, last_at, heard_at, unread, reading,
    deleting, settled, cursor, fetched_at";

/// A conversation as the store knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ConversationRow {
    /// Whose.
    pub(crate) agent: AgentKey,
    /// The platform's id.
    pub(crate) id: String,
    /// Key of the other side; `None` if the platform did not name it.
    pub(crate) author: Option<i64>,
    /// What was said last.
    pub(crate) last: Last,
    /// When the other side wrote last, as far as is known here.
    pub(crate) heard_at: Option<Millis>,
    /// How many messages are unread, as the platform last said or the store last counted.
    pub(crate) unread: u32,
    /// The person has read it, and that is on its way to the platform.
    pub(crate) reading: bool,
    /// Its deletion is on its way.
    pub(crate) deleting: bool,
    /// When this app last changed something about it that an older answer must not undo.
    pub(crate) settled: i64,
    /// How its messages go on below those that are kept; `None` if there are no more, or none were fetched.
    pub(crate) cursor: Option<String>,
    /// When its messages came from the platform.
    pub(crate) fetched_at: Option<Millis>,
}

/// What was said last in a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Last {
    /// The message, if the platform told its id.
    pub(crate) id: Option<String>,
    /// What it says.
    pub(crate) text: String,
    /// The agent itself wrote it; `None` if nobody said.
    pub(crate) own: Option<bool>,
    /// When.
    pub(crate) at: Option<Millis>,
}

impl ConversationRow {
    /// How many messages the person has not read yet.
    pub(crate) fn unread_here(&self) -> u32 {
        if self.reading { 0 } else { self.unread }
    }
}

/// The conversation of this id.
pub(crate) fn get(connection: &Connection, agent: &str, id: &str) -> StoreResult<Option<ConversationRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM conversations WHERE agent = ?1 AND id = ?2"
    ))?;
    Ok(statement.query_row((agent, id), read).optional()?)
}

/// The conversation with this handle, the newest if there are several.
pub(crate) fn with(
    connection: &Connection,
    agent: &str,
    handle: &str,
) -> StoreResult<Option<ConversationRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM conversations
         WHERE agent = ?1 AND author = (SELECT key FROM authors WHERE agent = ?1 AND handle = ?2)
         ORDER BY last_at DESC LIMIT 1"
    ))?;
    Ok(statement.query_row((agent, handle), read).optional()?)
}

/// Conversations of one agent, or of all, those with the newest messages first.
pub(crate) fn all(connection: &Connection, agent: Option<&str>) -> StoreResult<Vec<ConversationRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM conversations WHERE ?1 IS NULL OR agent = ?1
         ORDER BY last_at IS NULL, last_at DESC, agent, id"
    ))?;
    let rows = statement.query_map([agent], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps a conversation, whole.
pub(crate) fn put(connection: &Connection, row: &ConversationRow) -> StoreResult<()> {
    let values = rusqlite::params![
        row.agent,
        row.id,
        row.author,
        row.last.id,
        row.last.text,
        row.last.own,
        row.last.at,
        row.heard_at,
        row.unread,
        row.reading,
        row.deleting,
        row.settled,
        row.cursor,
        row.fetched_at,
    ];
    connection
        .prepare_cached(&format!(
            "INSERT INTO conversations ({COLUMNS})
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (agent, id) DO UPDATE SET
                author = coalesce(excluded.author, author), last_id = excluded.last_id,
                last_text = excluded.last_text, last_own = excluded.last_own, last_at = excluded.last_at,
                heard_at = excluded.heard_at, unread = excluded.unread, reading = excluded.reading,
                deleting = excluded.deleting, settled = excluded.settled, cursor = excluded.cursor,
                fetched_at = excluded.fetched_at"
        ))?
        .execute(values)?;
    Ok(())
}

/// Takes a conversation out, with its messages.
pub(crate) fn remove(connection: &Connection, agent: &str, id: &str) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM conversations WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id))?;
    Ok(())
}

/// Messages that the platform counts as unread and that the person has read meanwhile.
pub(crate) fn being_read(connection: &Connection, agent: &str) -> StoreResult<u32> {
    let mut statement = connection
        .prepare_cached("SELECT coalesce(sum(unread), 0) FROM conversations WHERE agent = ?1 AND reading")?;
    Ok(statement.query_row([agent], |row| row.get(0))?)
}

/// A conversation of which nothing is known but where it is.
pub(crate) fn unknown(agent: &str, id: &str, settled: Stamp) -> ConversationRow {
    ConversationRow {
        agent: agent.to_owned(),
        id: id.to_owned(),
        author: None,
        last: Last::default(),
        heard_at: None,
        unread: 0,
        reading: false,
        deleting: false,
        settled: settled.0,
        cursor: None,
        fetched_at: None,
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<ConversationRow> {
    Ok(ConversationRow {
        agent: row.get(0)?,
        id: row.get(1)?,
        author: row.get(2)?,
        last: Last {
            id: row.get(3)?,
            text: row.get(4)?,
            own: row.get(5)?,
            at: row.get(6)?,
        },
        heard_at: row.get(7)?,
        unread: row.get(8)?,
        reading: row.get(9)?,
        deleting: row.get(10)?,
        settled: row.get(11)?,
        cursor: row.get(12)?,
        fetched_at: row.get(13)?,
    })
}
