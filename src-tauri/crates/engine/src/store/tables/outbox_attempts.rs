//! What was known when an attempt began, committed before its first byte leaves; and how it ended.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "outbox_attempts",
    steps: &["CREATE TABLE outbox_attempts (
        item       INTEGER NOT NULL REFERENCES outbox_items (id) ON DELETE CASCADE,
        number     INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        server_at  INTEGER,
        baseline   TEXT,
        payload    TEXT NOT NULL,
        ended      TEXT,
        PRIMARY KEY (item, number)
    ) STRICT, WITHOUT ROWID;"],
};

/// What was known when an attempt began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attempt {
    /// The item.
    pub(crate) item: i64,
    /// Which try, from 1.
    pub(crate) number: u32,
    /// When it began, by this computer.
    pub(crate) started_at: Millis,
    /// When it began, by the platform's clock, if that was known.
    pub(crate) server_at: Option<Millis>,
    /// The newest thing of this agent that the app knew at the target: what is sought is newer.
    pub(crate) baseline: Option<String>,
    /// Digest of what was sent.
    pub(crate) payload: String,
}

/// How an attempt ended whose answer was lost.
pub(crate) const LOST: &str = "lost";
/// How an attempt ended that came before the platform was ready (5.4).
pub(crate) const NOT_READY: &str = "not ready";

/// Keeps an attempt that begins.
pub(crate) fn insert(connection: &Connection, attempt: &Attempt) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO outbox_attempts (item, number, started_at, server_at, baseline, payload)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            attempt.item,
            attempt.number,
            attempt.started_at,
            attempt.server_at,
            &attempt.baseline,
            &attempt.payload,
        ))?;
    Ok(())
}

/// Keeps how an attempt ended, in a word for diagnostics.
pub(crate) fn end(connection: &Connection, item: i64, number: u32, ended: &str) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE outbox_attempts SET ended = ?3 WHERE item = ?1 AND number = ?2")?
        .execute((item, number, ended))?;
    Ok(())
}

/// The attempts of an item whose answers were lost, oldest first: any of them may have arrived.
pub(crate) fn in_doubt(connection: &Connection, item: i64) -> StoreResult<Vec<Attempt>> {
    let mut statement = connection.prepare_cached(
        "SELECT item, number, started_at, server_at, baseline, payload FROM outbox_attempts
         WHERE item = ?1 AND coalesce(ended, ?2) = ?2 ORDER BY number",
    )?;
    let rows = statement.query_map((item, LOST), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// When the first attempt began that ended like this.
pub(crate) fn first_ended(connection: &Connection, item: i64, ended: &str) -> StoreResult<Option<Millis>> {
    Ok(connection
        .prepare_cached("SELECT min(started_at) FROM outbox_attempts WHERE item = ?1 AND ended = ?2")?
        .query_row((item, ended), |row| row.get(0))?)
}

/// Forgets attempts that ended like this: the person begins anew.
pub(crate) fn forget(connection: &Connection, item: i64, ended: &str) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM outbox_attempts WHERE item = ?1 AND ended = ?2")?
        .execute((item, ended))?;
    Ok(())
}

/// The last attempt of an item.
pub(crate) fn last(connection: &Connection, item: i64) -> StoreResult<Option<Attempt>> {
    let mut statement = connection.prepare_cached(
        "SELECT item, number, started_at, server_at, baseline, payload FROM outbox_attempts
         WHERE item = ?1 ORDER BY number DESC LIMIT 1",
    )?;
    Ok(statement.query_row([item], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Attempt> {
    Ok(Attempt {
        item: row.get(0)?,
        number: row.get(1)?,
        started_at: row.get(2)?,
        server_at: row.get(3)?,
        baseline: row.get(4)?,
        payload: row.get(5)?,
    })
}
