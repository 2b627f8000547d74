//! Which item waits for which: a post for its uploads. A need ends when the needed item leaves the outbox.

use rusqlite::Connection;

use crate::store::{StoreResult, Table};

pub(crate) const TABLE: Table = Table {
    name: "outbox_needs",
    steps: &["CREATE TABLE outbox_needs (
        item  INTEGER NOT NULL REFERENCES outbox_items (id) ON DELETE CASCADE,
        needs INTEGER NOT NULL REFERENCES outbox_items (id) ON DELETE CASCADE,
        PRIMARY KEY (item, needs)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX outbox_needs_by_needed ON outbox_needs (needs);"],
};

/// Says that one item waits for another.
pub(crate) fn insert(connection: &Connection, item: i64, needs: i64) -> StoreResult<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO outbox_needs (item, needs) VALUES (?1, ?2)")?
        .execute((item, needs))?;
    Ok(())
}

/// What an item waits for.
pub(crate) fn needed_by(connection: &Connection, item: i64) -> StoreResult<Vec<i64>> {
    let mut statement =
        connection.prepare_cached("SELECT needs FROM outbox_needs WHERE item = ?1 ORDER BY needs")?;
    let rows = statement.query_map([item], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Who waits for an item.
pub(crate) fn waiting_for(connection: &Connection, needed: i64) -> StoreResult<Vec<i64>> {
    let mut statement =
        connection.prepare_cached("SELECT item FROM outbox_needs WHERE needs = ?1 ORDER BY item")?;
    let rows = statement.query_map([needed], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
