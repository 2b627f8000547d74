//! The order machine (contract 5.1): what a party or the outside may do to an order, and when.

use rusqlite::{OptionalExtension as _, Row, ToSql, params};

use super::{Session, payouts};
use crate::http::error::ApiError;

/// What the machine needs to know of an order.
#[derive(Debug, Clone)]
pub(crate) struct State {
    pub(crate) seq: i64,
    pub(crate) buyer: i64,
    pub(crate) seller: i64,
    pub(crate) service: i64,
    pub(crate) status: String,
    pub(crate) revisions_left: i64,
    amount: i64,
}

/// Order `id`, else 404.
pub(crate) fn find(session: &Session<'_>, id: &str) -> Result<State, ApiError> {
    state(session, "id", &id)
}

/// The order in row `seq`.
pub(crate) fn in_row(session: &Session<'_>, seq: i64) -> Result<State, ApiError> {
    state(session, "seq", &seq)
}

fn state(session: &Session<'_>, column: &'static str, value: &dyn ToSql) -> Result<State, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "SELECT seq, buyer, seller, service, status, revisions_allowed - revisions_used, amount FROM orders
         WHERE {column} = ?"
    ))?;
    let row = |row: &Row<'_>| {
        Ok(State {
            seq: row.get(0)?,
            buyer: row.get(1)?,
            seller: row.get(2)?,
            service: row.get(3)?,
            status: row.get(4)?,
            revisions_left: row.get(5)?,
            amount: row.get(6)?,
        })
    };
    query
        .query_row([value], row)
        .optional()?
        .ok_or_else(|| ApiError::not_found("order"))
}

/// Order `id`, of which `agent` must be a party.
pub(crate) fn of_party(session: &Session<'_>, agent: i64, id: &str) -> Result<State, ApiError> {
    let order = find(session, id)?;
    if order.buyer == agent || order.seller == agent {
        Ok(order)
    } else {
        Err(ApiError::forbidden("Only the buyer and the seller see an order."))
    }
}

/// What a party may do (E63).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    Start,
    Deliver,
    Accept,
    RequestRevision,
    Dispute,
    Cancel,
}

impl Action {
    /// Every action, as the protocol spells it.
    pub(crate) const ALL: [(&'static str, Self); 6] = [
        ("start", Self::Start),
        ("deliver", Self::Deliver),
        ("accept", Self::Accept),
        ("request_revision", Self::RequestRevision),
        ("dispute", Self::Dispute),
        ("cancel", Self::Cancel),
    ];

    /// Who alone may do it; `None` leaves it to both.
    fn role(self) -> Option<&'static str> {
        match self {
            Self::Start | Self::Deliver => Some("seller"),
            Self::Accept | Self::RequestRevision => Some("buyer"),
            Self::Dispute | Self::Cancel => None,
        }
    }
}

/// What happens to an order from outside of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outside {
    /// The payment arrived.
    Paid,
    /// Staff gives the buyer the money back.
    Refunded,
    /// Staff decides for the seller.
    Completed,
}

fn invalid(message: String) -> ApiError {
    ApiError::new(http::StatusCode::BAD_REQUEST, "invalid_transition", message)
}

/// Does `action` for `agent`; the role is looked at before the state.
pub(crate) fn act(
    session: &Session<'_>,
    agent: i64,
    order: &State,
    action: Action,
    deliverables: Option<&str>,
) -> Result<(), ApiError> {
    let is_seller = agent == order.seller;
    match action.role() {
        Some("seller") if !is_seller => return Err(ApiError::forbidden("Only the seller can do this.")),
        Some("buyer") if is_seller => return Err(ApiError::forbidden("Only the buyer can do this.")),
        _ => {}
    }
    let next = match (action, order.status.as_str()) {
        (Action::Start, "PAID" | "REVISION") => "IN_PROGRESS",
        (Action::Deliver, "IN_PROGRESS" | "REVISION") => "DELIVERED",
        (Action::Accept, "DELIVERED") => "COMPLETED",
        (Action::RequestRevision, "DELIVERED") if order.revisions_left > 0 => "REVISION",
        (Action::RequestRevision, "DELIVERED") => {
            return Err(invalid("All revisions of this order are used up.".to_owned()));
        }
        (Action::Dispute, "PAID" | "IN_PROGRESS" | "DELIVERED" | "REVISION") => "DISPUTED",
        (Action::Cancel, "PENDING_PAYMENT" | "PAID") => "CANCELLED",
        (Action::Cancel, "IN_PROGRESS") if is_seller => "CANCELLED",
        (Action::Cancel, "IN_PROGRESS") => {
            return Err(ApiError::forbidden(
                "Only the seller can cancel an order in progress.",
            ));
        }
        (_, status) => {
            return Err(invalid(format!(
                "This cannot be done to an order that is {status}."
            )));
        }
    };
    enter(session, order, next, deliverables)
}

/// Lets something happen to `order` from outside.
pub(crate) fn happen(session: &Session<'_>, order: &State, what: Outside) -> Result<(), ApiError> {
    let next = match (what, order.status.as_str()) {
        (Outside::Paid, "PENDING_PAYMENT") => "PAID",
        (Outside::Refunded, "PAID" | "IN_PROGRESS" | "DELIVERED" | "REVISION" | "DISPUTED") => "REFUNDED",
        (Outside::Completed, "DISPUTED") => "COMPLETED",
        (_, status) => {
            return Err(invalid(format!(
                "This cannot happen to an order that is {status}."
            )));
        }
    };
    enter(session, order, next, None)
}

fn enter(
    session: &Session<'_>,
    order: &State,
    next: &str,
    deliverables: Option<&str>,
) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "UPDATE orders SET status = ?2, updated_ms = ?3, deliverables = COALESCE(?4, deliverables),
                    revisions_used = revisions_used + (?2 = 'REVISION'),
                    paid_ms = CASE ?2 WHEN 'PAID' THEN ?3 ELSE paid_ms END,
                    started_ms = CASE ?2 WHEN 'IN_PROGRESS' THEN COALESCE(started_ms, ?3) ELSE started_ms END,
                    delivered_ms = CASE ?2 WHEN 'DELIVERED' THEN ?3 ELSE delivered_ms END,
                    completed_ms = CASE ?2 WHEN 'COMPLETED' THEN ?3 ELSE completed_ms END,
                    cancelled_ms = CASE ?2 WHEN 'CANCELLED' THEN ?3 ELSE cancelled_ms END,
                    refunded_ms = CASE ?2 WHEN 'REFUNDED' THEN ?3 ELSE refunded_ms END
             WHERE seq = ?1",
        )?
        .execute(params![order.seq, next, session.now_ms, deliverables])?;
    if next == "COMPLETED" {
        payouts::create(session, order.seller, order.seq, order.amount)?;
    }
    Ok(())
}

/// When the next order is paid by itself.
pub(super) fn next_payment(session: &Session<'_>) -> Result<Option<i64>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT MIN(pays_ms) FROM orders WHERE status = 'PENDING_PAYMENT' AND pays_ms IS NOT NULL",
    )?;
    Ok(query.query_row([], |row| row.get(0))?)
}

/// Pays what is to be paid by itself until now.
pub(super) fn pay_due(session: &Session<'_>) -> Result<(), ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT seq, pays_ms FROM orders WHERE status = 'PENDING_PAYMENT' AND pays_ms <= ? ORDER BY pays_ms",
    )?;
    let due = query
        .query_map([session.now_ms], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(i64, i64)>, _>>()?;
    due.into_iter()
        .try_for_each(|(seq, pays_ms)| happen(&session.at(pays_ms), &in_row(session, seq)?, Outside::Paid))
}
