//! What must be sent, one row per write, oldest first. A row leaves only with proof of delivery or by the person's word.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::outbox::item::{Item, Kept, Unreadable};
use crate::outbox::job::Job;
use crate::outbox::state::State;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "outbox_items",
    steps: &["CREATE TABLE outbox_items (
        id         INTEGER PRIMARY KEY AUTOINCREMENT,
        agent      TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        lane       TEXT NOT NULL,
        job        TEXT NOT NULL,
        state      TEXT NOT NULL,
        attempts   INTEGER NOT NULL DEFAULT 0,
        failures   INTEGER NOT NULL DEFAULT 0,
        created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX outbox_items_by_lane ON outbox_items (agent, lane);"],
};

/// An item that waits for others is counted here, so that whoever holds it knows.
const SELECT: &str = "SELECT id, agent, lane, job, state, attempts, failures, created_at,
    EXISTS (SELECT 1 FROM outbox_needs WHERE outbox_needs.item = outbox_items.id) AS blocked
    FROM outbox_items";

/// Puts a job into the outbox; answers the item's id, which is never used again.
pub(crate) fn insert(
    connection: &Connection,
    agent: &str,
    job: &Job,
    state: &State,
    now: Millis,
) -> StoreResult<i64> {
    connection
        .prepare_cached(
            "INSERT INTO outbox_items (agent, lane, job, state, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((
            agent,
            job.lane(),
            job.encode()?,
            serde_json::to_string(state)?,
            now,
        ))?;
    Ok(connection.last_insert_rowid())
}

/// The item of this id, readable or not.
pub(crate) fn get(connection: &Connection, id: i64) -> StoreResult<Option<Kept>> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
    Ok(statement.query_row([id], read).optional()?)
}

/// Every item, oldest first.
pub(crate) fn all(connection: &Connection) -> StoreResult<Vec<Kept>> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} ORDER BY id"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The items of one agent, oldest first.
pub(crate) fn of_agent(connection: &Connection, agent: &str) -> StoreResult<Vec<Kept>> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE agent = ?1 ORDER BY id"))?;
    let rows = statement.query_map([agent], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The readable items of one lane, oldest first.
pub(crate) fn in_lane(connection: &Connection, agent: &str, lane: &str) -> StoreResult<Vec<Item>> {
    let mut statement =
        connection.prepare_cached(&format!("{SELECT} WHERE agent = ?1 AND lane = ?2 ORDER BY id"))?;
    let rows = statement.query_map((agent, lane), read)?;
    let kept: Vec<Kept> = rows.collect::<Result<_, _>>()?;
    Ok(kept.into_iter().filter_map(Result::ok).collect())
}

/// Keeps where an item stands.
pub(crate) fn set_state(connection: &Connection, id: i64, state: &State) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE outbox_items SET state = ?2 WHERE id = ?1")?
        .execute((id, serde_json::to_string(state)?))?;
    Ok(())
}

/// Changes what an item will do; its lane stays.
pub(crate) fn set_job(connection: &Connection, id: i64, job: &Job) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE outbox_items SET job = ?2 WHERE id = ?1")?
        .execute((id, job.encode()?))?;
    Ok(())
}

/// Counts one more attempt; answers its number, from 1.
pub(crate) fn count_attempt(connection: &Connection, id: i64) -> StoreResult<u32> {
    Ok(connection
        .prepare_cached("UPDATE outbox_items SET attempts = attempts + 1 WHERE id = ?1 RETURNING attempts")?
        .query_row([id], |row| row.get(0))?)
}

/// Keeps how often it failed in a row.
pub(crate) fn set_failures(connection: &Connection, id: i64, failures: u32) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE outbox_items SET failures = ?2 WHERE id = ?1")?
        .execute((id, failures))?;
    Ok(())
}

/// Takes an item out. Items that needed it need it no longer.
pub(crate) fn remove(connection: &Connection, id: i64) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM outbox_items WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// Reads a row; one that cannot be read is handed on as such, never dropped.
fn read(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let (id, agent, created_at) = (row.get("id")?, row.get("agent")?, row.get("created_at")?);
    let content = Job::decode(&row.get::<_, String>("job")?).and_then(|job| {
        let state = serde_json::from_str(&row.get::<_, String>("state").unwrap_or_default())
            .map_err(|_| "Where it stood cannot be read.".to_owned())?;
        Ok((job, state))
    });
    Ok(match content {
        Ok((job, state)) => Ok(Item {
            id,
            agent,
            lane: row.get("lane")?,
            job,
            state,
            attempts: row.get("attempts")?,
            failures: row.get("failures")?,
            created_at,
            blocked: row.get("blocked")?,
        }),
        Err(reason) => Err(Unreadable {
            id,
            agent,
            created_at,
            reason,
        }),
    })
}
