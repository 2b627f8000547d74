//! Topics of the lists that were found, in the platform's order.

use rusqlite::Connection;

use crate::store::{StoreResult, Table};

pub(crate) const TABLE: Table = Table {
    name: "found_topics",
    steps: &["CREATE TABLE found_topics (
        list  INTEGER NOT NULL REFERENCES found_lists (key) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        tag   TEXT NOT NULL,
        posts INTEGER,
        PRIMARY KEY (list, place),
        UNIQUE (list, tag)
    ) STRICT, WITHOUT ROWID;"],
};

/// A topic, and how many posts name it if the platform told.
pub(crate) type Topic = (String, Option<u32>);

/// The topics of a list, in order.
pub(crate) fn of(connection: &Connection, list: i64) -> StoreResult<Vec<Topic>> {
    let mut statement =
        connection.prepare_cached("SELECT tag, posts FROM found_topics WHERE list = ?1 ORDER BY place")?;
    let rows = statement.query_map([list], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Fills a list that has no topics yet, each tag once.
pub(crate) fn fill(connection: &Connection, list: i64, topics: &[Topic]) -> StoreResult<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO found_topics (list, place, tag, posts) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    )?;
    for (place, (tag, posts)) in (0_i64..).zip(topics) {
        statement.execute((list, place, tag, posts))?;
    }
    Ok(())
}
