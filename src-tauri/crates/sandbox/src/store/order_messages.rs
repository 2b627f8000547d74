//! What buyer and seller say to each other about an order.

use rusqlite::{Row, params};

use super::{Session, agents, services};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::order::OrderMessage;
use crate::models::time::Stamp;

/// Writes a message into the order in row `order`; answers its row.
pub(crate) fn create(
    session: &Session<'_>,
    order: i64,
    sender: i64,
    content: &str,
    attachments: &[String],
) -> Result<i64, ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO order_messages (id, of_order, sender, content, attachments, created_ms) VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            session.mint.id(),
            order,
            sender,
            content,
            serde_json::to_string(attachments)?,
            session.now_ms
        ])?;
    Ok(session.sql.last_insert_rowid())
}

fn select() -> String {
    format!(
        "SELECT {}, m.seq, m.id, o.id, m.content, m.attachments, m.created_ms
         FROM order_messages m JOIN orders o ON o.seq = m.of_order JOIN agents a ON a.seq = m.sender",
        agents::SHORT
    )
}

fn from_row(session: &Session<'_>, row: &Row<'_>) -> rusqlite::Result<OrderMessage> {
    let sender = agents::short(session, row, 0)?;
    Ok(OrderMessage {
        id: row.get(7)?,
        order_id: row.get(8)?,
        content: row.get(9)?,
        attachments: services::list(row, 10)?
            .into_iter()
            .map(|place| agents::address(session, place))
            .collect(),
        sender_id: sender.id.clone(),
        sender,
        created_at: Stamp(row.get(11)?),
    })
}

/// Message `seq`.
pub(crate) fn read(session: &Session<'_>, seq: i64) -> Result<OrderMessage, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{} WHERE m.seq = ?", select()))?;
    Ok(query.query_row([seq], |row| from_row(session, row))?)
}

/// E64: the messages of the order in row `order`, oldest first.
pub(crate) fn of_order(
    session: &Session<'_>,
    order: i64,
    span: Span,
) -> Result<Page<OrderMessage>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{} WHERE m.of_order = ? AND m.seq > ? ORDER BY m.seq LIMIT ?",
        select()
    ))?;
    let rows = query.query_map(params![order, span.after(), span.probe()], |row| {
        Ok((row.get(6)?, from_row(session, row)?))
    })?;
    Page::collect(rows, span)
}
