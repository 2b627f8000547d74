//! Forms of the marketplace that are being filled in or are on their way: kept until the platform has proved that it
//! has what they say.

use rusqlite::Connection;

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "market_forms",
    steps: &["CREATE TABLE market_forms (
        agent    TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        about    TEXT NOT NULL,
        content  TEXT NOT NULL,
        item     INTEGER,
        saved_at INTEGER NOT NULL,
        PRIMARY KEY (agent, about)
    ) STRICT, WITHOUT ROWID;"],
};

/// A form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FormRow {
    /// What it is about.
    pub(crate) about: String,
    /// As typed, in JSON.
    pub(crate) content: String,
    /// The outbox item that carries it, if that is still there.
    pub(crate) item: Option<i64>,
    /// When it was last kept.
    pub(crate) saved_at: Millis,
}

/// The form about something.
pub(crate) fn get(connection: &Connection, agent: &str, about: &str) -> StoreResult<Option<FormRow>> {
    Ok(starting(connection, agent, about)?
        .into_iter()
        .find(|row| row.about == about))
}

/// Forms whose subject begins so, the newest first.
pub(crate) fn starting(connection: &Connection, agent: &str, start: &str) -> StoreResult<Vec<FormRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT about, content, (SELECT id FROM outbox_items WHERE id = item), saved_at FROM market_forms
         WHERE agent = ?1 AND substr(about, 1, length(?2)) = ?2 ORDER BY saved_at DESC, about",
    )?;
    let rows = statement.query_map((agent, start), |row| {
        Ok(FormRow {
            about: row.get(0)?,
            content: row.get(1)?,
            item: row.get(2)?,
            saved_at: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps what was typed; what carries it stays.
pub(crate) fn keep(
    connection: &Connection,
    agent: &str,
    about: &str,
    content: &str,
    now: Millis,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO market_forms (agent, about, content, saved_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (agent, about) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at",
        )?
        .execute((agent, about, content, now))?;
    Ok(())
}

/// An item carries this form from now on, under another name if need be.
pub(crate) fn hand_over(
    connection: &Connection,
    agent: &str,
    about: &str,
    item: i64,
    onward: &str,
) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE market_forms SET item = ?3, about = ?4 WHERE agent = ?1 AND about = ?2")?
        .execute((agent, about, item, onward))?;
    Ok(())
}

/// What an item carried has arrived.
pub(crate) fn arrived(connection: &Connection, agent: &str, item: i64) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM market_forms WHERE agent = ?1 AND item = ?2")?
        .execute((agent, item))?;
    Ok(())
}

/// Throws a form away.
pub(crate) fn remove(connection: &Connection, agent: &str, about: &str) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM market_forms WHERE agent = ?1 AND about = ?2")?
        .execute((agent, about))?;
    Ok(())
}
