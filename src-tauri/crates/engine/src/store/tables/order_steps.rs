//! The timeline of every order, kept by this app: the platform tells only where an order is now.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row};

use crate::store::{StoreResult, Table};
use crate::views::{Millis, StepBy};

pub(crate) const TABLE: Table = Table {
    name: "order_steps",
    steps: &["CREATE TABLE order_steps (
        key      INTEGER PRIMARY KEY,
        agent    TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        order_id TEXT NOT NULL,
        status   TEXT NOT NULL,
        at       INTEGER NOT NULL,
        dated    INTEGER NOT NULL,
        by       TEXT NOT NULL,
        UNIQUE (agent, order_id, status, at)
    ) STRICT;"],
};

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StepRow {
    /// The platform's word for what the order became.
    pub(crate) status: String,
    /// When.
    pub(crate) at: Millis,
    /// The platform named the time.
    pub(crate) dated: bool,
    /// Who took it.
    pub(crate) by: StepBy,
}

/// Keeps a step; answers whether it is new.
pub(crate) fn add(connection: &Connection, agent: &str, order: &str, step: &StepRow) -> StoreResult<bool> {
    let added = connection
        .prepare_cached(
            "INSERT INTO order_steps (agent, order_id, status, at, dated, by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (agent, order_id, status, at) DO NOTHING",
        )?
        .execute((agent, order, &step.status, step.at, step.dated, Party(step.by)))?;
    Ok(added > 0)
}

/// The steps of an order, oldest first.
pub(crate) fn of_order(connection: &Connection, agent: &str, order: &str) -> StoreResult<Vec<StepRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT status, at, dated, by FROM order_steps WHERE agent = ?1 AND order_id = ?2 ORDER BY at, key",
    )?;
    let rows = statement.query_map((agent, order), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<StepRow> {
    let Party(by) = row.get(3)?;
    Ok(StepRow {
        status: row.get(0)?,
        at: row.get(1)?,
        dated: row.get(2)?,
        by,
    })
}

/// Who took a step, as it is kept.
struct Party(StepBy);

impl ToSql for Party {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(match self.0 {
            StepBy::Own => "own",
            StepBy::Other => "other",
            StepBy::Unknown => "unknown",
        }))
    }
}

impl FromSql for Party {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "own" => Ok(Self(StepBy::Own)),
            "other" => Ok(Self(StepBy::Other)),
            "unknown" => Ok(Self(StepBy::Unknown)),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}
