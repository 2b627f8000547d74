//! Where the platform reports to. The secret is never here.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "webhooks",
    steps: &["CREATE TABLE webhooks (
        agent      TEXT PRIMARY KEY REFERENCES agents (key) ON DELETE CASCADE,
        url        TEXT,
        signed     INTEGER,
        updated_at INTEGER,
        fetched_at INTEGER NOT NULL,
        tried_at   INTEGER,
        arrived    INTEGER,
        status     INTEGER,
        words      TEXT
    ) STRICT, WITHOUT ROWID;"],
};

/// A webhook, set or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WebhookRow {
    /// Where to; `None` while nothing is set.
    pub(crate) url: Option<String>,
    /// Deliveries are signed, as far as the platform says.
    pub(crate) signed: Option<bool>,
    pub(crate) updated_at: Option<Millis>,
    /// When the platform last told.
    pub(crate) fetched_at: Millis,
}

/// How a trial delivery went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TrialRow {
    pub(crate) at: Millis,
    pub(crate) arrived: bool,
    /// The receiver's HTTP status.
    pub(crate) status: Option<u32>,
    /// The platform's words for it.
    pub(crate) words: Option<String>,
}

/// What is known, with the last trial; `None` before the platform was asked.
pub(crate) fn get(
    connection: &Connection,
    agent: &str,
) -> StoreResult<Option<(WebhookRow, Option<TrialRow>)>> {
    let mut statement = connection.prepare_cached(
        "SELECT url, signed, updated_at, fetched_at, tried_at, arrived, status, words FROM webhooks WHERE agent = ?1",
    )?;
    let row = statement.query_row([agent], |row| {
        let webhook = WebhookRow {
            url: row.get(0)?,
            signed: row.get(1)?,
            updated_at: row.get(2)?,
            fetched_at: row.get(3)?,
        };
        let trial = match (row.get(4)?, row.get(5)?) {
            (Some(at), Some(arrived)) => Some(TrialRow {
                at,
                arrived,
                status: row.get(6)?,
                words: row.get(7)?,
            }),
            _ => None,
        };
        Ok((webhook, trial))
    });
    Ok(row.optional()?)
}

/// Keeps what the platform just told. A trial of another address is forgotten.
pub(crate) fn put(connection: &Connection, agent: &str, row: &WebhookRow) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO webhooks (agent, url, signed, updated_at, fetched_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (agent) DO UPDATE SET
                tried_at = iif(url IS excluded.url, tried_at, NULL), arrived = iif(url IS excluded.url, arrived, NULL),
                status = iif(url IS excluded.url, status, NULL), words = iif(url IS excluded.url, words, NULL),
                url = excluded.url, signed = excluded.signed, updated_at = excluded.updated_at,
                fetched_at = excluded.fetched_at",
        )?
        .execute((agent, &row.url, row.signed, row.updated_at, row.fetched_at))?;
    Ok(())
}

/// Keeps how a trial delivery went, or (`None`) that a new one is on its way.
pub(crate) fn put_trial(connection: &Connection, agent: &str, trial: Option<&TrialRow>) -> StoreResult<()> {
    connection
        .prepare_cached(
            "UPDATE webhooks SET tried_at = ?2, arrived = ?3, status = ?4, words = ?5 WHERE agent = ?1",
        )?
        .execute((
            agent,
            trial.map(|trial| trial.at),
            trial.map(|trial| trial.arrived),
            trial.and_then(|trial| trial.status),
            trial.and_then(|trial| trial.words.as_ref()),
        ))?;
    Ok(())
}
