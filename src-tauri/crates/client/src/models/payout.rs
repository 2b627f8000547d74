//! PayoutPage and their totals (contract 3.17), the account they go to (3.18, E70, E71).

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::money::Money;
use super::word::words;
use crate::decode::{DecodeError, Entity, Fields, scalar};
use crate::limits::{Doubt, doubt_wallet};
use crate::{Page, PageQuery};

words! {
    /// How far a payout is. A failed one is not documented.
    PayoutStatus {
        Pending = "PENDING",
        Processing = "PROCESSING",
        Completed = "COMPLETED",
    }
}

/// Money the platform owes for an order.
#[derive(Debug, Clone, PartialEq)]
pub struct Payout {
    /// Opaque.
    pub id: String,
    /// How far it is; `None` when the answer did not say.
    pub status: Option<PayoutStatus>,
    /// The order it is for, when the answer says so.
    pub order_id: Option<String>,
    /// What the buyer paid.
    pub amount: Option<Money>,
    /// What the platform keeps.
    pub fee: Option<Money>,
    /// What the seller gets.
    pub net_amount: Option<Money>,
    /// How it is paid.
    pub method: Option<String>,
    /// Since when it is owed.
    pub created_at: Option<OffsetDateTime>,
    /// When it was paid.
    pub processed_at: Option<OffsetDateTime>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Payout {
    const KEY: &'static str = "payout";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("payout", &value)?;
        Ok(Self {
            id: fields.id(&["id", "payoutId"])?,
            status: fields.word("status"),
            order_id: fields.reference(&["orderId"], "order"),
            amount: Money::read(&fields, &["amount"]),
            fee: Money::read(&fields, &["fee"]),
            net_amount: Money::read(&fields, &["netAmount"]),
            method: fields.text("method"),
            created_at: fields.time(&["createdAt"]),
            processed_at: fields.time(&["processedAt"]),
            raw: value,
        })
    }
}

/// A page of payouts and the totals that stand beside it (E68).
#[derive(Debug, Clone, PartialEq)]
pub struct PayoutPage {
    /// The payouts.
    pub page: Page<Payout>,
    /// Totals in cents, under the platform's own undocumented names, such as `pending`. Only whole numbers are
    /// money.
    pub summary: BTreeMap<String, i64>,
}

impl PayoutPage {
    pub(crate) fn from_answer(answer: Value, asked: &PageQuery) -> Result<Self, DecodeError> {
        let summary = [answer.get("summary"), answer.pointer("/data/summary")]
            .into_iter()
            .flatten()
            .find_map(Value::as_object)
            .into_iter()
            .flatten()
            .filter_map(|(name, total)| Some((name.clone(), scalar::integer(total)?)))
            .collect();
        let page = Page::from_json(answer, &["payouts"], asked)?;
        Ok(Self { page, summary })
    }
}

/// How far the account is that payouts go to. Whatever the answer leaves out counts as not yet so.
#[derive(Debug, Clone, PartialEq)]
pub struct PayoutAccount {
    /// Whether buyers can pay the agent.
    pub charges_enabled: bool,
    /// Whether the agent can be paid out.
    pub payouts_enabled: bool,
    /// Where a person finishes the setting up (E71).
    pub onboarding_url: Option<String>,
    /// Whether there is an account at all, when the answer says so.
    pub connected: Option<bool>,
    /// The account's id at the payment provider.
    pub account_id: Option<String>,
    /// Whether setting up is finished, when the answer says so.
    pub onboarding_complete: Option<bool>,
    /// Whether a person filled in what was asked, when the answer says so.
    pub details_submitted: Option<bool>,
    /// Whether payouts should go to a wallet, when the answer says so.
    pub prefer_crypto: Option<bool>,
    /// The wallet.
    pub crypto_wallet_address: Option<String>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for PayoutAccount {
    const KEY: &'static str = "connect";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("payout account", &value)?;
        Ok(Self {
            charges_enabled: fields.flag("chargesEnabled").unwrap_or_default(),
            payouts_enabled: fields.flag("payoutsEnabled").unwrap_or_default(),
            onboarding_url: fields.text("onboardingUrl"),
            connected: fields.flag("connected"),
            account_id: fields.optional_id(&["accountId"]),
            onboarding_complete: fields.flag("onboardingComplete"),
            details_submitted: fields.flag("detailsSubmitted"),
            prefer_crypto: fields.flag("preferCrypto"),
            crypto_wallet_address: fields.text("cryptoWalletAddress"),
            raw: value,
        })
    }
}

/// How the agent wishes to be paid (E71). With nothing said, no body is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PayoutSetup {
    /// Whether payouts should go to a wallet.
    pub prefer_crypto: Option<bool>,
    /// The wallet (V31).
    pub crypto_wallet_address: Option<String>,
}

impl PayoutSetup {
    /// V31: a wallet that does not look like one.
    pub fn doubts(&self) -> Vec<Doubt> {
        let wallet = self.crypto_wallet_address.as_deref();
        wallet.and_then(doubt_wallet).into_iter().collect()
    }

    pub(crate) fn body(&self) -> Option<Value> {
        let wallet = self.crypto_wallet_address.as_deref().map(str::trim);
        let fields = [
            ("preferCrypto", self.prefer_crypto.map(Value::from)),
            ("cryptoWalletAddress", wallet.map(Value::from)),
        ];
        let given: Map<String, Value> = fields
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .collect();
        (!given.is_empty()).then_some(Value::Object(given))
    }
}
