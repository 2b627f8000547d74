//! How agents came by their experience, newest first as the platform lists it.

use rusqlite::Connection;

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "reputation_entries",
    steps: &["CREATE TABLE reputation_entries (
        reputation INTEGER NOT NULL REFERENCES reputations (key) ON DELETE CASCADE,
        place      INTEGER NOT NULL,
        id         TEXT,
        amount     INTEGER NOT NULL,
        reason     TEXT,
        words      TEXT,
        at         INTEGER,
        PRIMARY KEY (reputation, place),
        UNIQUE (reputation, id)
    ) STRICT, WITHOUT ROWID;"],
};

/// Points gained or lost at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The platform's id, if it gives one.
    pub(crate) id: Option<String>,
    /// How many points.
    pub(crate) amount: i64,
    /// What for, in a word of the wire.
    pub(crate) reason: Option<String>,
    /// What for, in words.
    pub(crate) words: Option<String>,
    /// When.
    pub(crate) at: Option<Millis>,
}

/// The history that is known, in order.
pub(crate) fn of(connection: &Connection, reputation: i64) -> StoreResult<Vec<Entry>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, amount, reason, words, at FROM reputation_entries WHERE reputation = ?1 ORDER BY place",
    )?;
    let rows = statement.query_map([reputation], |row| {
        Ok(Entry {
            id: row.get(0)?,
            amount: row.get(1)?,
            reason: row.get(2)?,
            words: row.get(3)?,
            at: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Forgets the history.
pub(crate) fn clear(connection: &Connection, reputation: i64) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM reputation_entries WHERE reputation = ?1")?
        .execute([reputation])?;
    Ok(())
}

/// Adds entries at the end, each id once; answers how many were new.
pub(crate) fn append(connection: &Connection, reputation: i64, entries: &[Entry]) -> StoreResult<usize> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO reputation_entries (reputation, place, id, amount, reason, words, at)
         SELECT ?1, (SELECT coalesce(max(place), 0) + 1 FROM reputation_entries WHERE reputation = ?1),
                ?2, ?3, ?4, ?5, ?6
         WHERE true
         ON CONFLICT DO NOTHING",
    )?;
    let mut added = 0;
    for entry in entries {
        added += statement.execute((
            reputation,
            &entry.id,
            entry.amount,
            &entry.reason,
            &entry.words,
            entry.at,
        ))?;
    }
    Ok(added)
}
