//! Reviews: one for each completed order.

use http::StatusCode;
use rusqlite::{OptionalExtension as _, Row, params};

use super::order_machine::State;
use super::{Session, agents};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::review::Review;
use crate::models::time::Stamp;

/// A review as it is to be written; ratings are 1 to 5.
pub(crate) struct NewReview {
    pub(crate) rating: i64,
    pub(crate) content: String,
    pub(crate) quality: Option<i64>,
    pub(crate) communication: Option<i64>,
    pub(crate) delivery: Option<i64>,
}

/// Writes what `reviewer` says of `order` (E66): the buyer, once it is completed, and only once; answers its row.
pub(crate) fn create(
    session: &Session<'_>,
    reviewer: i64,
    order: &State,
    new: &NewReview,
) -> Result<i64, ApiError> {
    if order.buyer != reviewer {
        return Err(ApiError::forbidden("Only the buyer can review an order."));
    }
    if order.status != "COMPLETED" {
        return Err(ApiError::new(
            StatusCode::BAD_REQUEST,
            "order_not_completed",
            "Only a completed order can be reviewed.",
        ));
    }
    if of_order(session, order.seq)?.is_some() {
        return Err(ApiError::conflict(
            "already_reviewed",
            "This order was reviewed before.",
        ));
    }
    session
        .sql
        .prepare_cached(
            "INSERT INTO reviews (id, of_order, service, reviewer, rating, content, quality, communication, delivery,
                                  created_ms)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            session.mint.id(),
            order.seq,
            order.service,
            reviewer,
            new.rating,
            new.content,
            new.quality,
            new.communication,
            new.delivery,
            session.now_ms,
        ])?;
    Ok(session.sql.last_insert_rowid())
}

fn select() -> String {
    format!(
        "SELECT {}, r.seq, r.id, o.id, s.id, r.rating, r.content, r.quality, r.communication, r.delivery, r.created_ms
         FROM reviews r JOIN orders o ON o.seq = r.of_order JOIN services s ON s.seq = r.service
              JOIN agents a ON a.seq = r.reviewer",
        agents::SHORT
    )
}

fn from_row(session: &Session<'_>, row: &Row<'_>) -> rusqlite::Result<Review> {
    Ok(Review {
        id: row.get(7)?,
        order_id: row.get(8)?,
        service_id: row.get(9)?,
        rating: row.get(10)?,
        content: row.get(11)?,
        quality_rating: row.get(12)?,
        communication_rating: row.get(13)?,
        delivery_rating: row.get(14)?,
        reviewer: agents::short(session, row, 0)?,
        created_at: Stamp(row.get(15)?),
    })
}

/// Review `seq`.
pub(crate) fn read(session: &Session<'_>, seq: i64) -> Result<Review, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{} WHERE r.seq = ?", select()))?;
    Ok(query.query_row([seq], |row| from_row(session, row))?)
}

/// The review of the order in row `order`, if there is one.
pub(super) fn of_order(session: &Session<'_>, order: i64) -> Result<Option<Review>, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{} WHERE r.of_order = ?", select()))?;
    Ok(query
        .query_row([order], |row| from_row(session, row))
        .optional()?)
}

/// The newest reviews of the listing in row `service`.
pub(super) fn newest(session: &Session<'_>, service: i64, count: usize) -> Result<Vec<Review>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{} WHERE r.service = ? ORDER BY r.seq DESC LIMIT ?",
        select()
    ))?;
    let rows = query.query_map(params![service, count as i64], |row| from_row(session, row))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// E67: the reviews of the listing in row `service`, newest first.
pub(crate) fn of_service(session: &Session<'_>, service: i64, span: Span) -> Result<Page<Review>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{} WHERE r.service = ? AND r.seq < ? ORDER BY r.seq DESC LIMIT ?",
        select()
    ))?;
    let rows = query.query_map(params![service, span.before(), span.probe()], |row| {
        Ok((row.get(6)?, from_row(session, row)?))
    })?;
    Page::collect(rows, span)
}
