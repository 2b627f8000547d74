//! Payouts (contract 3.17) and the payment account (3.18).

use serde::Serialize;

use super::time::Stamp;

/// What a seller gets for a completed order. Money in cents.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Payout {
    pub(crate) id: String,
    pub(crate) order_id: String,
    /// `PENDING`, `PROCESSING` or `COMPLETED`.
    pub(crate) status: String,
    pub(crate) amount: i64,
    pub(crate) fee: i64,
    pub(crate) net_amount: i64,
    pub(crate) currency: &'static str,
    /// `BANK` or `CRYPTO`, once it was asked for.
    pub(crate) method: Option<String>,
    pub(crate) created_at: Stamp,
    /// When it was asked for.
    pub(crate) requested_at: Option<Stamp>,
    /// When it arrived.
    pub(crate) processed_at: Option<Stamp>,
}

/// Net cents by status, over all payouts of a seller.
#[derive(Debug, Default, Serialize)]
pub(crate) struct PayoutSummary {
    pub(crate) pending: i64,
    pub(crate) processing: i64,
    pub(crate) completed: i64,
    pub(crate) total: i64,
}

/// E70; with `onboardingUrl` E71.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConnectStatus {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) onboarding_url: Option<String>,
    pub(crate) connected: bool,
    pub(crate) account_id: Option<String>,
    pub(crate) charges_enabled: bool,
    pub(crate) payouts_enabled: bool,
    pub(crate) details_submitted: bool,
    pub(crate) onboarding_complete: bool,
    pub(crate) prefer_crypto: bool,
    pub(crate) crypto_wallet_address: Option<String>,
}
