//! What can be chosen in the studio, as the platform last listed it: connected providers (E81), models (E89), voices
//! (E90); and what each agent chose last.

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "studio_offers",
    steps: &["CREATE TABLE studio_offers (
        agent   TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        what    TEXT NOT NULL,
        content TEXT NOT NULL,
        at      INTEGER NOT NULL,
        PRIMARY KEY (agent, what)
    ) STRICT, WITHOUT ROWID;"],
};

/// What was kept under this name, and when. What an older version wrote in another form counts as nothing.
pub(crate) fn get<T: DeserializeOwned>(
    connection: &Connection,
    agent: &str,
    what: &str,
) -> StoreResult<Option<(T, Millis)>> {
    let found = connection
        .prepare_cached("SELECT content, at FROM studio_offers WHERE agent = ?1 AND what = ?2")?
        .query_row((agent, what), |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.and_then(|(content, at)| Some((serde_json::from_str(&content).ok()?, at))))
}

/// Keeps this under a name.
pub(crate) fn put<T: Serialize>(
    connection: &Connection,
    agent: &str,
    what: &str,
    content: &T,
    now: Millis,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO studio_offers (agent, what, content, at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((agent, what, serde_json::to_string(content)?, now))?;
    Ok(())
}
