//! Messages between the two sides of an order (contract 3.15).

use rusqlite::{Connection, OptionalExtension, Row};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "order_messages",
    steps: &["CREATE TABLE order_messages (
        key      INTEGER PRIMARY KEY,
        agent    TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        order_id TEXT NOT NULL,
        id       TEXT NOT NULL,
        author   INTEGER REFERENCES authors (key),
        own      INTEGER NOT NULL,
        text     TEXT NOT NULL,
        links    TEXT NOT NULL,
        at       INTEGER,
        UNIQUE (agent, order_id, id)
    ) STRICT;"],
};

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OrderMessageRow {
    /// The platform's id, or what stands for it.
    pub(crate) id: String,
    /// Who wrote it, by its key among the authors.
    pub(crate) author: Option<i64>,
    /// It is the agent's own.
    pub(crate) own: bool,
    /// What it says.
    pub(crate) text: String,
    /// Links that go with it.
    pub(crate) links: Vec<String>,
    /// When.
    pub(crate) at: Option<Millis>,
}

/// Keeps a message; answers whether it is new.
pub(crate) fn put(
    connection: &Connection,
    agent: &str,
    order: &str,
    row: &OrderMessageRow,
) -> StoreResult<bool> {
    let links = serde_json::to_string(&row.links)?;
    let added = connection
        .prepare_cached(
            "INSERT INTO order_messages (agent, order_id, id, author, own, text, links, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (agent, order_id, id) DO NOTHING",
        )?
        .execute((
            agent, order, &row.id, row.author, row.own, &row.text, links, row.at,
        ))?;
    Ok(added > 0)
}

/// The messages of an order, oldest first; what cannot be dated stands where it came.
pub(crate) fn of_order(
    connection: &Connection,
    agent: &str,
    order: &str,
) -> StoreResult<Vec<OrderMessageRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, author, own, text, links, at FROM order_messages WHERE agent = ?1 AND order_id = ?2
         ORDER BY at IS NULL, at, key",
    )?;
    let rows = statement.query_map((agent, order), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The newest message of an order.
pub(crate) fn last(
    connection: &Connection,
    agent: &str,
    order: &str,
) -> StoreResult<Option<OrderMessageRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, author, own, text, links, at FROM order_messages WHERE agent = ?1 AND order_id = ?2
         ORDER BY at IS NULL DESC, at DESC, key DESC LIMIT 1",
    )?;
    Ok(statement.query_row((agent, order), read).optional()?)
}

/// Who wrote when, of every order of an agent, in order: what response times are reckoned from.
pub(crate) fn turns(connection: &Connection, agent: &str) -> StoreResult<Vec<(String, bool, Millis)>> {
    let mut statement = connection.prepare_cached(
        "SELECT order_id, own, at FROM order_messages WHERE agent = ?1 AND at IS NOT NULL ORDER BY order_id, at, key",
    )?;
    let rows = statement.query_map([agent], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<OrderMessageRow> {
    let links: String = row.get(4)?;
    Ok(OrderMessageRow {
        id: row.get(0)?,
        author: row.get(1)?,
        own: row.get(2)?,
        text: row.get(3)?,
        links: serde_json::from_str(&links).unwrap_or_default(),
        at: row.get(5)?,
    })
}
