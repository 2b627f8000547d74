//! Direct messages, as far as they were fetched: the newest of each conversation without a gap, and loose ones above.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "messages",
    steps: &["CREATE TABLE messages (
        key          INTEGER PRIMARY KEY,
        agent        TEXT NOT NULL,
        conversation TEXT NOT NULL,
        id           TEXT NOT NULL,
        own          INTEGER NOT NULL,
        text         TEXT NOT NULL,
        at           INTEGER,
        is_read      INTEGER NOT NULL,
        loose        INTEGER NOT NULL,
        deleting     INTEGER NOT NULL DEFAULT 0,
        UNIQUE (agent, id),
        FOREIGN KEY (agent, conversation) REFERENCES conversations (agent, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX messages_by_conversation ON messages (agent, conversation, at);"],
};

const COLUMNS: &str = "id, own, text, at, is_read, loose, deleting";

/// A direct message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MessageRow {
    /// The platform's id.
    pub(crate) id: String,
    /// The agent itself wrote it.
    pub(crate) own: bool,
    /// What it says.
    pub(crate) text: String,
    /// When.
    pub(crate) at: Option<Millis>,
    /// Its recipient has read it.
    pub(crate) is_read: bool,
    /// It came by itself: what stands below it may not be known.
    pub(crate) loose: bool,
    /// Its deletion is on its way.
    pub(crate) deleting: bool,
}

/// The message of this id, and its conversation.
pub(crate) fn get(
    connection: &Connection,
    agent: &str,
    id: &str,
) -> StoreResult<Option<(String, MessageRow)>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS}, conversation FROM messages WHERE agent = ?1 AND id = ?2"
    ))?;
    let row = statement.query_row((agent, id), |row| Ok((row.get(7)?, read(row)?)));
    Ok(row.optional()?)
}

/// The newest messages of a conversation, oldest of them first.
pub(crate) fn newest(
    connection: &Connection,
    agent: &str,
    conversation: &str,
    most: u32,
) -> StoreResult<Vec<MessageRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM messages WHERE agent = ?1 AND conversation = ?2
         ORDER BY at IS NULL DESC, at DESC, key DESC LIMIT ?3"
    ))?;
    let rows = statement.query_map((agent, conversation, most), read)?;
    let mut rows: Vec<MessageRow> = rows.collect::<Result<_, _>>()?;
    rows.reverse();
    Ok(rows)
}

/// How many messages of a conversation are kept.
pub(crate) fn count(connection: &Connection, agent: &str, conversation: &str) -> StoreResult<u32> {
    let mut statement =
        connection.prepare_cached("SELECT count(*) FROM messages WHERE agent = ?1 AND conversation = ?2")?;
    Ok(statement.query_row((agent, conversation), |row| row.get(0))?)
}

/// Keeps a message; answers whether it is new here. One that was loose and is not any more stays so.
pub(crate) fn put(
    connection: &Connection,
    agent: &str,
    conversation: &str,
    row: &MessageRow,
) -> StoreResult<bool> {
    let is_new = get(connection, agent, &row.id)?.is_none();
    connection
        .prepare_cached(
            "INSERT INTO messages (agent, conversation, id, own, text, at, is_read, loose)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (agent, id) DO UPDATE SET
                text = excluded.text, at = coalesce(excluded.at, at), is_read = max(is_read, excluded.is_read),
                loose = min(loose, excluded.loose)",
        )?
        .execute((
            agent,
            conversation,
            &row.id,
            row.own,
            &row.text,
            row.at,
            row.is_read,
            row.loose,
        ))?;
    Ok(is_new)
}

/// Takes a message out.
pub(crate) fn remove(connection: &Connection, agent: &str, id: &str) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM messages WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id))?;
    Ok(())
}

/// Takes everything of a conversation out that is not loose: a gap lies above it.
pub(crate) fn remove_joined(connection: &Connection, agent: &str, conversation: &str) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM messages WHERE agent = ?1 AND conversation = ?2 AND NOT loose")?
        .execute((agent, conversation))?;
    Ok(())
}

/// Keeps that everything the other side wrote in a conversation was read.
pub(crate) fn mark_read(connection: &Connection, agent: &str, conversation: &str) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE messages SET is_read = 1 WHERE agent = ?1 AND conversation = ?2 AND NOT own")?
        .execute((agent, conversation))?;
    Ok(())
}

/// Says whether the deletion of a message is on its way.
pub(crate) fn set_deleting(connection: &Connection, agent: &str, id: &str, on: bool) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE messages SET deleting = ?3 WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id, on))?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<MessageRow> {
    Ok(MessageRow {
        id: row.get(0)?,
        own: row.get(1)?,
        text: row.get(2)?,
        at: row.get(3)?,
        is_read: row.get(4)?,
        loose: row.get(5)?,
        deleting: row.get(6)?,
    })
}
