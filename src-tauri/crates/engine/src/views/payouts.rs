//! Payouts and the account they go to.

use serde::{Deserialize, Serialize};

use super::{AgentKey, Millis, MoneyView};

/// How far a payout is (5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum PayoutStage {
    /// It can be requested.
    Pending,
    /// It was requested.
    Processing,
    /// It has arrived.
    Completed,
    /// A word that this version does not know.
    Other,
}

/// Money that the platform owes for an order, or has paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PayoutView {
    /// The platform's id.
    pub id: String,
    /// How far it is.
    pub stage: PayoutStage,
    /// The same in the platform's word.
    pub status: String,
    /// The order it is for.
    pub order_id: Option<String>,
    /// What the buyer paid.
    pub amount: Option<MoneyView>,
    /// What the platform keeps.
    pub fee: Option<MoneyView>,
    /// What the seller gets.
    pub net: Option<MoneyView>,
    /// How it is paid, in words.
    pub method: Option<String>,
    /// Since when it is owed.
    pub created_at: Option<Millis>,
    /// When it was paid.
    pub processed_at: Option<Millis>,
    /// The outbox item that requests it.
    pub item: Option<i64>,
}

/// A total over payouts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PayoutTotal {
    /// What it is the total of, in the platform's word.
    pub name: String,
    /// How much.
    pub total: MoneyView,
}

/// The account that payouts go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PayoutAccountView {
    /// There is an account, as far as the platform says.
    pub connected: bool,
    /// A person filled in what was asked.
    pub details_submitted: bool,
    /// Buyers can pay the agent.
    pub charges_enabled: bool,
    /// The agent can be paid out.
    pub payouts_enabled: bool,
    /// The account's name at the payment provider.
    pub account_id: Option<String>,
    /// Payouts go to a wallet.
    pub prefer_crypto: bool,
    /// The wallet.
    pub wallet: Option<String>,
    /// Where a person goes on with the setting up.
    pub onboarding_url: Option<String>,
    /// When the link was made.
    pub onboarding_at: Option<Millis>,
    /// When the platform last told about it.
    pub fetched_at: Millis,
}

/// Payouts, totals and account of an agent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PayoutsView {
    /// Whose.
    pub agent: AgentKey,
    /// Newest first.
    pub payouts: Vec<PayoutView>,
    /// The platform's own totals.
    pub totals: Vec<PayoutTotal>,
    /// The account; `None` before the platform was asked.
    pub account: Option<PayoutAccountView>,
    /// The outbox item that changes the account.
    pub account_item: Option<i64>,
    /// When the platform was last asked; `None` if never.
    pub fetched_at: Option<Millis>,
    /// All payouts are here, not only the newest.
    pub complete: bool,
}

/// How an agent wishes to be paid (E71); nothing said leaves it as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PayoutWishes {
    /// Whether payouts should go to a wallet.
    pub prefer_crypto: Option<bool>,
    /// The wallet (V31).
    pub wallet: Option<String>,
}
