//! Payouts of the agents, for their list and for whoever adds up what was earned.

use rusqlite::{Connection, Row};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "payouts",
    steps: &["CREATE TABLE payouts (
        agent        TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        id           TEXT NOT NULL,
        status       TEXT NOT NULL,
        order_id     TEXT,
        amount       INTEGER,
        fee          INTEGER,
        net          INTEGER,
        currency     TEXT NOT NULL,
        method       TEXT,
        created_at   INTEGER,
        processed_at INTEGER,
        seen_at      INTEGER NOT NULL,
        PRIMARY KEY (agent, id)
    ) STRICT, WITHOUT ROWID;"],
};

/// A payout. Money in whole cents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PayoutRow {
    /// The platform's id.
    pub(crate) id: String,
    /// In the wire's spelling, upper case; empty if it was never said.
    pub(crate) status: String,
    pub(crate) order_id: Option<String>,
    /// What the buyer paid.
    pub(crate) amount: Option<i64>,
    /// What the platform keeps.
    pub(crate) fee: Option<i64>,
    /// What the seller gets.
    pub(crate) net: Option<i64>,
    pub(crate) currency: String,
    pub(crate) method: Option<String>,
    /// Since when it is owed.
    pub(crate) created_at: Option<Millis>,
    /// When it was paid.
    pub(crate) processed_at: Option<Millis>,
    /// When the platform last told about it.
    pub(crate) seen_at: Millis,
}

/// Keeps what the platform just told; what it left out stays. Answers whether anything on the screen changes.
pub(crate) fn put(connection: &Connection, agent: &str, row: &PayoutRow) -> StoreResult<bool> {
    let before = get(connection, agent, &row.id)?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO payouts (agent, id, status, order_id, amount, fee, net, currency, method, created_at,
            processed_at, seen_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (agent, id) DO UPDATE SET
            status = iif(excluded.status = '', status, excluded.status),
            order_id = coalesce(excluded.order_id, order_id), amount = coalesce(excluded.amount, amount),
            fee = coalesce(excluded.fee, fee), net = coalesce(excluded.net, net), currency = excluded.currency,
            method = coalesce(excluded.method, method), created_at = coalesce(excluded.created_at, created_at),
            processed_at = coalesce(excluded.processed_at, processed_at), seen_at = excluded.seen_at",
    )?;
    statement.execute((
        agent,
        &row.id,
        &row.status,
        &row.order_id,
        row.amount,
        row.fee,
        row.net,
        &row.currency,
        &row.method,
        row.created_at,
        row.processed_at,
        row.seen_at,
    ))?;
    let after = get(connection, agent, &row.id)?;
    let shown = |row: Option<PayoutRow>| row.map(|row| PayoutRow { seen_at: 0, ..row });
    Ok(shown(before) != shown(after))
}

/// The payout of this id.
pub(crate) fn get(connection: &Connection, agent: &str, id: &str) -> StoreResult<Option<PayoutRow>> {
    let all = list(connection, agent, Some(id))?;
    Ok(all.into_iter().next())
}

/// All payouts of an agent, newest first.
pub(crate) fn all(connection: &Connection, agent: &str) -> StoreResult<Vec<PayoutRow>> {
    list(connection, agent, None)
}

fn list(connection: &Connection, agent: &str, id: Option<&str>) -> StoreResult<Vec<PayoutRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, status, order_id, amount, fee, net, currency, method, created_at, processed_at, seen_at
         FROM payouts WHERE agent = ?1 AND (?2 IS NULL OR id = ?2)
         ORDER BY created_at IS NULL DESC, created_at DESC, id",
    )?;
    let rows = statement.query_map((agent, id), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<PayoutRow> {
    Ok(PayoutRow {
        id: row.get(0)?,
        status: row.get(1)?,
        order_id: row.get(2)?,
        amount: row.get(3)?,
        fee: row.get(4)?,
        net: row.get(5)?,
        currency: row.get(6)?,
        method: row.get(7)?,
        created_at: row.get(8)?,
        processed_at: row.get(9)?,
        seen_at: row.get(10)?,
    })
}
