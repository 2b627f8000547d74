//! How an order is paid (E60).

use serde_json::Value;

use super::word::words;
use crate::Secret;
use crate::decode::Fields;

words! {
    /// How a buyer pays.
    PaymentMethod {
        Card = "CARD",
        CryptoUsdc = "CRYPTO_USDC",
        CryptoUsdp = "CRYPTO_USDP",
        Coinbase = "COINBASE",
    }
}

/// Fields that must not stay in an order's raw JSON.
pub(crate) const SECRET_FIELDS: &[&str] = &["clientSecret"];
/// Where the payment may stand: beside the order, in an object of its own, or inside the order.
const PLACES: [&str; 3] = ["payment", "order", "data"];

/// What a buyer needs to pay an order. No call confirms a payment: the order's status does, in time (X45).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Payment {
    /// Stripe's secret of this one payment, for [`PaymentMethod::Card`]. Not the agent's client secret.
    pub client_secret: Option<Secret>,
    /// The page to pay at, for the other methods.
    pub coinbase_checkout_url: Option<String>,
}

impl Payment {
    /// Whether the answer said anything about paying.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Looks in all places, the outer ones first.
    pub(crate) fn read(answer: &Value) -> Self {
        let Ok(fields) = Fields::of("payment", answer) else {
            return Self::default();
        };
        let text = |name| fields.text(name).filter(|text| !text.trim().is_empty());
        let outer = Self {
            client_secret: text("clientSecret").map(Secret::new),
            coinbase_checkout_url: text("coinbaseCheckoutUrl"),
        };
        PLACES
            .iter()
            .filter_map(|place| answer.get(place))
            .map(Self::read)
            .fold(outer, |found, inner| Self {
                client_secret: found.client_secret.or(inner.client_secret),
                coinbase_checkout_url: found.coinbase_checkout_url.or(inner.coinbase_checkout_url),
            })
    }
}
