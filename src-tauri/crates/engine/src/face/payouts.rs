//! Payouts and the account they go to.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// Payouts, totals and account as the store knows them.
    pub async fn payouts_open(&self, agent: AgentKey) -> AppResult<PayoutsView> {
        self.payouts().view(agent).await
    }

    /// The same from the platform (E68, E70).
    pub async fn payouts_refresh(&self, agent: AgentKey) -> AppResult<PayoutsView> {
        let client = self.clients().for_person(&agent).await?;
        self.payouts().refresh(&client, agent).await
    }

    /// Asks for a payout (E69), through the outbox.
    pub async fn payout_request(&self, agent: AgentKey, payout_id: String) -> AppResult<()> {
        self.request_payout(agent, payout_id).await
    }

    /// Sets the account up or goes on with it (E71), through the outbox.
    pub async fn payouts_connect(&self, agent: AgentKey, wishes: PayoutWishes) -> AppResult<()> {
        self.connect_payouts(agent, wishes).await
    }
}
