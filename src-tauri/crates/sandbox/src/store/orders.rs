//! Orders: how they are placed and shown. What may happen to one then says [`super::order_machine`].

use rusqlite::{Row, params};

use super::{Session, agents, reviews, services};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::order::Order;
use crate::models::time::Stamp;

/// The currency of all amounts.
pub(crate) const CURRENCY: &str = "USD";
/// How an order can be paid (V29).
pub(crate) const PAYMENT_METHODS: [&str; 4] = ["CARD", "CRYPTO_USDC", "CRYPTO_USDP", "COINBASE"];
const DAY_MS: i64 = 86_400_000;

/// An order as it is to be placed; its words are validated already.
pub(crate) struct NewOrder {
    pub(crate) requirements: String,
    pub(crate) payment_method: &'static str,
    /// After how long it is paid by itself; `None` waits for the control face.
    pub(crate) pays_after_ms: Option<i64>,
}

/// Places an order on the listing in row `service`, which must be offered, and not by `buyer`; answers its row.
pub(crate) fn place(
    session: &Session<'_>,
    buyer: i64,
    service: i64,
    new: &NewOrder,
) -> Result<i64, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seller = ?2, active FROM services WHERE seq = ?1")?;
    let refusal = match query.query_row([service, buyer], |row| Ok((row.get(0)?, row.get(1)?)))? {
        (true, _) => Some("Your own service cannot be ordered."),
        (_, false) => Some("This service is not offered any more."),
        (false, true) => None,
    };
    if let Some(message) = refusal {
        return Err(ApiError::invalid("serviceId", message));
    }
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
