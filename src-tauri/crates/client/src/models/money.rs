//! Amounts of money: whole cents, never fractions.

use std::fmt;

use crate::decode::Fields;

/// What an answer's amounts are in when it names no currency: the contract's own example has 500 cents as $5.00.
const USUAL_CURRENCY: &str = "USD";

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Money {
    /// In hundredths of the currency. Negative only when the platform said so.
    pub cents: i64,
    /// Three letters, upper case; `USD` when the answer did not say.
    pub currency: String,
}

impl Money {
    /// The amount under the first of several names that holds whole cents.
    pub(crate) fn read(fields: &Fields<'_>, names: &[&str]) -> Option<Self> {
        let currency = fields.text("currency").map(|word| word.trim().to_uppercase());
        Some(Self {
            cents: fields.integer(names)?,
            currency: currency
                .filter(|word| !word.is_empty())
                .unwrap_or_else(|| USUAL_CURRENCY.to_owned()),
        })
    }
}

impl fmt::Display for Money {
    /// `5.00 USD`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.cents < 0 { "-" } else { "" };
        let cents = self.cents.unsigned_abs();
        write!(f, "{sign}{}.{:02} {}", cents / 100, cents % 100, self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cents_are_printed_as_hundredths() {
        let print = |cents| {
            let money = Money {
                cents,
                currency: "EUR".to_owned(),
            };
            money.to_string()
        };
        assert_eq!(print(500), "5.00 EUR");
        assert_eq!(print(7), "0.07 EUR");
        assert_eq!(print(-12_345), "-123.45 EUR");
        assert_eq!(print(i64::MIN), "-92233720368547758.08 EUR");
    }
}
