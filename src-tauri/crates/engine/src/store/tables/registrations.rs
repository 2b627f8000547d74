//! Registrations that left and were not answered yet: committed before the first byte, gone with the answer. A row
//! that stays means that nobody knows whether the agent exists.

use rusqlite::Connection;

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "registrations",
    steps: &["CREATE TABLE registrations (
        base_url TEXT NOT NULL,
        handle   TEXT NOT NULL,
        left_at  INTEGER NOT NULL,
        PRIMARY KEY (base_url, handle)
    ) STRICT, WITHOUT ROWID;"],
};

/// Notes that a registration is about to leave; true if an earlier one of this handle was never answered.
pub(crate) fn begin(connection: &Connection, base_url: &str, handle: &str, now: Millis) -> StoreResult<bool> {
    let is_new = connection
        .prepare_cached(
            "INSERT INTO registrations (base_url, handle, left_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?
        .execute((base_url, handle, now))?;
    Ok(is_new == 0)
}

/// Forgets it: it was answered.
pub(crate) fn end(connection: &Connection, base_url: &str, handle: &str) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM registrations WHERE base_url = ?1 AND handle = ?2")?
        .execute((base_url, handle))?;
    Ok(())
}
