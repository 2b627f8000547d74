//! Asking the platform: the count (E73), the list (E72).

use futures_util::future::join_all;
use imagineanything_client::models::notification::Notification;
use imagineanything_client::{Client, Page, PageQuery};
use rusqlite::Connection;

use super::Notifications;
use super::intake::{self, Answer};
use crate::clients::Clients;
use crate::error::AppResult;
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::{notification_state, notifications, stamps};
use crate::timeline::readable;
use crate::views::{AgentKey, NotificationFilter, NotificationsView};

/// Notifications of one page.
const PAGE: u32 = 50;

/// The most pages that are asked for in a row.
const REACH: usize = 10;

impl Notifications {
    /// The newest notifications from the platform, of everybody whom the filter wants. Fails only if nobody's came.
    pub(crate) async fn refresh(
        &self,
        clients: &Clients,
        agent: AgentKey,
        filter: NotificationFilter,
    ) -> AppResult<NotificationsView> {
        let scope = self.scope(&agent, filter.everyone).await?;
        let asked = scope.iter().map(|agent| async move {
            let client = clients.for_person(agent).await?;
            self.ask(&client, agent, true).await
        });
        let answers = join_all(asked).await;
        if answers.iter().all(Result::is_err) {
            answers.into_iter().collect::<AppResult<Vec<()>>>()?;
        }
        self.open(agent, filter).await
    }

    /// Loads older ones until there are as many rows as the filter wants, or a few pages brought no more of them.
    pub(crate) async fn more(
        &self,
        clients: &Clients,
        agent: AgentKey,
        filter: NotificationFilter,
    ) -> AppResult<NotificationsView> {
        for _ in 0..REACH {
            let (view, next) = self.view(&agent, &filter).await?;
            let enough = u32::try_from(view.rows.len()).is_ok_and(|rows| rows >= filter.most);
            let Some(next) = next.filter(|_| !enough) else {
                return Ok(view);
            };
            let client = clients.for_person(&next).await?;
            self.ask_older(&client, &next).await?;
        }
        self.open(agent, filter).await
    }

    /// Asks for the count, and for the list if the count or its first row changed, or (`always`) anyway.
    pub(super) async fn ask(&self, client: &Client, agent: &AgentKey, always: bool) -> AppResult<()> {
        let key = agent.clone();
        let before = move |db: &Connection| Ok((notification_state::get(db, &key)?, stamps::current(db)?));
        let (state, asked) = self.shared.store.read(before).await?;
        let count = client.notifications().unread_count().await?;
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let is_baseline = state.fetched_at.is_none();
        let may_be_same = !always && !is_baseline && state.said == count;
        if may_be_same && self.first_row_is_known(client, agent).await? {
            return Ok(());
        }
        let pages = self.newest_pages(client, agent, is_baseline).await?;
        let answer = Answer { pages, count, asked };
        let (key, now) = (agent.clone(), self.shared.clock.now());
        let take = move |tx: &rusqlite::Transaction<'_>| intake::newest(tx, &key, &answer, now);
        let taken = self.shared.store.write(take).await?;
        self.tell(agent, taken);
        Ok(())
    }

    /// One more page at the end of what is known.
    async fn ask_older(&self, client: &Client, agent: &AgentKey) -> AppResult<()> {
        let key = agent.clone();
        let before = move |db: &Connection| Ok((notification_state::get(db, &key)?, stamps::current(db)?));
        let (state, asked) = self.shared.store.read(before).await?;
        let Some(Onward::Cursor(cursor)) = state.onward else {
            return Ok(());
        };
        let query = PageQuery::first().limit(PAGE).after(&cursor);
        let page = client.notifications().list(&query).await?;
        readable(&page)?;
        let answer = Answer {
            pages: vec![page],
            count: state.said,
            asked,
        };
        let (key, now) = (agent.clone(), self.shared.clock.now());
        let take = move |tx: &rusqlite::Transaction<'_>| intake::older(tx, &key, &cursor, &answer, now);
        let taken = self.shared.store.write(take).await?;
        self.tell(agent, taken);
        Ok(())
    }

    async fn first_row_is_known(&self, client: &Client, agent: &AgentKey) -> AppResult<bool> {
        let first = client.notifications().list(&PageQuery::first().limit(1)).await?;
        let key = agent.clone();
        let known = move |db: &Connection| match first.items.first() {
            Some(item) => {
                let known = notifications::get(db, &key, &item.id)?;
                Ok(known.is_some_and(|known| known.read || item.is_read != Some(true)))
            }
            None => Ok(notifications::of(db, &key)?.is_empty()),
        };
        Ok(self.shared.store.read(known).await?)
    }

    /// Pages from the newest on until one touches what is known; the baseline is one page.
    async fn newest_pages(
        &self,
        client: &Client,
        agent: &AgentKey,
        is_baseline: bool,
    ) -> AppResult<Vec<Page<Notification>>> {
        let mut query = PageQuery::first().limit(PAGE);
        let mut pages = Vec::new();
        loop {
            let page = client.notifications().list(&query).await?;
            readable(&page)?;
            let next = page.next(&query);
            let (key, page) = (agent.clone(), page);
            let touches = move |db: &Connection| Ok((intake::touches(db, &key, &page)?, page));
            let (touches, page) = self.shared.store.read(touches).await?;
            pages.push(page);
            match next {
                Some(next) if !touches && !is_baseline && pages.len() < REACH => query = next,
                _ => return Ok(pages),
            }
        }
    }
}
