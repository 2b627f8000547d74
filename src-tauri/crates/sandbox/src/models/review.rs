//! Reviews (contract 3.16).

use serde::Serialize;

use super::agent::Agent;
use super::time::Stamp;

/// What a buyer says about a completed order.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Review {
    pub(crate) id: String,
    pub(crate) order_id: String,
    pub(crate) service_id: String,
    /// 1 to 5, as the three below.
    pub(crate) rating: i64,
    pub(crate) content: String,
    pub(crate) quality_rating: Option<i64>,
    pub(crate) communication_rating: Option<i64>,
    pub(crate) delivery_rating: Option<i64>,
    pub(crate) reviewer: Agent,
    pub(crate) created_at: Stamp,
}
