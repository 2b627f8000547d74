//! Looking for news of orders: all of them now and then, the one on the screen more closely.

use std::time::Duration;

use imagineanything_client::Client;

use super::orders::Orders;
use crate::clock::Boxed;
use crate::error::AppResult;
use crate::views::{AgentKey, Place};
use crate::watch::{Watcher, cadence::News};

/// Looks at all orders of an agent (E61), and in turn at the messages of those that can still change (E64): the
/// platform tells of a new message nowhere else.
pub(crate) struct AllOrders(pub(crate) Orders);

/// Looks at the order on the screen (E62, E64).
pub(crate) struct OpenOrder(pub(crate) Orders);

impl Orders {
    fn rate(&self, news: News, agent: &str) -> Duration {
        let active = self.parts.rail.active().ok().flatten();
        let active: Option<AgentKey> = active.map(|row| row.key);
        news.interval(&self.parts.presence, agent, active.as_ref())
    }

    fn on_screen(&self, agent: &str) -> Option<String> {
        match self.parts.presence.open() {
            Some((seen, Place::Order { order_id })) if seen == agent => Some(order_id),
            _ => None,
        }
    }
}

impl Watcher for AllOrders {
    fn name(&self) -> &'static str {
        "orders"
    }

    fn interval(&self, agent: &str) -> Option<Duration> {
        Some(self.0.rate(News::Orders, agent))
    }

    fn look<'a>(&'a self, client: Client, agent: &'a str) -> Boxed<'a, AppResult<()>> {
        Box::pin(async move {
            let agent = agent.to_owned();
            self.0.refresh(&client, &agent).await?;
            let open = self.0.on_screen(&agent);
            match self.0.longest_unheard(&agent, open.as_deref()).await? {
                Some(order) => self.0.hear(&client, &agent, &order).await,
                None => Ok(()),
            }
        })
    }
}

impl Watcher for OpenOrder {
    fn name(&self) -> &'static str {
        "open order"
    }

    fn interval(&self, agent: &str) -> Option<Duration> {
        self.0.on_screen(agent)?;
        Some(self.0.rate(News::OpenOrder, agent))
    }

    fn begins_soon(&self) -> bool {
        false
    }

    fn look<'a>(&'a self, client: Client, agent: &'a str) -> Boxed<'a, AppResult<()>> {
        Box::pin(async move {
            match self.0.on_screen(agent) {
                Some(order) => self.0.refresh_order(&client, &agent.to_owned(), &order).await,
                None => Ok(()),
            }
        })
    }
}
