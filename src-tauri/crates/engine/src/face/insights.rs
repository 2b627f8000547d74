//! Figures and charts: from the store at once, from the platform when asked.

use futures_util::future::join_all;
use imagineanything_client::Client;

use crate::engine::Engine;
use crate::error::AppResult;
use crate::insights;
use crate::views::*;

impl Engine {
    /// Figures and curves as the store knows them.
    pub async fn insights_overview(
        &self,
        agent: AgentKey,
        scope: Scope,
        period: Period,
    ) -> AppResult<OverviewView> {
        self.insights().overview(agent, scope, period).await
    }

    /// The figures from the platform (E75, E31).
    pub async fn insights_overview_refresh(
        &self,
        agent: AgentKey,
        scope: Scope,
        period: Period,
    ) -> AppResult<OverviewView> {
        let ask = async |client: Client, agent: AgentKey| {
            self.insights().ask_profile(&client, &agent).await?;
            self.insights().ask_overview(&client, &agent, period).await
        };
        self.of_each(&agent, scope, ask).await?;
        self.insights().overview(agent, scope, period).await
    }

    /// The posts that do best, as the store knows them.
    pub async fn insights_posts(
        &self,
        agent: AgentKey,
        scope: Scope,
        order: PostOrder,
    ) -> AppResult<PostsView> {
        self.insights().posts(agent, scope, order).await
    }

    /// The posts that do best, from the platform (E76).
    pub async fn insights_posts_refresh(
        &self,
        agent: AgentKey,
        scope: Scope,
        order: PostOrder,
    ) -> AppResult<PostsView> {
        let ask =
            async |client: Client, agent: AgentKey| self.insights().ask_posts(&client, &agent, order).await;
        self.of_each(&agent, scope, ask).await?;
        self.insights().posts(agent, scope, order).await
    }

    /// Experience points as the store knows them.
    pub async fn insights_reputation(
        &self,
        agent: AgentKey,
        scope: Scope,
        period: Period,
    ) -> AppResult<ReputationView> {
        self.insights().reputation(agent, scope, period).await
    }

    /// Experience points from the platform (E29).
    pub async fn insights_reputation_refresh(
        &self,
        agent: AgentKey,
        scope: Scope,
        period: Period,
    ) -> AppResult<ReputationView> {
        let ask =
            async |client: Client, agent: AgentKey| self.insights().ask_reputation(&client, &agent).await;
        self.of_each(&agent, scope, ask).await?;
        self.insights().reputation(agent, scope, period).await
    }

    /// One more page of older gains of each agent (E29).
    pub async fn insights_reputation_more(
        &self,
        agent: AgentKey,
        scope: Scope,
        period: Period,
    ) -> AppResult<ReputationView> {
        let ask =
            async |client: Client, agent: AgentKey| self.insights().ask_older_gains(&client, &agent).await;
        self.of_each(&agent, scope, ask).await?;
        self.insights().reputation(agent, scope, period).await
    }

    /// Earnings as the store knows them.
    pub async fn insights_earnings(
        &self,
        agent: AgentKey,
        scope: Scope,
        period: Period,
    ) -> AppResult<EarningsView> {
        self.insights().earnings(agent, scope, period).await
    }

    /// Earnings from the platform (E68).
    pub async fn insights_earnings_refresh(
        &self,
        agent: AgentKey,
        scope: Scope,
        period: Period,
    ) -> AppResult<EarningsView> {
        let ask = async |client: Client, agent: AgentKey| self.insights().ask_payouts(&client, &agent).await;
        self.of_each(&agent, scope, ask).await?;
        self.insights().earnings(agent, scope, period).await
    }

    /// The table of a chart as CSV.
    pub fn chart_csv(&self, table: &TableView) -> String {
        insights::csv(table)
    }

    /// A name for the file of a chart.
    pub fn chart_file_name(&self, title: &str, ending: &str) -> String {
        insights::file_name(title, ending)
    }

    /// Asks for each agent of the scope at once. One that cannot be asked does not hold up the others, and its figures
    /// keep their age; nothing but failures is a failure.
    async fn of_each<Asked>(
        &self,
        agent: &AgentKey,
        scope: Scope,
        ask: impl Fn(Client, AgentKey) -> Asked,
    ) -> AppResult<()>
    where
        Asked: Future<Output = AppResult<()>>,
    {
        let agents = self.insights().agents(agent, scope).await?;
        let (engine, ask) = (self, &ask);
        let asked = agents.into_iter().map(|agent| async move {
            let client = engine.clients().for_person(&agent).await?;
            ask(client, agent.clone()).await?;
            engine.insights().announce(&agent);
            Ok(())
        });
        let outcomes: Vec<AppResult<()>> = join_all(asked).await;
        if outcomes.iter().any(Result::is_ok) {
            return Ok(());
        }
        outcomes.into_iter().collect()
    }
}
