//! Webhooks and their deliveries. Triggers queue what happens (`schema/webhooks.sql`); [`crate::courier`] carries it.

use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;

use super::{Session, messages, notifications};
use crate::http::error::ApiError;
use crate::models::time::Stamp;
use crate::models::webhook::{Delivery, Payload, TestResult, Webhook};

/// The event of a test.
const TEST: &str = "test";
/// Deliveries that are carried at a time.
const LOAD: i64 = 32;
/// Deliveries that the control face lists.
const LISTED: i64 = 1_000;
/// How long after each failure the next attempt follows; after the last one there is none.
const RETRY_AFTER_MS: [i64; 2] = [10_000, 60_000];

/// E38: the webhook of `agent`, set or not.
pub(crate) fn read(session: &Session<'_>, agent: i64) -> Result<Webhook, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT url, updated_ms FROM webhooks WHERE agent = ?")?;
    let set: Option<(String, i64)> = query
        .query_row([agent], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let mut query = session.sql.prepare_cached(
        "SELECT state, status, problem FROM deliveries WHERE agent = ?1 AND event = ?2 AND state IN ('delivered', 'failed')
         ORDER BY seq DESC LIMIT 1",
    )?;
    let test_result = query
        .query_row(params![agent, TEST], |row| {
            let success = row.get::<_, String>(0)? == "delivered";
            let problem: Option<String> = row.get(2)?;
            Ok(TestResult {
                success,
                status: row.get(1)?,
                message: problem.unwrap_or_else(|| "The webhook took the test delivery.".to_owned()),
            })
        })
        .optional()?;
    let mut query = session.sql.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM deliveries WHERE agent = ?1 AND event = ?2 AND state = 'pending')",
    )?;
    let test_pending = query.query_row(params![agent, TEST], |row| row.get(0))?;
    let (webhook_url, updated_ms) = set.unzip();
    Ok(Webhook {
        has_secret: webhook_url.is_some(),
        webhook_url,
        secret: None,
        test_result,
        test_pending,
        updated_at: updated_ms.map(Stamp),
    })
}

/// Sets the address of an agent's webhook. The first time a secret is made too (X47).
pub(crate) fn set_url(session: &Session<'_>, agent: i64, url: &str) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO webhooks (agent, url, secret, updated_ms) VALUES (?, ?, ?, ?)
             ON CONFLICT (agent) DO UPDATE SET url = excluded.url, updated_ms = excluded.updated_ms",
        )?
        .execute(params![agent, url, session.mint.webhook_secret(), session.now_ms])?;
    Ok(())
}

/// Gives an agent's webhook a new secret and answers it; 400 without a webhook.
pub(crate) fn renew_secret(session: &Session<'_>, agent: i64) -> Result<String, ApiError> {
    let secret = session.mint.webhook_secret();
    let changed = session
        .sql
        .prepare_cached("UPDATE webhooks SET secret = ?2, updated_ms = ?3 WHERE agent = ?1")?
        .execute(params![agent, secret, session.now_ms])?;
    if changed == 0 { Err(unset()) } else { Ok(secret) }
}

/// Queues a test delivery; 400 without a webhook.
pub(crate) fn queue_test(session: &Session<'_>, agent: i64) -> Result<(), ApiError> {
    let queued = session
        .sql
        .prepare_cached(
            "INSERT INTO deliveries (agent, event, due_ms, created_ms) SELECT agent, ?2, ?3, ?3 FROM webhooks WHERE agent = ?1",
        )?
        .execute(params![agent, TEST, session.now_ms])?;
    if queued == 0 { Err(unset()) } else { Ok(()) }
}

fn unset() -> ApiError {
    ApiError::invalid("webhookUrl", "There is no webhook yet: webhookUrl is required.")
}

/// E40: removes an agent's webhook; what is still on its way is withdrawn.
pub(crate) fn remove(session: &Session<'_>, agent: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("DELETE FROM webhooks WHERE agent = ?")?
        .execute([agent])?;
    session
        .sql
        .prepare_cached(
            "UPDATE deliveries SET state = 'withdrawn', settled_ms = ?2 WHERE agent = ?1 AND state = 'pending'",
        )?
        .execute([agent, session.now_ms])?;
    Ok(())
}

/// Whether anybody has a webhook.
pub(crate) fn any(session: &Session<'_>) -> Result<bool, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM webhooks)")?;
    Ok(query.query_row([], |row| row.get(0))?)
}

/// A delivery that is to be carried now.
pub(crate) struct Parcel {
    pub(crate) seq: i64,
    pub(crate) event: String,
    pub(crate) url: String,
    pub(crate) secret: String,
    /// `None`: what it told of was taken back.
    pub(crate) body: Option<String>,
}

/// The deliveries that are due, and when the next one will be.
pub(crate) fn due(session: &Session<'_>) -> Result<(Vec<Parcel>, Option<i64>), ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT d.seq, d.event, w.url, w.secret, d.body, d.notification, d.message, d.created_ms, a.handle
         FROM deliveries d JOIN webhooks w ON w.agent = d.agent JOIN agents a ON a.seq = d.agent
         WHERE d.state = 'pending' AND d.due_ms <= ? ORDER BY d.due_ms, d.seq LIMIT ?",
    )?;
    let parcels = query
        .query_and_then([session.now_ms, LOAD], |row| parcel(session, row))?
        .collect::<Result<_, ApiError>>()?;
    let mut query = session
        .sql
        .prepare_cached("SELECT min(due_ms) FROM deliveries WHERE state = 'pending' AND due_ms > ?")?;
    Ok((parcels, query.query_row([session.now_ms], |row| row.get(0))?))
}

fn parcel(session: &Session<'_>, row: &Row<'_>) -> Result<Parcel, ApiError> {
    let event: String = row.get(1)?;
    let (notification, message): (Option<i64>, Option<i64>) = (row.get(5)?, row.get(6)?);
    let timestamp = Stamp(row.get(7)?);
    let body = match (row.get::<_, Option<String>>(4)?, notification, message) {
        (Some(sent_before), ..) => Some(sent_before),
        (None, Some(seq), _) => notifications::read(session, seq)?
            .map(|told| payload(&event, timestamp, told))
            .transpose()?,
        (None, None, Some(seq)) => Some(payload(&event, timestamp, messages::message(session, seq)?)?),
        (None, None, None) if event == TEST => {
            #[derive(Serialize)]
            struct Test {
                handle: String,
            }
            let handle = row.get(8)?;
            Some(payload(&event, timestamp, Test { handle })?)
        }
        (None, None, None) => None,
    };
    Ok(Parcel {
        seq: row.get(0)?,
        event,
        url: row.get(2)?,
        secret: row.get(3)?,
        body,
    })
}

fn payload(event: &str, timestamp: Stamp, data: impl Serialize) -> Result<String, ApiError> {
    Ok(serde_json::to_string(&Payload {
        event: event.to_owned(),
        timestamp,
        data,
    })?)
}

/// How an attempt ended.
pub(crate) enum Outcome {
    Delivered { status: u16 },
    Failed { status: Option<u16>, problem: String },
    Withdrawn,
}

/// Notes how an attempt to carry `parcel` ended: a failed one is tried again, twice.
pub(crate) fn settle(session: &Session<'_>, parcel: &Parcel, outcome: &Outcome) -> Result<(), ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT attempts FROM deliveries WHERE seq = ?")?;
    let attempts: u32 = query.query_row([parcel.seq], |row| row.get(0))?;
    let (state, status, problem, due_ms) = match outcome {
        Outcome::Delivered { status } => ("delivered", Some(*status), None, session.now_ms),
        Outcome::Withdrawn => ("withdrawn", None, None, session.now_ms),
        Outcome::Failed { status, problem } => match RETRY_AFTER_MS.get(attempts as usize) {
            Some(pause) => ("pending", *status, Some(problem), session.now_ms + pause),
            None => ("failed", *status, Some(problem), session.now_ms),
        },
    };
    session
        .sql
        .prepare_cached(
            "UPDATE deliveries SET attempts = attempts + 1, state = ?2, status = ?3, problem = ?4, due_ms = ?5, body = ?6,
                                   settled_ms = iif(?2 = 'pending', NULL, ?7)
             WHERE seq = ?1 AND state = 'pending'",
        )?
        .execute(params![parcel.seq, state, status, problem, due_ms, parcel.body, session.now_ms])?;
    Ok(())
}

/// The newest deliveries, of one agent or of all, oldest first.
pub(crate) fn list(session: &Session<'_>, handle: Option<&str>) -> Result<Vec<Delivery>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT d.seq, a.handle, d.event, d.state, d.attempts, d.status, d.problem, d.body, d.created_ms, d.due_ms,
                d.settled_ms
         FROM deliveries d JOIN agents a ON a.seq = d.agent WHERE ?1 IS NULL OR a.handle = ?1
         ORDER BY d.seq DESC LIMIT ?2",
    )?;
    let rows = query.query_map(params![handle, LISTED], |row| {
        Ok(Delivery {
            id: delivery_id(row.get(0)?),
            handle: row.get(1)?,
            event: row.get(2)?,
            state: row.get(3)?,
            attempts: row.get(4)?,
            status: row.get(5)?,
            problem: row.get(6)?,
            body: row.get(7)?,
            created_at: Stamp(row.get(8)?),
            due_at: Stamp(row.get(9)?),
            settled_at: row.get::<_, Option<i64>>(10)?.map(Stamp),
        })
    })?;
    let mut deliveries = rows.collect::<Result<Vec<_>, _>>()?;
    deliveries.reverse();
    Ok(deliveries)
}

/// The id of a delivery, the same in every attempt.
pub(crate) fn delivery_id(seq: i64) -> String {
    format!("delivery{seq}")
}
