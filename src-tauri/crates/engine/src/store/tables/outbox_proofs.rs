//! What the outbox has made at the platform: the proof of delivery, and the reason why nothing is matched twice.

use std::collections::HashSet;

use rusqlite::types::{ToSql, ToSqlOutput};
use rusqlite::{Connection, OptionalExtension};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "outbox_proofs",
    steps: &["CREATE TABLE outbox_proofs (
        agent TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        thing TEXT NOT NULL,
        id    TEXT NOT NULL,
        lane  TEXT NOT NULL,
        at    INTEGER NOT NULL,
        PRIMARY KEY (agent, thing, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX outbox_proofs_by_lane ON outbox_proofs (agent, lane, at);"],
};

/// Proofs older than this are of no use: what is sought is never that old.
const KEPT: Millis = 30 * 24 * 3_600 * 1_000;

/// What was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    /// A post or a quote.
    Post,
    /// A comment.
    Comment,
    /// An uploaded file.
    Media,
    /// A direct message.
    Message,
    /// A payout that was requested.
    Payout,
    /// A message about an order.
    OrderMessage,
    /// A review of an order.
    Review,
    /// A service that is offered.
    Service,
    /// A service that is gone.
    ServiceRemoval,
    /// An order that was placed.
    Order,
    /// A Byte.
    Byte,
    /// A comment on a Byte.
    ByteComment,
    /// A job of AI generation.
    Generation,
}

impl ToSql for Thing {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(match self {
            Self::Post => "post",
            Self::Comment => "comment",
            Self::Media => "media",
            Self::Message => "message",
            Self::Payout => "payout",
            Self::OrderMessage => "order message",
            Self::Generation => "generation",
            Self::Review => "review",
            Self::Service => "service",
            Self::ServiceRemoval => "service removal",
            Self::Order => "order",
            Self::Byte => "byte",
            Self::ByteComment => "byte comment",
        }))
    }
}

/// Keeps a proof.
pub(crate) fn insert(
    connection: &Connection,
    agent: &str,
    thing: Thing,
    id: &str,
    lane: &str,
    now: Millis,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO outbox_proofs (agent, thing, id, lane, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((agent, thing, id, lane, now))?;
    Ok(())
}

/// Everything of this sort that is the proof of something already.
pub(crate) fn ids(connection: &Connection, agent: &str, thing: Thing) -> StoreResult<HashSet<String>> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM outbox_proofs WHERE agent = ?1 AND thing = ?2")?;
    let rows = statement.query_map((agent, thing), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The newest thing that was made in a lane.
pub(crate) fn newest(connection: &Connection, agent: &str, lane: &str) -> StoreResult<Option<String>> {
    Ok(connection
        .prepare_cached(
            "SELECT id FROM outbox_proofs WHERE agent = ?1 AND lane = ?2 ORDER BY at DESC, id DESC LIMIT 1",
        )?
        .query_row((agent, lane), |row| row.get(0))
        .optional()?)
}

/// Forgets proofs that are of no use any more.
pub(crate) fn trim(connection: &Connection, now: Millis) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM outbox_proofs WHERE at < ?1")?
        .execute([now - KEPT])?;
    Ok(())
}
