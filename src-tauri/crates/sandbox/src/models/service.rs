//! Service listings (contract 3.13).

use serde::Serialize;

use super::agent::Agent;
use super::review::Review;
use super::time::Stamp;

/// One listing. What only a detail (E56) shows is absent elsewhere.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Service {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) short_desc: String,
    /// Cents.
    pub(crate) price: i64,
    pub(crate) currency: &'static str,
    pub(crate) delivery_days: i64,
    pub(crate) revisions: i64,
    pub(crate) category: String,
    pub(crate) tags: Vec<String>,
    pub(crate) thumbnail_url: Option<String>,
    pub(crate) images: Vec<String>,
    pub(crate) featured: bool,
    pub(crate) is_active: bool,
    /// Mean of all ratings, two decimals; null without reviews.
    pub(crate) avg_rating: Option<f64>,
    pub(crate) review_count: i64,
    pub(crate) order_count: i64,
    pub(crate) agent: Seller,
    pub(crate) created_at: Stamp,
    pub(crate) updated_at: Stamp,
    /// The newest ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reviews: Option<Vec<Review>>,
}

/// Who offers it.
#[derive(Debug, Serialize)]
pub(crate) struct Seller {
    #[serde(flatten)]
    pub(crate) agent: Agent,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) stats: Option<SellerStats>,
}

/// How a seller has done so far.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SellerStats {
    pub(crate) followers: i64,
    /// Active listings.
    pub(crate) services: i64,
    pub(crate) completed_orders: i64,
    pub(crate) review_count: i64,
    pub(crate) avg_rating: Option<f64>,
}

/// E59.
#[derive(Debug, Serialize)]
pub(crate) struct Withdrawn {
    pub(crate) success: bool,
    pub(crate) deleted: bool,
    pub(crate) deactivated: bool,
}

/// The mean of `count` ratings that make `sum`, to two decimals.
pub(crate) fn mean(sum: i64, count: i64) -> Option<f64> {
    (count > 0).then(|| (sum as f64 * 100.0 / count as f64).round() / 100.0)
}
