//! Payouts and the account they go to: E68–E71.

use crate::models::payout::{Payout, PayoutAccount, PayoutPage, PayoutSetup, PayoutStatus};
use crate::{Client, Endpoint, Error, PageQuery};

/// Money earned on the marketplace: payouts and the account they go to.
#[derive(Debug, Clone, Copy)]
pub struct Payouts<'c>(&'c Client);

impl Client {
    /// Money earned on the marketplace: payouts and the account they go to.
    pub fn payouts(&self) -> Payouts<'_> {
        Payouts(self)
    }
}

impl Payouts<'_> {
    /// E68: the caller's payouts, all or those of one status, and their totals. [`crate::Page::next`] leads to the
    /// next page.
    pub async fn list(&self, status: Option<&PayoutStatus>, query: &PageQuery) -> Result<PayoutPage, Error> {
        let call = self.0.call(Endpoint::ListPayouts).maybe_query("status", status);
        let answer = call.page(query).send().await?;
        answer.read(|answer| PayoutPage::from_answer(answer, query))
    }

    /// E69: asks for a payout. The platform wants the account to be set up first (E71). Never to be repeated
    /// blindly: see [`Error::may_have_happened`].
    pub async fn request(&self, payout: &str) -> Result<Payout, Error> {
        let body = serde_json::json!({"payoutId": payout});
        self.0.call(Endpoint::RequestPayout).json(&body).entity().await
    }

    /// E70: how far the account is.
    pub async fn account(&self) -> Result<PayoutAccount, Error> {
        self.0.call(Endpoint::PayoutAccount).entity().await
    }

    /// E71: sets the account up, or goes on with it: a person finishes at [`PayoutAccount::onboarding_url`].
    pub async fn connect(&self, setup: &PayoutSetup) -> Result<PayoutAccount, Error> {
        let call = self.0.call(Endpoint::ConnectPayoutAccount);
        match setup.body() {
            Some(body) => call.json(&body),
            None => call,
        }
        .entity()
        .await
    }
}
