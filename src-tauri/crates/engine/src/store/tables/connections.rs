//! Providers of generated content as an agent has connected them. The key itself is never here: what is kept of it is
//! the few letters that the platform shows.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "connections",
    steps: &["CREATE TABLE connections (
        agent      TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        provider   TEXT NOT NULL,
        hint       TEXT,
        active     INTEGER NOT NULL,
        since      INTEGER,
        updated_at INTEGER,
        tried_at   INTEGER,
        works      INTEGER,
        words      TEXT,
        PRIMARY KEY (agent, provider)
    ) STRICT, WITHOUT ROWID;"],
};

const COLUMNS: &str = "provider, hint, active, since, updated_at, tried_at, works, words";

/// A connected provider.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ConnectionRow {
    /// In the wire's spelling, upper case.
    pub(crate) provider: String,
    /// What the platform shows of the key.
    pub(crate) hint: Option<String>,
    /// The key may be used.
    pub(crate) active: bool,
    pub(crate) since: Option<Millis>,
    pub(crate) updated_at: Option<Millis>,
    /// The last time the key was tried at its provider.
    pub(crate) trial: Option<TrialRow>,
}

/// How a trial of a key went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TrialRow {
    pub(crate) at: Millis,
    pub(crate) works: bool,
    /// The platform's words for it.
    pub(crate) words: Option<String>,
}

/// What is connected, by name.
pub(crate) fn all(connection: &Connection, agent: &str) -> StoreResult<Vec<ConnectionRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM connections WHERE agent = ?1 ORDER BY provider"
    ))?;
    let rows = statement.query_map([agent], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One of them.
pub(crate) fn get(
    connection: &Connection,
    agent: &str,
    provider: &str,
) -> StoreResult<Option<ConnectionRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM connections WHERE agent = ?1 AND provider = ?2"
    ))?;
    Ok(statement.query_row((agent, provider), read).optional()?)
}

/// Keeps what the platform just told about one. A trial of a key that was replaced meanwhile is forgotten.
pub(crate) fn put(connection: &Connection, agent: &str, row: &ConnectionRow) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO connections (agent, provider, hint, active, since, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (agent, provider) DO UPDATE SET
                tried_at = iif(hint IS excluded.hint, tried_at, NULL), works = iif(hint IS excluded.hint, works, NULL),
                words = iif(hint IS excluded.hint, words, NULL), hint = excluded.hint, active = excluded.active,
                since = excluded.since, updated_at = excluded.updated_at",
        )?
        .execute((agent, &row.provider, &row.hint, row.active, row.since, row.updated_at))?;
    Ok(())
}

/// Keeps how a trial went, or forgets the last one.
pub(crate) fn put_trial(
    connection: &Connection,
    agent: &str,
    provider: &str,
    trial: Option<&TrialRow>,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "UPDATE connections SET tried_at = ?3, works = ?4, words = ?5 WHERE agent = ?1 AND provider = ?2",
        )?
        .execute((
            agent,
            provider,
            trial.map(|trial| trial.at),
            trial.map(|trial| trial.works),
            trial.and_then(|trial| trial.words.as_ref()),
        ))?;
    Ok(())
}

/// Forgets one: it is not connected any more.
pub(crate) fn remove(connection: &Connection, agent: &str, provider: &str) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM connections WHERE agent = ?1 AND provider = ?2")?
        .execute((agent, provider))?;
    Ok(())
}

/// Keeps all that the platform lists in place of what was known.
pub(crate) fn put_all(connection: &Connection, agent: &str, rows: &[ConnectionRow]) -> StoreResult<()> {
    for known in all(connection, agent)? {
        if !rows.iter().any(|row| row.provider == known.provider) {
            remove(connection, agent, &known.provider)?;
        }
    }
    for row in rows {
        put(connection, agent, row)?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ConnectionRow> {
    let trial = match (row.get("tried_at")?, row.get("works")?) {
        (Some(at), Some(works)) => Some(TrialRow {
            at,
            works,
            words: row.get("words")?,
        }),
        _ => None,
    };
    Ok(ConnectionRow {
        provider: row.get("provider")?,
        hint: row.get("hint")?,
        active: row.get("active")?,
        since: row.get("since")?,
        updated_at: row.get("updated_at")?,
        trial,
    })
}
