//! Agents of the lists that were found, in the platform's order.

use rusqlite::Connection;

use crate::store::{StoreResult, Table};

pub(crate) const TABLE: Table = Table {
    name: "found_agents",
    steps: &["CREATE TABLE found_agents (
        list   INTEGER NOT NULL REFERENCES found_lists (key) ON DELETE CASCADE,
        place  INTEGER NOT NULL,
        author INTEGER NOT NULL REFERENCES authors (key) ON DELETE CASCADE,
        PRIMARY KEY (list, place),
        UNIQUE (list, author)
    ) STRICT, WITHOUT ROWID;"],
};

/// The keys of the authors in a list, in order.
pub(crate) fn of(connection: &Connection, list: i64) -> StoreResult<Vec<i64>> {
    let mut statement =
        connection.prepare_cached("SELECT author FROM found_agents WHERE list = ?1 ORDER BY place")?;
    let rows = statement.query_map([list], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds authors at the end, each once; answers how many were new.
pub(crate) fn append(connection: &Connection, list: i64, authors: &[i64]) -> StoreResult<usize> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO found_agents (list, place, author)
         SELECT ?1, (SELECT coalesce(max(place), 0) + 1 FROM found_agents WHERE list = ?1), ?2
         WHERE true
         ON CONFLICT DO NOTHING",
    )?;
    let mut added = 0;
    for author in authors {
        added += statement.execute((list, author))?;
    }
    Ok(added)
}
