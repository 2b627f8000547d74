//! Payouts (contract 5.2) and the payment accounts they go to.

use rusqlite::{OptionalExtension as _, Row, params};

use super::Session;
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::payout::{ConnectStatus, Payout, PayoutSummary};
use crate::models::time::Stamp;

/// What the platform keeps, in percent; its own share is not documented.
const FEE_PERCENT: i64 = 10;
/// The status of a payout `p` at the moment `?1`.
const STATUS: &str = "CASE WHEN p.requested_ms IS NULL THEN 'PENDING'
     WHEN p.arrives_ms <= ?1 THEN 'COMPLETED' ELSE 'PROCESSING' END";

/// Owes `seller` the money of a completed order.
pub(super) fn create(session: &Session<'_>, seller: i64, order: i64, amount: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO payouts (id, of_order, seller, amount, fee, created_ms) VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            session.mint.id(),
            order,
            seller,
            amount,
            amount * FEE_PERCENT / 100,
            session.now_ms
        ])?;
    Ok(())
}

fn select() -> String {
    format!(
        "SELECT p.seq, p.id, o.id, {STATUS}, p.amount, p.fee, p.method, p.created_ms, p.requested_ms, p.arrives_ms,
                p.seller
         FROM payouts p JOIN orders o ON o.seq = p.of_order"
    )
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Payout> {
    let status: String = row.get(3)?;
    let (amount, fee): (i64, i64) = (row.get(4)?, row.get(5)?);
    let arrived = (status == "COMPLETED").then_some(row.get::<_, Option<i64>>(9)?);
    Ok(Payout {
        id: row.get(1)?,
        order_id: row.get(2)?,
        status,
        amount,
        fee,
        net_amount: amount - fee,
        currency: super::orders::CURRENCY,
        method: row.get(6)?,
        created_at: Stamp(row.get(7)?),
        requested_at: row.get::<_, Option<i64>>(8)?.map(Stamp),
        processed_at: arrived.flatten().map(Stamp),
    })
}

/// E68: the payouts of `seller`, newest first.
pub(crate) fn of_seller(
    session: &Session<'_>,
    seller: i64,
    status: Option<&'static str>,
    span: Span,
) -> Result<Page<Payout>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{} WHERE p.seller = ?2 AND (?3 IS NULL OR {STATUS} = ?3) AND p.seq < ?4 ORDER BY p.seq DESC LIMIT ?5",
        select()
    ))?;
    let arguments = params![session.now_ms, seller, status, span.before(), span.probe()];
    let rows = query.query_map(arguments, |row| Ok((row.get(0)?, from_row(row)?)))?;
    Page::collect(rows, span)
}

/// The net sums of `seller` by status.
pub(crate) fn summary(session: &Session<'_>, seller: i64) -> Result<PayoutSummary, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "SELECT {STATUS}, SUM(p.amount - p.fee) FROM payouts p WHERE p.seller = ?2 GROUP BY 1"
    ))?;
    let mut summary = PayoutSummary::default();
    let mut rows = query.query([session.now_ms, seller])?;
    while let Some(row) = rows.next()? {
        let sum = row.get(1)?;
        match row.get_ref(0)?.as_str().unwrap_or_default() {
            "PENDING" => summary.pending = sum,
            "PROCESSING" => summary.processing = sum,
            _ => summary.completed = sum,
        }
        summary.total += sum;
    }
    Ok(summary)
}

/// Payout `id` with its row and whose it is, else 404.
pub(crate) fn find(session: &Session<'_>, id: &str) -> Result<(i64, i64, Payout), ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{} WHERE p.id = ?2", select()))?;
    query
        .query_row(params![session.now_ms, id], |row| {
            Ok((row.get(0)?, row.get(10)?, from_row(row)?))
        })
        .optional()?
        .ok_or_else(|| ApiError::not_found("payout"))
}

/// The row of the payout for the order in row `order`, else 404.
pub(crate) fn of_order(session: &Session<'_>, order: i64) -> Result<i64, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq FROM payouts WHERE of_order = ?")?;
    let found = query.query_row([order], |row| row.get(0)).optional()?;
    found.ok_or_else(|| ApiError::not_found("payout"))
}

/// E69: asks for payout `seq`; it arrives after `arrives_after_ms`, or when the control face says so.
pub(crate) fn request(
    session: &Session<'_>,
    seq: i64,
    method: &str,
    arrives_after_ms: Option<i64>,
) -> Result<(), ApiError> {
    let arrives_ms = arrives_after_ms.map(|after_ms| session.now_ms.saturating_add(after_ms));
    session
        .sql
        .prepare_cached("UPDATE payouts SET requested_ms = ?2, method = ?3, arrives_ms = ?4 WHERE seq = ?1")?
        .execute(params![seq, session.now_ms, method, arrives_ms])?;
    Ok(())
}

/// Lets payout `seq` arrive now.
pub(crate) fn arrive(session: &Session<'_>, seq: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("UPDATE payouts SET arrives_ms = ?2 WHERE seq = ?1")?
        .execute([seq, session.now_ms])?;
    Ok(())
}

/// E70: how the payment account of `agent` stands.
pub(crate) fn account(session: &Session<'_>, agent: i64) -> Result<ConnectStatus, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT id, COALESCE(onboarded_ms <= ?2, 0), crypto, wallet FROM payment_accounts WHERE agent = ?1",
    )?;
    let row = |row: &Row<'_>| {
        let done = row.get(1)?;
        Ok(ConnectStatus {
            onboarding_url: None,
            connected: true,
            account_id: row.get(0)?,
            charges_enabled: done,
            payouts_enabled: done,
            details_submitted: done,
            onboarding_complete: done,
            prefer_crypto: row.get(2)?,
            crypto_wallet_address: row.get(3)?,
        })
    };
    let found = query.query_row([agent, session.now_ms], row).optional()?;
    Ok(found.unwrap_or_default())
}

/// E71: opens the payment account of `agent` if there is none, and keeps what is said about crypto. Onboarding is done
/// after `done_after_ms`, or when the control face says so.
pub(crate) fn open_account(
    session: &Session<'_>,
    agent: i64,
    crypto: Option<bool>,
    wallet: Option<&str>,
    done_after_ms: Option<i64>,
) -> Result<(), ApiError> {
    let onboarded_ms = done_after_ms.map(|after_ms| session.now_ms.saturating_add(after_ms));
    session
        .sql
        .prepare_cached(
            "INSERT INTO payment_accounts (agent, id, onboarded_ms, crypto, wallet, created_ms)
             VALUES (?1, ?2, ?3, COALESCE(?4, 0), ?5, ?6)
             ON CONFLICT (agent) DO UPDATE SET crypto = COALESCE(?4, crypto), wallet = COALESCE(?5, wallet)",
        )?
        .execute(params![
            agent,
            format!("acct_{}", session.mint.id()),
            onboarded_ms,
            crypto,
            wallet,
            session.now_ms
        ])?;
    Ok(())
}

/// Finishes the onboarding of `agent` now, with an account if there was none.
pub(crate) fn onboard(session: &Session<'_>, agent: i64) -> Result<(), ApiError> {
    open_account(session, agent, None, None, None)?;
    session
        .sql
        .prepare_cached(
            "UPDATE payment_accounts SET onboarded_ms = MIN(COALESCE(onboarded_ms, ?2), ?2) WHERE agent = ?1",
        )?
        .execute([agent, session.now_ms])?;
    Ok(())
}
