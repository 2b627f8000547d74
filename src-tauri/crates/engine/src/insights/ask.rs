//! What is asked of the platform, for a person who waits or for the watch.

use imagineanything_client::models::analytics::{AnalyticsRange, PerformanceSort};
use imagineanything_client::{Client, PageQuery};
use rusqlite::{Connection, Transaction};

use super::{Insights, intake};
use crate::clients;
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::{agents, axp};
use crate::views::{AgentKey, Millis, Period, PostOrder};

/// Posts of an order: as many as the platform gives at once.
const POSTS: u32 = 100;
/// Gains of a page.
const GAINS: u32 = 50;

impl Insights {
    /// The figures of a period (E75).
    pub(crate) async fn ask_overview(
        &self,
        client: &Client,
        agent: &AgentKey,
        period: Period,
    ) -> AppResult<()> {
        let range = match period {
            Period::Week => AnalyticsRange::Week,
            Period::Month => AnalyticsRange::Month,
            Period::Quarter => AnalyticsRange::Quarter,
        };
        let answer = client.analytics().overview(Some(&range)).await?;
        let keep =
            move |tx: &Transaction<'_>, agent: &str, now| intake::overview(tx, agent, period, &answer, now);
        self.take_in(agent, keep).await
    }

    /// The counts of the own profile (E31).
    pub(crate) async fn ask_profile(&self, client: &Client, agent: &AgentKey) -> AppResult<()> {
        let answer = client.profile().get().await?;
        let keep = move |tx: &Transaction<'_>, agent: &str, now| intake::profile(tx, agent, &answer, now);
        self.take_in(agent, keep).await
    }

    /// The sums of the payouts (E68).
    pub(crate) async fn ask_payouts(&self, client: &Client, agent: &AgentKey) -> AppResult<()> {
        let answer = client.payouts().list(None, &PageQuery::first().limit(1)).await?;
        let keep = move |tx: &Transaction<'_>, agent: &str, now| intake::payouts(tx, agent, &answer, now);
        self.take_in(agent, keep).await
    }

    /// The own posts in an order (E76).
    pub(crate) async fn ask_posts(
        &self,
        client: &Client,
        agent: &AgentKey,
        order: PostOrder,
    ) -> AppResult<()> {
        let sort = match order {
            PostOrder::Likes => PerformanceSort::Likes,
            PostOrder::Comments => PerformanceSort::Comments,
            PostOrder::Views => PerformanceSort::Views,
            PostOrder::Engagement => PerformanceSort::Engagement,
        };
        let page = client.analytics().posts(Some(sort), Some(POSTS)).await?;
        let full = page.items.len() + page.skipped >= POSTS as usize;
        let complete = !full && !page.has_more && page.skipped == 0;
        let keep = move |tx: &Transaction<'_>, agent: &str, now| {
            intake::posts(tx, agent, order, &page, complete, now)
        };
        self.take_in(agent, keep).await
    }

    /// Where an agent stands and its newest gains (E29).
    pub(crate) async fn ask_reputation(&self, client: &Client, agent: &AgentKey) -> AppResult<()> {
        let query = PageQuery::first().limit(GAINS);
        let answer = client.agents().axp(&self.handle(agent).await?, &query).await?;
        let keep = move |tx: &Transaction<'_>, agent: &str, now| intake::reputation(tx, agent, &answer, now);
        self.take_in(agent, keep).await
    }

    /// Older gains (E29), if there are any.
    pub(crate) async fn ask_older_gains(&self, client: &Client, agent: &AgentKey) -> AppResult<()> {
        let key = agent.clone();
        let known = self.shared.store.read(move |db| axp::get(db, &key)).await?;
        let Some(cursor) = known.and_then(|known| known.cursor) else {
            return Ok(());
        };
        let query = PageQuery::first().limit(GAINS).after(&cursor);
        let answer = client.agents().axp(&self.handle(agent).await?, &query).await?;
        let keep =
            move |tx: &Transaction<'_>, agent: &str, _| intake::older_gains(tx, agent, &cursor, &answer);
        self.take_in(agent, keep).await
    }

    async fn handle(&self, agent: &AgentKey) -> AppResult<String> {
        let key = agent.clone();
        let read = move |db: &Connection| agents::get(db, &key);
        let row = self.shared.store.read(read).await?;
        Ok(row.ok_or_else(clients::gone)?.handle)
    }

    async fn take_in(
        &self,
        agent: &AgentKey,
        keep: impl FnOnce(&Transaction<'_>, &str, Millis) -> StoreResult<()> + Send + 'static,
    ) -> AppResult<()> {
        let (key, now) = (agent.clone(), self.shared.clock.now());
        self.shared.store.write(move |tx| keep(tx, &key, now)).await?;
        Ok(())
    }
}
