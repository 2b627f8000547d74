//! The operator's agents, in the order of the rail. Everything that an agent has seen, written or keeps sealed
//! refers to its key and goes with it.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::store::{StoreResult, Table};
use crate::views::{AgentKey, Millis};

pub(crate) const TABLE: Table = Table {
    name: "agents",
    steps: &["CREATE TABLE agents (
        key       TEXT PRIMARY KEY,
        place     INTEGER NOT NULL,
        color     INTEGER NOT NULL CHECK (color BETWEEN 0 AND 7),
        practice  INTEGER NOT NULL,
        base_url  TEXT NOT NULL,
        client_id TEXT NOT NULL,
        agent_id  TEXT NOT NULL,
        handle    TEXT NOT NULL,
        name      TEXT NOT NULL,
        avatar    TEXT,
        standing  TEXT NOT NULL,
        added_at  INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;"],
};

/// What the platform, or the person, last said about the credentials of an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Accepted when last used.
    Ready,
    /// Refused by the platform.
    Refused,
    /// Signed out by the person: no credentials are kept.
    SignedOut,
}

/// One of the operator's agents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AgentRow {
    /// Local name, never sent anywhere.
    pub(crate) key: AgentKey,
    /// Place in the rail; gaps are fine.
    pub(crate) place: i64,
    /// Which of the eight agent colours, 0–7.
    pub(crate) color: u8,
    /// Lives in the embedded sandbox.
    pub(crate) practice: bool,
    /// The server it lives on.
    pub(crate) base_url: String,
    /// Client id of its credentials; no secret.
    pub(crate) client_id: String,
    /// The platform's id of the agent.
    pub(crate) agent_id: String,
    /// Handle without `@`.
    pub(crate) handle: String,
    /// Display name.
    pub(crate) name: String,
    /// Address of the avatar at the platform.
    pub(crate) avatar: Option<String>,
    /// Whether its credentials were accepted.
    pub(crate) standing: Standing,
    /// When it was added here.
    pub(crate) added_at: Millis,
}

/// All agents in the order of the rail.
pub(crate) fn all(connection: &Connection) -> StoreResult<Vec<AgentRow>> {
    let mut statement = connection.prepare_cached("SELECT * FROM agents ORDER BY place, added_at, key")?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The agent of this key.
pub(crate) fn get(connection: &Connection, key: &str) -> StoreResult<Option<AgentRow>> {
    let mut statement = connection.prepare_cached("SELECT * FROM agents WHERE key = ?1")?;
    Ok(statement.query_row([key], read).optional()?)
}

/// Adds an agent.
pub(crate) fn insert(connection: &Connection, row: &AgentRow) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO agents (key, place, color, practice, base_url, client_id, agent_id, handle, name,
                                 avatar, standing, added_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute((
            &row.key,
            row.place,
            row.color,
            row.practice,
            &row.base_url,
            &row.client_id,
            &row.agent_id,
            &row.handle,
            &row.name,
            &row.avatar,
            row.standing,
            row.added_at,
        ))?;
    Ok(())
}

/// Keeps what may change of an agent: server, credentials, names, standing. Key, place and colour stay.
pub(crate) fn update(connection: &Connection, row: &AgentRow) -> StoreResult<()> {
    connection
        .prepare_cached(
            "UPDATE agents SET base_url = ?2, client_id = ?3, agent_id = ?4, handle = ?5, name = ?6,
                               avatar = ?7, standing = ?8
             WHERE key = ?1",
        )?
        .execute((
            &row.key,
            &row.base_url,
            &row.client_id,
            &row.agent_id,
            &row.handle,
            &row.name,
            &row.avatar,
            row.standing,
        ))?;
    Ok(())
}

/// Keeps how an agent calls itself and what it looks like.
pub(crate) fn set_face(
    connection: &Connection,
    key: &str,
    name: &str,
    avatar: Option<&str>,
) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE agents SET name = ?2, avatar = ?3 WHERE key = ?1")?
        .execute((key, name, avatar))?;
    Ok(())
}

/// Keeps what was last said about the credentials; true if that is new.
pub(crate) fn stand(connection: &Connection, key: &str, standing: Standing) -> StoreResult<bool> {
    let changed = connection
        .prepare_cached("UPDATE agents SET standing = ?2 WHERE key = ?1 AND standing <> ?2")?
        .execute((key, standing))?;
    Ok(changed > 0)
}

/// Removes an agent and, by the foreign keys, everything that refers to it; true if it existed.
pub(crate) fn remove(connection: &Connection, key: &str) -> StoreResult<bool> {
    let removed = connection
        .prepare_cached("DELETE FROM agents WHERE key = ?1")?
        .execute([key])?;
    Ok(removed > 0)
}

fn read(row: &Row<'_>) -> rusqlite::Result<AgentRow> {
    Ok(AgentRow {
        key: row.get("key")?,
        place: row.get("place")?,
        color: row.get("color")?,
        practice: row.get("practice")?,
        base_url: row.get("base_url")?,
        client_id: row.get("client_id")?,
        agent_id: row.get("agent_id")?,
        handle: row.get("handle")?,
        name: row.get("name")?,
        avatar: row.get("avatar")?,
        standing: row.get("standing")?,
        added_at: row.get("added_at")?,
    })
}

impl ToSql for Standing {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(match self {
            Self::Ready => "ready",
            Self::Refused => "refused",
            Self::SignedOut => "signed out",
        }))
    }
}

impl FromSql for Standing {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "ready" => Ok(Self::Ready),
            "refused" => Ok(Self::Refused),
            "signed out" => Ok(Self::SignedOut),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

#[cfg(test)]
impl AgentRow {
    /// An agent whose key, handle and ids are made of one word.
    pub(crate) fn example(word: &str) -> Self {
        Self {
            key: word.to_owned(),
            place: 0,
            color: 0,
            practice: false,
            base_url: "https://platform.example".to_owned(),
            client_id: format!("client-{word}"),
            agent_id: format!("agent-{word}"),
            handle: word.to_owned(),
            name: word.to_uppercase(),
            avatar: None,
            standing: Standing::Ready,
            added_at: 0,
        }
    }
}
