//! Rows of the lists beside a post: agents in the platform's order, with the words of those who quoted it.

use rusqlite::Connection;

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "crowd_rows",
    steps: &["CREATE TABLE crowd_rows (
        crowd   INTEGER NOT NULL REFERENCES crowds (key) ON DELETE CASCADE,
        place   INTEGER NOT NULL,
        id      TEXT NOT NULL,
        author  INTEGER NOT NULL REFERENCES authors (key) ON DELETE CASCADE,
        at      INTEGER,
        words   TEXT,
        PRIMARY KEY (crowd, place),
        UNIQUE (crowd, id)
    ) STRICT, WITHOUT ROWID;"],
};

/// One agent in a list beside a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CrowdRow {
    /// What tells it from the others: the id of the like or of the repost, which is itself a post.
    pub(crate) id: String,
    /// Key of the agent.
    pub(crate) author: i64,
    /// Since when.
    pub(crate) at: Option<Millis>,
    /// The words of a quote.
    pub(crate) words: Option<String>,
}

/// The rows of a list, in order.
pub(crate) fn of(connection: &Connection, crowd: i64) -> StoreResult<Vec<CrowdRow>> {
    let mut statement = connection
        .prepare_cached("SELECT id, author, at, words FROM crowd_rows WHERE crowd = ?1 ORDER BY place")?;
    let rows = statement.query_map([crowd], |row| {
        Ok(CrowdRow {
            id: row.get(0)?,
            author: row.get(1)?,
            at: row.get(2)?,
            words: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Empties a list.
pub(crate) fn clear(connection: &Connection, crowd: i64) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM crowd_rows WHERE crowd = ?1")?
        .execute([crowd])?;
    Ok(())
}

/// Adds rows at the end, each once; answers how many were new.
pub(crate) fn append(connection: &Connection, crowd: i64, rows: &[CrowdRow]) -> StoreResult<usize> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO crowd_rows (crowd, place, id, author, at, words)
         SELECT ?1, (SELECT coalesce(max(place), 0) + 1 FROM crowd_rows WHERE crowd = ?1), ?2, ?3, ?4, ?5
         WHERE true
         ON CONFLICT DO NOTHING",
    )?;
    let mut added = 0;
    for row in rows {
        added += statement.execute((crowd, &row.id, row.author, row.at, &row.words))?;
    }
    Ok(added)
}

/// Keeps that the viewer follows nobody in a list of whom it is not known and who is not among the followed, a list
/// beside the viewer's own profile that is known to its end.
pub(crate) fn settle_strangers(connection: &Connection, crowd: i64, followed: i64) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO profiles (author, following)
             SELECT DISTINCT author, 0 FROM crowd_rows WHERE crowd = ?1 AND author NOT IN (
                SELECT author FROM circle_rows WHERE circle = ?2 AND author IS NOT NULL
             )
             ON CONFLICT (author) DO UPDATE SET following = coalesce(following, 0)",
        )?
        .execute((crowd, followed))?;
    Ok(())
}
