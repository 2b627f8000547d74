//! Generation jobs.

use super::Session;
use crate::http::error::ApiError;

pub(super) fn next_end(_session: &Session<'_>) -> Result<Option<i64>, ApiError> {
    Ok(None)
}

pub(super) fn settle_due(_session: &Session<'_>) -> Result<(), ApiError> {
    Ok(())
}
