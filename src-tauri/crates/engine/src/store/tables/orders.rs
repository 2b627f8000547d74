//! Orders of the agents, bought and sold, as the platform last told them (contract 3.14).

use rusqlite::{Connection, OptionalExtension, Row};

use super::stamps::Stamp;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "orders",
    steps: &["CREATE TABLE orders (
        agent             TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        id                TEXT NOT NULL,
        status            TEXT NOT NULL,
        selling           INTEGER NOT NULL,
        other             INTEGER REFERENCES authors (key),
        service_id        TEXT,
        title             TEXT NOT NULL,
        requirements      TEXT NOT NULL,
        deliverables      TEXT NOT NULL,
        method            TEXT,
        checkout          TEXT,
        cents             INTEGER,
        currency          TEXT,
        revisions_used    INTEGER,
        revisions_allowed INTEGER,
        delivery_days     INTEGER,
        review            TEXT,
        created_at        INTEGER,
        updated_at        INTEGER,
        paid_at           INTEGER,
        started_at        INTEGER,
        delivered_at      INTEGER,
        completed_at      INTEGER,
        cancelled_at      INTEGER,
        due_at            INTEGER,
        changed_at        INTEGER NOT NULL,
        fetched_at        INTEGER NOT NULL,
        messages_at       INTEGER,
        settled           INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (agent, id)
    ) STRICT, WITHOUT ROWID;"],
};

/// An order as the store knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OrderRow {
    /// The platform's id.
    pub(crate) id: String,
    /// The platform's word for how far it is; empty if it never said.
    pub(crate) status: String,
    /// The agent delivers; otherwise it ordered.
    pub(crate) selling: bool,
    /// The other side, by its key among the authors.
    pub(crate) other: Option<i64>,
    /// What was ordered.
    pub(crate) service_id: Option<String>,
    /// Its name; may be empty.
    pub(crate) title: String,
    /// What the buyer wants.
    pub(crate) requirements: String,
    /// What was delivered last.
    pub(crate) deliverables: String,
    /// How it is paid, in the platform's word.
    pub(crate) method: Option<String>,
    /// The page where it is paid. No payment secret is ever kept.
    pub(crate) checkout: Option<String>,
    /// What it costs, in whole cents.
    pub(crate) cents: Option<i64>,
    /// Of which currency.
    pub(crate) currency: Option<String>,
    /// How often the buyer asked for changes.
    pub(crate) revisions_used: Option<u32>,
    /// How often the buyer may.
    pub(crate) revisions_allowed: Option<u32>,
    /// Days of delivery that the service names.
    pub(crate) delivery_days: Option<u32>,
    /// The review as JSON of its view.
    pub(crate) review: Option<String>,
    /// When it was placed.
    pub(crate) created_at: Option<Millis>,
    /// When it last changed, as the platform says.
    pub(crate) updated_at: Option<Millis>,
    /// When it was paid.
    pub(crate) paid_at: Option<Millis>,
    /// When work began.
    pub(crate) started_at: Option<Millis>,
    /// When work was delivered last.
    pub(crate) delivered_at: Option<Millis>,
    /// When it was accepted.
    pub(crate) completed_at: Option<Millis>,
    /// When it was called off.
    pub(crate) cancelled_at: Option<Millis>,
    /// When it should be delivered.
    pub(crate) due_at: Option<Millis>,
    /// When it last changed, as far as this app can tell.
    pub(crate) changed_at: Millis,
    /// When this came from the platform.
    pub(crate) fetched_at: Millis,
    /// When its messages came from the platform; `None` if never.
    pub(crate) messages_at: Option<Millis>,
}

/// The order of this id, if it is known.
pub(crate) fn get(connection: &Connection, agent: &str, id: &str) -> StoreResult<Option<OrderRow>> {
    let mut statement = connection.prepare_cached("SELECT * FROM orders WHERE agent = ?1 AND id = ?2")?;
    Ok(statement.query_row((agent, id), read).optional()?)
}

/// All orders of an agent, the newest changes first.
pub(crate) fn all(connection: &Connection, agent: &str) -> StoreResult<Vec<OrderRow>> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM orders WHERE agent = ?1 ORDER BY changed_at DESC, id")?;
    let rows = statement.query_map([agent], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether what was asked for at `asked` is older than what is known.
pub(crate) fn is_late(connection: &Connection, agent: &str, id: &str, asked: Stamp) -> StoreResult<bool> {
    let mut statement =
        connection.prepare_cached("SELECT settled > ?3 FROM orders WHERE agent = ?1 AND id = ?2")?;
    let late = statement
        .query_row((agent, id, asked.0), |row| row.get(0))
        .optional()?;
    Ok(late.unwrap_or(false))
}

/// Keeps an order; when its messages came stays.
pub(crate) fn put(connection: &Connection, agent: &str, row: &OrderRow) -> StoreResult<()> {
    let (status, title) = (&row.status, &row.title);
    connection
        .prepare_cached(
            "INSERT INTO orders (agent, id, status, selling, title, requirements, deliverables, changed_at, fetched_at)
             VALUES (?1, ?2, ?3, ?4, ?5, '', '', ?6, ?7)
             ON CONFLICT (agent, id) DO UPDATE SET status = excluded.status, selling = excluded.selling,
                title = excluded.title, changed_at = excluded.changed_at, fetched_at = excluded.fetched_at",
        )?
        .execute((agent, &row.id, status, row.selling, title, row.changed_at, row.fetched_at))?;
    connection
        .prepare_cached(
            "UPDATE orders SET other = ?3, service_id = ?4, requirements = ?5, deliverables = ?6, method = ?7,
                checkout = ?8, cents = ?9, currency = ?10, revisions_used = ?11, revisions_allowed = ?12,
                delivery_days = ?13, review = ?14
             WHERE agent = ?1 AND id = ?2",
        )?
        .execute((
            agent,
            &row.id,
            row.other,
            &row.service_id,
            &row.requirements,
            &row.deliverables,
            &row.method,
            &row.checkout,
            row.cents,
            &row.currency,
            row.revisions_used,
            row.revisions_allowed,
            row.delivery_days,
            &row.review,
        ))?;
    connection
        .prepare_cached(
            "UPDATE orders SET created_at = ?3, updated_at = ?4, paid_at = ?5, started_at = ?6, delivered_at = ?7,
                completed_at = ?8, cancelled_at = ?9, due_at = ?10
             WHERE agent = ?1 AND id = ?2",
        )?
        .execute((
            agent,
            &row.id,
            row.created_at,
            row.updated_at,
            row.paid_at,
            row.started_at,
            row.delivered_at,
            row.completed_at,
            row.cancelled_at,
            row.due_at,
        ))?;
    Ok(())
}

/// Notes that this app itself has just moved the order: older answers no longer count.
pub(crate) fn settle(connection: &Connection, agent: &str, id: &str, stamp: Stamp) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE orders SET settled = ?3 WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id, stamp.0))?;
    Ok(())
}

/// Keeps the review of an order.
pub(crate) fn set_review(connection: &Connection, agent: &str, id: &str, review: &str) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE orders SET review = ?3 WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id, review))?;
    Ok(())
}

/// Notes that its messages came from the platform.
pub(crate) fn heard(connection: &Connection, agent: &str, id: &str, now: Millis) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE orders SET messages_at = ?3 WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id, now))?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<OrderRow> {
    Ok(OrderRow {
        id: row.get("id")?,
        status: row.get("status")?,
        selling: row.get("selling")?,
        other: row.get("other")?,
        service_id: row.get("service_id")?,
        title: row.get("title")?,
        requirements: row.get("requirements")?,
        deliverables: row.get("deliverables")?,
        method: row.get("method")?,
        checkout: row.get("checkout")?,
        cents: row.get("cents")?,
        currency: row.get("currency")?,
        revisions_used: row.get("revisions_used")?,
        revisions_allowed: row.get("revisions_allowed")?,
        delivery_days: row.get("delivery_days")?,
        review: row.get("review")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        paid_at: row.get("paid_at")?,
        started_at: row.get("started_at")?,
        delivered_at: row.get("delivered_at")?,
        completed_at: row.get("completed_at")?,
        cancelled_at: row.get("cancelled_at")?,
        due_at: row.get("due_at")?,
        changed_at: row.get("changed_at")?,
        fetched_at: row.get("fetched_at")?,
        messages_at: row.get("messages_at")?,
    })
}
