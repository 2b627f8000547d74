//! Rows of the lists beside a profile: agents or posts, in the platform's order.

use rusqlite::Connection;

use crate::store::{StoreResult, Table};

pub(crate) const TABLE: Table = Table {
    name: "circle_rows",
    steps: &["CREATE TABLE circle_rows (
        circle INTEGER NOT NULL REFERENCES circles (key) ON DELETE CASCADE,
        place  INTEGER NOT NULL,
        author INTEGER REFERENCES authors (key) ON DELETE CASCADE,
        post   INTEGER REFERENCES posts (key) ON DELETE CASCADE,
        PRIMARY KEY (circle, place),
        UNIQUE (circle, author),
        UNIQUE (circle, post),
        CHECK ((author IS NULL) <> (post IS NULL))
    ) STRICT, WITHOUT ROWID;"],
};

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// Keys of authors.
    Authors,
    /// Keys of posts.
    Posts,
}

/// The keys in a list, in order.
pub(crate) fn of(connection: &Connection, circle: i64) -> StoreResult<Vec<i64>> {
    let mut statement = connection
        .prepare_cached("SELECT coalesce(author, post) FROM circle_rows WHERE circle = ?1 ORDER BY place")?;
    let rows = statement.query_map([circle], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Empties a list.
pub(crate) fn clear(connection: &Connection, circle: i64) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM circle_rows WHERE circle = ?1")?
        .execute([circle])?;
    Ok(())
}

/// Adds keys at the end, each once; answers how many were new.
pub(crate) fn append(connection: &Connection, circle: i64, of: Of, keys: &[i64]) -> StoreResult<usize> {
    let column = match of {
        Of::Authors => "author",
        Of::Posts => "post",
    };
    let mut statement = connection.prepare_cached(&format!(
        "INSERT INTO circle_rows (circle, place, {column})
         SELECT ?1, (SELECT coalesce(max(place), 0) + 1 FROM circle_rows WHERE circle = ?1), ?2
         WHERE true
         ON CONFLICT DO NOTHING"
    ))?;
    let mut added = 0;
    for key in keys {
        added += statement.execute((circle, key))?;
    }
    Ok(added)
}

/// Keeps that the viewer follows nobody in a list of whom it is not known and who is not among the followed, another
/// list that is known to its end.
pub(crate) fn settle_strangers(connection: &Connection, circle: i64, followed: i64) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO profiles (author, following)
             SELECT author, 0 FROM circle_rows WHERE circle = ?1 AND author NOT IN (
                SELECT author FROM circle_rows WHERE circle = ?2 AND author IS NOT NULL
             )
             ON CONFLICT (author) DO UPDATE SET following = coalesce(following, 0)",
        )?
        .execute((circle, followed))?;
    Ok(())
}
