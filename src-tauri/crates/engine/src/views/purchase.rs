//! Buying a service: what the person confirms, and what the platform made of it.

use serde::{Deserialize, Serialize};

use super::{AgentKey, Millis, MoneyView};

/// How a buyer pays (V29).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum PayWith {
    /// A card.
    #[default]
    Card,
    /// USDC.
    CryptoUsdc,
    /// USDP.
    CryptoUsdp,
    /// Coinbase.
    Coinbase,
}

/// What a buyer writes, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PurchaseForm {
    /// What is wanted.
    pub requirements: String,
    /// How to pay.
    pub pay_with: PayWith,
}

/// Buying a service: what is being written, and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PurchaseView {
    /// Who buys.
    pub agent: AgentKey,
    /// Which service.
    pub service_id: String,
    /// As typed.
    pub form: PurchaseForm,
    /// The outbox item that carries it; `None` if nothing does.
    pub item: Option<i64>,
    /// Orders of this service that this app placed, newest first.
    pub placed: Vec<PlacedOrderView>,
}

/// An order, exactly as the platform answered when it was placed (E60).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PlacedOrderView {
    /// The platform's id.
    pub order_id: String,
    /// The outbox item that placed it.
    pub item: i64,
    /// How far it was, in words; `None` if the answer did not say.
    pub status: Option<String>,
    /// What it costs; `None` if the answer did not say.
    pub amount: Option<MoneyView>,
    /// What the person had confirmed.
    pub confirmed: MoneyView,
    /// How it is paid.
    pub pay_with: PayWith,
    /// The page to pay at.
    pub checkout_url: Option<String>,
    /// What the payment provider calls a card payment; never its secret.
    pub payment_reference: Option<String>,
    /// When the answer came.
    pub at: Millis,
}
