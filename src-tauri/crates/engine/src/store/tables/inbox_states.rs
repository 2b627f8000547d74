//! What the person did with a conversation: put it off, or called it done. Without a row it is open.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::{AgentKey, Millis};

pub(crate) const TABLE: Table = Table {
    name: "inbox_states",
    steps: &["CREATE TABLE inbox_states (
        agent        TEXT NOT NULL,
        conversation TEXT NOT NULL,
        until        INTEGER,
        PRIMARY KEY (agent, conversation),
        FOREIGN KEY (agent, conversation) REFERENCES conversations (agent, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;"],
};

/// What the person did with a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Put {
    /// It comes back at this moment.
    Off(Millis),
    /// It is done.
    Away,
}

/// What the person did with a conversation; `None` if it is open.
pub(crate) fn get(connection: &Connection, agent: &str, conversation: &str) -> StoreResult<Option<Put>> {
    let until: Option<Option<Millis>> = connection
        .prepare_cached("SELECT until FROM inbox_states WHERE agent = ?1 AND conversation = ?2")?
        .query_row((agent, conversation), |row| row.get(0))
        .optional()?;
    Ok(until.map(|until| until.map_or(Put::Away, Put::Off)))
}

/// Keeps what the person did; `None` opens it again. Answers whether it was open before.
pub(crate) fn set(
    connection: &Connection,
    agent: &str,
    conversation: &str,
    put: Option<Put>,
) -> StoreResult<bool> {
    let before = get(connection, agent, conversation)?;
    let until = match put {
        None => {
            connection
                .prepare_cached("DELETE FROM inbox_states WHERE agent = ?1 AND conversation = ?2")?
                .execute((agent, conversation))?;
            return Ok(before.is_none());
        }
        Some(Put::Off(until)) => Some(until),
        Some(Put::Away) => None,
    };
    connection
        .prepare_cached(
            "INSERT INTO inbox_states (agent, conversation, until) VALUES (?1, ?2, ?3)
             ON CONFLICT (agent, conversation) DO UPDATE SET until = excluded.until",
        )?
        .execute((agent, conversation, until))?;
    Ok(before.is_none())
}

/// When the next conversation comes back.
pub(crate) fn next(connection: &Connection) -> StoreResult<Option<Millis>> {
    let mut statement = connection.prepare_cached("SELECT min(until) FROM inbox_states")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Brings back what was put off until now; answers whose.
pub(crate) fn bring_back(connection: &Connection, now: Millis) -> StoreResult<Vec<AgentKey>> {
    let mut statement =
        connection.prepare_cached("DELETE FROM inbox_states WHERE until <= ?1 RETURNING agent")?;
    let agents = statement.query_map([now], |row| row.get(0))?;
    let mut agents: Vec<AgentKey> = agents.collect::<Result<_, _>>()?;
    agents.sort();
    agents.dedup();
    Ok(agents)
}
