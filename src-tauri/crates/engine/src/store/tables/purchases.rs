//! Orders that this app placed, as the platform answered then. What becomes of them later is not kept here.

use rusqlite::Connection;

use crate::store::{StoreResult, Table};
use crate::views::{Millis, PayWith};

pub(crate) const TABLE: Table = Table {
    name: "purchases",
    steps: &["CREATE TABLE purchases (
        agent              TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        order_id           TEXT NOT NULL,
        service            TEXT NOT NULL,
        item               INTEGER NOT NULL,
        status             TEXT,
        amount             INTEGER,
        currency           TEXT,
        confirmed          INTEGER NOT NULL,
        confirmed_currency TEXT NOT NULL,
        pay_with           TEXT NOT NULL,
        checkout_url       TEXT,
        reference          TEXT,
        at                 INTEGER NOT NULL,
        PRIMARY KEY (agent, order_id)
    ) STRICT, WITHOUT ROWID;"],
};

/// An order that was placed. No payment secret is ever part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PurchaseRow {
    pub(crate) order_id: String,
    /// The service.
    pub(crate) service: String,
    /// The outbox item that placed it.
    pub(crate) item: i64,
    /// In the wire's spelling.
    pub(crate) status: Option<String>,
    /// Cents and currency, if the answer said so.
    pub(crate) amount: Option<(i64, String)>,
    /// Cents and currency that the person had confirmed.
    pub(crate) confirmed: (i64, String),
    pub(crate) pay_with: PayWith,
    /// The page to pay at.
    pub(crate) checkout_url: Option<String>,
    /// What the payment provider calls the payment.
    pub(crate) reference: Option<String>,
    pub(crate) at: Millis,
}

/// Keeps an order that was placed.
pub(crate) fn put(connection: &Connection, agent: &str, row: &PurchaseRow) -> StoreResult<()> {
    let (amount, currency) = row.amount.clone().unzip();
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO purchases (agent, order_id, service, item, status, amount, currency, confirmed,
                confirmed_currency, pay_with, checkout_url, reference, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute((
            agent,
            &row.order_id,
            &row.service,
            row.item,
            &row.status,
            amount,
            currency,
            row.confirmed.0,
            &row.confirmed.1,
            serde_json::to_string(&row.pay_with)?,
            &row.checkout_url,
            &row.reference,
            row.at,
        ))?;
    Ok(())
}

/// Orders of a service that this app placed, newest first.
pub(crate) fn of_service(
    connection: &Connection,
    agent: &str,
    service: &str,
    most: u32,
) -> StoreResult<Vec<PurchaseRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT order_id, service, item, status, amount, currency, confirmed, confirmed_currency, pay_with,
                checkout_url, reference, at
         FROM purchases WHERE agent = ?1 AND service = ?2 ORDER BY at DESC, order_id LIMIT ?3",
    )?;
    let rows = statement.query_map((agent, service, most), |row| {
        let amount: Option<i64> = row.get(4)?;
        let currency: Option<String> = row.get(5)?;
        let pay_with: String = row.get(8)?;
        Ok(PurchaseRow {
            order_id: row.get(0)?,
            service: row.get(1)?,
            item: row.get(2)?,
            status: row.get(3)?,
            amount: amount.zip(currency),
            confirmed: (row.get(6)?, row.get(7)?),
            pay_with: serde_json::from_str(&pay_with).unwrap_or_default(),
            checkout_url: row.get(9)?,
            reference: row.get(10)?,
            at: row.get(11)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
