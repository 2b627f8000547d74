//! What an agent gained its experience points for (E29).

use rusqlite::{Connection, params};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "axp_entries",
    steps: &["CREATE TABLE axp_entries (
        agent       TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        id          TEXT NOT NULL,
        amount      INTEGER NOT NULL,
        reason      TEXT,
        description TEXT,
        created_at  INTEGER,
        PRIMARY KEY (agent, id)
    ) STRICT, WITHOUT ROWID;"],
};

/// Points gained or lost at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AxpEntryRow {
    /// The platform's id, or one made from what it says.
    pub(crate) id: String,
    /// How many.
    pub(crate) amount: i64,
    /// What for, in a word.
    pub(crate) reason: Option<String>,
    /// What for, in words.
    pub(crate) description: Option<String>,
    /// When.
    pub(crate) created_at: Option<Millis>,
}

/// Keeps an entry; answers whether it was unknown.
pub(crate) fn add(connection: &Connection, agent: &str, entry: &AxpEntryRow) -> StoreResult<bool> {
    let added = connection
        .prepare_cached(
            "INSERT INTO axp_entries (agent, id, amount, reason, description, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            agent,
            entry.id,
            entry.amount,
            entry.reason,
            entry.description,
            entry.created_at
        ])?;
    Ok(added > 0)
}

/// Whether an entry is known.
pub(crate) fn knows(connection: &Connection, agent: &str, id: &str) -> StoreResult<bool> {
    let mut statement =
        connection.prepare_cached("SELECT 1 FROM axp_entries WHERE agent = ?1 AND id = ?2")?;
    Ok(statement.exists((agent, id))?)
}

/// Forgets all entries: newer ones do not reach down to them.
pub(crate) fn forget(connection: &Connection, agent: &str) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM axp_entries WHERE agent = ?1")?
        .execute([agent])?;
    Ok(())
}

/// All known entries, newest first; those without a time last.
pub(crate) fn entries(connection: &Connection, agent: &str) -> StoreResult<Vec<AxpEntryRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, amount, reason, description, created_at FROM axp_entries
         WHERE agent = ?1 ORDER BY created_at DESC NULLS LAST, id DESC",
    )?;
    let rows = statement.query_map([agent], |row| {
        Ok(AxpEntryRow {
            id: row.get(0)?,
            amount: row.get(1)?,
            reason: row.get(2)?,
            description: row.get(3)?,
            created_at: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
