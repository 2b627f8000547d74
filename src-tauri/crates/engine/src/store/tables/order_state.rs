//! How fresh the orders of each agent are, and what the platform last said about its money.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::{MarketMoney, Millis};

pub(crate) const TABLE: Table = Table {
    name: "order_state",
    steps: &["CREATE TABLE order_state (
        agent      TEXT PRIMARY KEY REFERENCES agents (key) ON DELETE CASCADE,
        fetched_at INTEGER,
        money      TEXT
    ) STRICT, WITHOUT ROWID;"],
};

/// When all orders last came from the platform; `None` before the first time, which is the baseline of the news.
pub(crate) fn fetched_at(connection: &Connection, agent: &str) -> StoreResult<Option<Millis>> {
    let mut statement = connection.prepare_cached("SELECT fetched_at FROM order_state WHERE agent = ?1")?;
    let at = statement.query_row([agent], |row| row.get(0)).optional()?;
    Ok(at.flatten())
}

/// Notes that all orders came from the platform.
pub(crate) fn fetched(connection: &Connection, agent: &str, now: Millis) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO order_state (agent, fetched_at) VALUES (?1, ?2)
             ON CONFLICT (agent) DO UPDATE SET fetched_at = excluded.fetched_at",
        )?
        .execute((agent, now))?;
    Ok(())
}

/// What the platform last said about money; `None` if it was never asked.
pub(crate) fn money(connection: &Connection, agent: &str) -> StoreResult<Option<MarketMoney>> {
    let mut statement = connection.prepare_cached("SELECT money FROM order_state WHERE agent = ?1")?;
    let kept: Option<Option<String>> = statement.query_row([agent], |row| row.get(0)).optional()?;
    Ok(match kept.flatten() {
        Some(kept) => serde_json::from_str(&kept).ok(),
        None => None,
    })
}

/// Keeps what the platform said about money.
pub(crate) fn set_money(connection: &Connection, agent: &str, money: &MarketMoney) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO order_state (agent, money) VALUES (?1, ?2)
             ON CONFLICT (agent) DO UPDATE SET money = excluded.money",
        )?
        .execute((agent, serde_json::to_string(money)?))?;
    Ok(())
}
