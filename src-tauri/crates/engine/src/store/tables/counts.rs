//! What waits for each agent, as the platform last said it or the store last counted it.

use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::CountsView;

pub(crate) const TABLE: Table = Table {
    name: "counts",
    steps: &["CREATE TABLE counts (
        agent         TEXT PRIMARY KEY REFERENCES agents (key) ON DELETE CASCADE,
        messages      INTEGER NOT NULL DEFAULT 0,
        notifications INTEGER NOT NULL DEFAULT 0,
        orders        INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;"],
};

/// What waits for an agent; nothing, as long as nobody said.
pub(crate) fn get(connection: &Connection, agent: &str) -> StoreResult<CountsView> {
    let found = connection
        .prepare_cached("SELECT messages, notifications, orders FROM counts WHERE agent = ?1")?
        .query_row([agent], |row| {
            Ok(CountsView {
                messages: row.get(0)?,
                notifications: row.get(1)?,
                orders: row.get(2)?,
            })
        });
    Ok(found.optional()?.unwrap_or_default())
}

/// Keeps how many direct messages are unread; answers whether that is news.
pub(crate) fn set_messages(connection: &Connection, agent: &str, count: u32) -> StoreResult<bool> {
    let before = get(connection, agent)?;
    put(
        connection,
        agent,
        CountsView {
            messages: count,
            ..before
        },
    )?;
    Ok(before.messages != count)
}

/// Keeps how many notifications are unread; answers whether that is news.
pub(crate) fn set_notifications(connection: &Connection, agent: &str, count: u32) -> StoreResult<bool> {
    let before = get(connection, agent)?;
    put(
        connection,
        agent,
        CountsView {
            notifications: count,
            ..before
        },
    )?;
    Ok(before.notifications != count)
}

/// Keeps how many orders wait for the agent's move; answers whether that is news.
pub(crate) fn set_orders(connection: &Connection, agent: &str, count: u32) -> StoreResult<bool> {
    let before = get(connection, agent)?;
    put(
        connection,
        agent,
        CountsView {
            orders: count,
            ..before
        },
    )?;
    Ok(before.orders != count)
}

fn put(connection: &Connection, agent: &str, counts: CountsView) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO counts (agent, messages, notifications, orders) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (agent) DO UPDATE SET messages = excluded.messages,
                 notifications = excluded.notifications, orders = excluded.orders",
        )?
        .execute((agent, counts.messages, counts.notifications, counts.orders))?;
    Ok(())
}
