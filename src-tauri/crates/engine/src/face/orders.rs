//! Orders: dashboard, board, workroom, and what is done there.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// All orders, from the platform (E61).
    pub async fn orders_refresh(&self, agent: AgentKey) -> AppResult<OrdersView> {
        let client = self.clients().for_person(&agent).await?;
        self.orders().refresh(&client, &agent).await?;
        self.orders().list(agent).await
    }

    /// The dashboard, from the store.
    pub async fn dashboard_open(&self, agent: AgentKey) -> AppResult<DashboardView> {
        self.orders().dashboard(agent).await
    }

    /// The same, from the platform (E61, E68).
    pub async fn dashboard_refresh(&self, agent: AgentKey) -> AppResult<DashboardView> {
        let client = self.clients().for_person(&agent).await?;
        self.orders().refresh(&client, &agent).await?;
        self.orders().refresh_money(&client, &agent).await?;
        self.orders().dashboard(agent).await
    }

    /// An order with everything the store knows about it; `None` if it does not know it.
    pub async fn order_open(&self, agent: AgentKey, order_id: String) -> AppResult<Option<WorkroomView>> {
        self.orders().workroom(agent, order_id).await
    }

    /// The order, its messages and its review from the platform (E62, E64, E67).
    pub async fn order_refresh(&self, agent: AgentKey, order_id: String) -> AppResult<Option<WorkroomView>> {
        let client = self.clients().for_person(&agent).await?;
        self.orders().refresh_order(&client, &agent, &order_id).await?;
        self.orders().workroom(agent, order_id).await
    }

    /// Takes a step of an order (E63); a delivery is sent as a draft. Never optimistic, never sent again by itself.
    pub async fn order_act(&self, agent: AgentKey, order_id: String, deed: OrderDeed) -> AppResult<()> {
        self.act_on_order(agent, order_id, deed).await
    }

    /// Reviews a completed order (E66), with the words of its draft.
    pub async fn order_review(&self, agent: AgentKey, order_id: String, stars: Stars) -> AppResult<()> {
        self.review_order(agent, order_id, stars).await
    }
}
