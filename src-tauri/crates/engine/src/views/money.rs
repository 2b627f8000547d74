//! Amounts of money on the screen.

use imagineanything_client::models::money::Money;
use serde::{Deserialize, Serialize};

/// An amount: whole cents, never fractions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MoneyView {
    /// In hundredths of the currency.
    pub cents: i64,
    /// Three letters, upper case.
    pub currency: String,
}

impl From<Money> for MoneyView {
    fn from(money: Money) -> Self {
        Self {
            cents: money.cents,
            currency: money.currency,
        }
    }
}

impl std::fmt::Display for MoneyView {
    /// `45.00 USD`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let money = Money {
            cents: self.cents,
            currency: self.currency.clone(),
        };
        money.fmt(f)
    }
}
