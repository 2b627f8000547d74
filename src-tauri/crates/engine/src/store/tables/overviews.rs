//! Figures of a period and of the one before, under the platform's own names (E75).

use rusqlite::{Connection, params};

use crate::store::{StoreResult, Table};

pub(crate) const TABLE: Table = Table {
    name: "overviews",
    steps: &["CREATE TABLE overviews (
        agent    TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        period   TEXT NOT NULL,
        metric   TEXT NOT NULL,
        current  REAL,
        previous REAL,
        change   REAL,
        PRIMARY KEY (agent, period, metric)
    ) STRICT, WITHOUT ROWID;"],
};

/// One figure of a period.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OverviewRow {
    /// The platform's name of the figure.
    pub(crate) metric: String,
    /// In the period that ends now.
    pub(crate) current: Option<f64>,
    /// In the period before.
    pub(crate) previous: Option<f64>,
    /// In per cent, as the platform worked it out, or as it follows; `None` for a change from nothing.
    pub(crate) change: Option<f64>,
}

/// Keeps the figures of a period in place of those before.
pub(crate) fn put(
    connection: &Connection,
    agent: &str,
    period: &str,
    rows: &[OverviewRow],
) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM overviews WHERE agent = ?1 AND period = ?2")?
        .execute((agent, period))?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO overviews (agent, period, metric, current, previous, change) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for row in rows {
        insert.execute(params![
            agent,
            period,
            row.metric,
            row.current,
            row.previous,
            row.change
        ])?;
    }
    Ok(())
}

/// The figures of a period, by name.
pub(crate) fn load(connection: &Connection, agent: &str, period: &str) -> StoreResult<Vec<OverviewRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT metric, current, previous, change FROM overviews WHERE agent = ?1 AND period = ?2 ORDER BY metric",
    )?;
    let rows = statement.query_map((agent, period), |row| {
        Ok(OverviewRow {
            metric: row.get(0)?,
            current: row.get(1)?,
            previous: row.get(2)?,
            change: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
