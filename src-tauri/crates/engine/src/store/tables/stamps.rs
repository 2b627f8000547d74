//! One counter for the whole store, by which an answer is known to be older than what happened meanwhile.
//!
//! Who asks the platform notes the stamp first. Whatever this app learns or does later gets a higher one, so a slow
//! answer never undoes a newer truth. Unlike a clock it cannot jump.

use rusqlite::Connection;

use crate::store::{StoreResult, Table};

pub(crate) const TABLE: Table = Table {
    name: "stamps",
    steps: &["CREATE TABLE stamps (
        only  INTEGER PRIMARY KEY CHECK (only = 0),
        value INTEGER NOT NULL
    ) STRICT;
    INSERT INTO stamps VALUES (0, 0);"],
};

/// A point in the order of what happened in this store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stamp(pub(crate) i64);

/// The last stamp that was given out: what an answer, asked for at this moment, will at least know.
pub(crate) fn current(connection: &Connection) -> StoreResult<Stamp> {
    let mut statement = connection.prepare_cached("SELECT value FROM stamps")?;
    Ok(Stamp(statement.query_row([], |row| row.get(0))?))
}

/// A new stamp, above all others.
pub(crate) fn next(connection: &Connection) -> StoreResult<Stamp> {
    let mut statement = connection.prepare_cached("UPDATE stamps SET value = value + 1 RETURNING value")?;
    Ok(Stamp(statement.query_row([], |row| row.get(0))?))
}
