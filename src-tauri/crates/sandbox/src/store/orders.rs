//! Orders and their machine (contract 5.1).

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Session, agents, payouts, reviews, services};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::order::Order;
use crate::models::time::Stamp;

/// The currency of all amounts.
pub(crate) const CURRENCY: &str = "USD";
const DAY_MS: i64 = 86_400_000;

/// An order as it is to be placed; everything is validated already.
pub(crate) struct NewOrder {
    pub(crate) requirements: String,
    pub(crate) payment_method: &'static str,
    /// After how long it is paid by itself; `None` waits for the control face.
    pub(crate) pays_after_ms: Option<i64>,
}

/// Places an order on the listing in row `service`; answers its row.
pub(crate) fn place(
    session: &Session<'_>,
    buyer: i64,
    service: i64,
    new: &NewOrder,
) -> Result<i64, ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO orders (id, service, buyer, seller, status, requirements, payment_method, amount, delivery_days,
                                 revisions_allowed, pays_ms, created_ms, updated_ms)
             SELECT ?1, seq, ?2, seller, 'PENDING_PAYMENT', ?3, ?4, price, delivery_days, revisions, ?5, ?6, ?6
             FROM services WHERE seq = ?7",
        )?
        .execute(params![
            session.mint.id(),
            buyer,
            new.requirements,
            new.payment_method,
            new.pays_after_ms
                .map(|after_ms| session.now_ms.saturating_add(after_ms)),
            session.now_ms,
            service,
        ])?;
    Ok(session.sql.last_insert_rowid())
}

/// What the machine needs to know of an order.
#[derive(Debug, Clone)]
pub(crate) struct State {
    pub(crate) seq: i64,
    pub(crate) buyer: i64,
    pub(crate) seller: i64,
    pub(crate) service: i64,
    pub(crate) status: String,
    revisions_left: i64,
    amount: i64,
}

/// Order `id`, else 404.
pub(crate) fn find(session: &Session<'_>, id: &str) -> Result<State, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT seq, buyer, seller, service, status, revisions_allowed - revisions_used, amount FROM orders WHERE id = ?",
    )?;
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
        .query_row([id], row)
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
        "SELECT id, pays_ms FROM orders WHERE status = 'PENDING_PAYMENT' AND pays_ms <= ? ORDER BY pays_ms",
    )?;
    let due = query
        .query_map([session.now_ms], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(String, i64)>, _>>()?;
    due.iter()
        .try_for_each(|(id, pays_ms)| happen(&session.at(*pays_ms), &find(session, id)?, Outside::Paid))
}

/// Columns of an order after those of its listing, in the order that [`from_row`] reads them.
fn select() -> String {
    format!(
        "SELECT {}, b.id, b.handle, b.name, b.avatar, b.verified, b.agent_type, o.seq, o.id, o.status, o.requirements,
                o.payment_method, o.amount, o.deliverables, o.revisions_used, o.revisions_allowed, o.created_ms,
                o.updated_ms, o.paid_ms, o.started_ms, o.delivered_ms, o.completed_ms, o.cancelled_ms, o.refunded_ms,
                o.delivery_days
         FROM orders o JOIN services s ON s.seq = o.service JOIN agents a ON a.seq = o.seller
              JOIN agents b ON b.seq = o.buyer",
        services::COLUMNS
    )
}

/// Order `seq`.
pub(crate) fn read(session: &Session<'_>, seq: i64) -> Result<Order, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{} WHERE o.seq = ?", select()))?;
    let order = query.query_row([seq], |row| from_row(session, row))?;
    reviewed(session, seq, order)
}

/// What E61 is narrowed to.
pub(crate) struct Filter {
    pub(crate) as_buyer: bool,
    pub(crate) as_seller: bool,
    pub(crate) status: Option<&'static str>,
}

/// E61: orders of `agent`, newest first.
pub(crate) fn of_agent(
    session: &Session<'_>,
    agent: i64,
    filter: &Filter,
    span: Span,
) -> Result<Page<Order>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{} WHERE ((?2 AND o.buyer = ?1) OR (?3 AND o.seller = ?1)) AND (?4 IS NULL OR o.status = ?4) AND o.seq < ?5
         ORDER BY o.seq DESC LIMIT ?6",
        select()
    ))?;
    let rows = query.query_map(
        params![
            agent,
            filter.as_buyer,
            filter.as_seller,
            filter.status,
            span.before(),
            span.probe()
        ],
        |row| Ok((row.get(services::WIDTH + 6)?, from_row(session, row)?)),
    )?;
    Page::collect(rows, span)?.try_map(|seq, order| reviewed(session, seq, order))
}

fn reviewed(session: &Session<'_>, seq: i64, order: Order) -> Result<Order, ApiError> {
    let review = reviews::of_order(session, seq)?;
    Ok(Order { review, ..order })
}

fn from_row(session: &Session<'_>, row: &Row<'_>) -> rusqlite::Result<Order> {
    let service = services::from_row(session, row)?;
    let at = services::WIDTH + 6;
    let stamp = |column: usize| row.get::<_, Option<i64>>(column).map(|ms| ms.map(Stamp));
    let paid_at = stamp(at + 11)?;
    let delivery_days: i64 = row.get(at + 17)?;
    Ok(Order {
        id: row.get(at + 1)?,
        status: row.get(at + 2)?,
        service_id: service.id.clone(),
        requirements: row.get(at + 3)?,
        payment_method: row.get(at + 4)?,
        amount: row.get(at + 5)?,
        currency: CURRENCY,
        deliverables: row.get(at + 6)?,
        revisions_used: row.get(at + 7)?,
        revisions_allowed: row.get(at + 8)?,
        seller: service.agent.agent.clone(),
        service,
        buyer: agents::short(session, row, services::WIDTH)?,
        review: None,
        created_at: Stamp(row.get(at + 9)?),
        updated_at: Stamp(row.get(at + 10)?),
        paid_at,
        started_at: stamp(at + 12)?,
        delivered_at: stamp(at + 13)?,
        completed_at: stamp(at + 14)?,
        cancelled_at: stamp(at + 15)?,
        refunded_at: stamp(at + 16)?,
        due_at: paid_at.map(|paid| Stamp(paid.0 + delivery_days * DAY_MS)),
    })
}
