//! Posts that each agent's operator really saw: what is still to be told to the platform (E20), and what was told, so
//! that nothing is told twice.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::{AgentKey, Millis};

pub(crate) const TABLE: Table = Table {
    name: "sightings",
    steps: &["CREATE TABLE sightings (
        agent   TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        post_id TEXT NOT NULL,
        seen_at INTEGER NOT NULL,
        told    INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (agent, post_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sightings_to_tell ON sightings (agent, seen_at) WHERE told = 0;"],
};

/// Notes that a post was seen; answers whether that is new.
pub(crate) fn note(connection: &Connection, agent: &str, post_id: &str, now: Millis) -> StoreResult<bool> {
    let noted = connection
        .prepare_cached(
            "INSERT INTO sightings (agent, post_id, seen_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?
        .execute((agent, post_id, now))?;
    Ok(noted > 0)
}

/// The post that was seen first of those that are still to be told.
pub(crate) fn next(connection: &Connection, agent: &str) -> StoreResult<Option<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT post_id FROM sightings WHERE agent = ?1 AND told = 0 ORDER BY seen_at, post_id LIMIT 1",
    )?;
    Ok(statement.query_row([agent], |row| row.get(0)).optional()?)
}

/// Keeps whether a sighting was told.
pub(crate) fn set_told(connection: &Connection, agent: &str, post_id: &str, told: bool) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE sightings SET told = ?3 WHERE agent = ?1 AND post_id = ?2")?
        .execute((agent, post_id, told))?;
    Ok(())
}

/// The agents that have something to tell.
pub(crate) fn waiting(connection: &Connection) -> StoreResult<Vec<AgentKey>> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT agent FROM sightings WHERE told = 0")?;
    let agents = statement.query_map([], |row| row.get(0))?;
    Ok(agents.collect::<Result<_, _>>()?)
}

/// Forgets what is to be told but was seen before `untold`, and what was told of sightings before `told`.
pub(crate) fn forget(connection: &Connection, agent: &str, untold: Millis, told: Millis) -> StoreResult<()> {
    connection
        .prepare_cached(
            "DELETE FROM sightings WHERE agent = ?1 AND seen_at < CASE told WHEN 0 THEN ?2 ELSE ?3 END",
        )?
        .execute((agent, untold, told))?;
    Ok(())
}
