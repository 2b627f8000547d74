//! What happens by itself when its moment has come: payments and the ends of jobs. It has happened before anybody can
//! look, with nothing running in between.

use super::{Session, jobs, order_machine};
use crate::http::error::ApiError;

/// When the next thing happens; `i64::MAX` when nothing is planned.
pub(super) fn next(session: &Session<'_>) -> Result<i64, ApiError> {
    let payment = order_machine::next_payment(session)?;
    let job = jobs::next_end(session)?;
    Ok(payment.into_iter().chain(job).min().unwrap_or(i64::MAX))
}

/// Lets everything happen that was planned for a moment until now.
pub(super) fn catch_up(session: &Session<'_>) -> Result<(), ApiError> {
    order_machine::pay_due(session)?;
    jobs::settle_due(session)
}
