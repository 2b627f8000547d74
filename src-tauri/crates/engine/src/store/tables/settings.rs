//! What belongs to the whole app rather than to an agent: named values.

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::{StoreResult, Table};

pub(crate) const TABLE: Table = Table {
    name: "settings",
    steps: &["CREATE TABLE settings (
        name  TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;"],
};

/// The value of this name; `None` if it was never set or is of a form that this version cannot read.
pub(crate) fn get<T: DeserializeOwned>(connection: &Connection, name: &str) -> StoreResult<Option<T>> {
    let json: Option<String> = connection
        .prepare_cached("SELECT value FROM settings WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
}

/// Keeps a value under this name.
pub(crate) fn set<T: Serialize>(connection: &Connection, name: &str, value: &T) -> StoreResult<()> {
    let json = serde_json::to_string(value)?;
    connection
        .prepare_cached(
            "INSERT INTO settings (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?
        .execute((name, json))?;
    Ok(())
}
