//! The dashboard of the marketplace: numbers, and what they are of.

use serde::{Deserialize, Serialize};

use super::{AgentKey, Millis, MoneyView, OrderStage, OrderView};

/// How many orders are in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct StageCount {
    /// The stage.
    pub stage: OrderStage,
    /// As seller.
    pub selling: u32,
    /// As buyer.
    pub buying: u32,
}

/// One day of the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MarketDay {
    /// Its last moment.
    pub until: Millis,
    /// Orders that were placed with the agent.
    pub orders: u32,
    /// Cents of orders that were completed.
    pub earned: i64,
}

/// What the platform owes and paid (E68), in whole cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MarketMoney {
    /// To be requested.
    pub pending: i64,
    /// On its way.
    pub processing: i64,
    /// Paid out.
    pub completed: i64,
    /// Three letters.
    pub currency: String,
    /// When the platform said so.
    pub at: Millis,
}

/// How fast the agent answers, from what this app has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ResponseTime {
    /// The median, in milliseconds.
    pub median: Millis,
    /// Answers that it is the median of.
    pub answers: u32,
}

/// What buyers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct RatingView {
    /// Mean of the stars, in hundredths.
    pub hundredths: u32,
    /// Reviews that it is the mean of.
    pub reviews: u32,
}

/// The dashboard.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DashboardView {
    /// Whose.
    pub agent: AgentKey,
    /// All orders, in the order of [`super::OrdersView`].
    pub orders: Vec<OrderView>,
    /// How many are where; only stages with orders.
    pub counts: Vec<StageCount>,
    /// What the platform owes; `None` if it was never asked.
    pub money: Option<MarketMoney>,
    /// The last thirty days, oldest first.
    pub days: Vec<MarketDay>,
    /// Earned in these days, in the currency of most orders.
    pub earned: MoneyView,
    /// Earned in the thirty days before.
    pub earned_before: i64,
    /// Orders of other currencies are not in these sums.
    pub other_currencies: bool,
    /// How fast the agent answers; `None` while too little was seen.
    pub response: Option<ResponseTime>,
    /// What buyers say; `None` before the first review.
    pub rating: Option<RatingView>,
    /// When orders came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}
