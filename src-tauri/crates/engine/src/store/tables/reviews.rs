//! What buyers said about services.

use rusqlite::{Connection, Row};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "reviews",
    steps: &["CREATE TABLE reviews (
        agent         TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        service       TEXT NOT NULL,
        id            TEXT NOT NULL,
        reviewer      INTEGER REFERENCES authors (key) ON DELETE CASCADE,
        rating        INTEGER,
        quality       INTEGER,
        communication INTEGER,
        delivery      INTEGER,
        text          TEXT NOT NULL,
        created_at    INTEGER,
        PRIMARY KEY (agent, service, id)
    ) STRICT, WITHOUT ROWID;"],
};

/// A review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReviewRow {
    /// The platform's id, or a name made from author and time.
    pub(crate) id: String,
    /// Key of the author.
    pub(crate) reviewer: Option<i64>,
    pub(crate) rating: Option<u8>,
    pub(crate) quality: Option<u8>,
    pub(crate) communication: Option<u8>,
    pub(crate) delivery: Option<u8>,
    pub(crate) text: String,
    pub(crate) created_at: Option<Millis>,
}

/// Keeps a review.
pub(crate) fn put(connection: &Connection, agent: &str, service: &str, row: &ReviewRow) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO reviews (agent, service, id, reviewer, rating, quality, communication, delivery,
                text, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute((
            agent,
            service,
            &row.id,
            row.reviewer,
            row.rating,
            row.quality,
            row.communication,
            row.delivery,
            &row.text,
            row.created_at,
        ))?;
    Ok(())
}

/// Reviews of a service, newest first.
pub(crate) fn of_service(
    connection: &Connection,
    agent: &str,
    service: &str,
    most: u32,
) -> StoreResult<Vec<ReviewRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, reviewer, rating, quality, communication, delivery, text, created_at FROM reviews
         WHERE agent = ?1 AND service = ?2 ORDER BY created_at DESC, id LIMIT ?3",
    )?;
    let rows = statement.query_map((agent, service, most), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReviewRow> {
    Ok(ReviewRow {
        id: row.get(0)?,
        reviewer: row.get(1)?,
        rating: row.get(2)?,
        quality: row.get(3)?,
        communication: row.get(4)?,
        delivery: row.get(5)?,
        text: row.get(6)?,
        created_at: row.get(7)?,
    })
}
