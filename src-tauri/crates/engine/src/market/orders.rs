//! The orders of the agents: asked for, kept, told.

use std::collections::HashSet;
use std::sync::Arc;

use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::order::{Order, OrderFilter, OrderRole};
use imagineanything_client::models::order_message::OrderMessage;
use imagineanything_client::{Client, Page, PageQuery};
use rusqlite::Transaction;

use super::order_intake::{Change, OrderIntake};
use super::order_moves::{is_final, stage};
use super::order_news;
use super::order_show::OrderShow;
use crate::error::{AppError, AppResult, Code};
use crate::event::Event;
use crate::notices::News;
use crate::outbox::settle::gather;
use crate::rooms::RoomParts;
use crate::store::StoreResult;
use crate::store::tables::order_state;
use crate::store::tables::orders::{self, OrderRow};
use crate::store::tables::stamps::{self, Stamp};
use crate::views::{AgentKey, DashboardView, MarketMoney, OrderStage, OrdersView, WorkroomView};

/// Most pages of orders that are read in a row: a thousand orders.
const PAGES: usize = 10;

/// The orders of the agents; cheap to clone.
#[derive(Clone)]
pub(crate) struct Orders {
    pub(super) parts: Arc<RoomParts>,
}

/// What a transaction about orders leads to.
#[derive(Default)]
struct Taken {
    changed: Vec<String>,
    news: Vec<News>,
    counted: bool,
    sold: bool,
}

impl Orders {
    /// The room over these parts.
    pub(crate) fn new(parts: RoomParts) -> Self {
        Self {
            parts: Arc::new(parts),
        }
    }

    /// All orders of both roles from the platform (E61). Pages follow until every order that can still change was
    /// seen. The first time is a baseline: nothing of it is news.
    pub(crate) async fn refresh(&self, client: &Client, agent: &AgentKey) -> AppResult<()> {
        let (asked, mut unseen) = self.open_orders(agent).await?;
        let filter = OrderFilter {
            role: Some(OrderRole::All),
            status: None,
        };
        let first = PageQuery::first().limit(PAGE_MAX);
        let mut found = Vec::new();
        let mut query = Some(first);
        for _ in 0..PAGES {
            let Some(asking) = query.take() else { break };
            let page = client.orders().list(&filter, &asking).await?;
            readable(&page)?;
            for order in &page.items {
                unseen.remove(&order.id);
            }
            let is_enough = unseen.is_empty() && self.is_known(agent).await?;
            query = page.next(&asking).filter(|_| !is_enough);
            found.extend(page.items);
        }
        let sold = self.take_in(agent, asked, move |intake, taken| {
            let baseline = order_state::fetched_at(intake.tx(), intake.key())?.is_none();
            for order in &found {
                taken.add(intake, intake.order(order)?, !baseline)?;
            }
            order_state::fetched(intake.tx(), intake.key(), intake.now())
        });
        if sold.await? {
            self.refresh_money(client, agent).await?;
        }
        Ok(())
    }

    /// One order, its messages and its review from the platform (E62, E64, E67).
    pub(crate) async fn refresh_order(&self, client: &Client, agent: &AgentKey, id: &str) -> AppResult<()> {
        let (asked, _) = self.open_orders(agent).await?;
        let order = client.orders().get(id).await.map_err(|error| match error {
            error if error.is_not_found() => AppError::new(Code::Gone, "This order does not exist any more."),
            error => error.into(),
        })?;
        let review = missing_review(client, &order).await;
        let id = order.id.clone();
        self.take_in(agent, asked, move |intake, taken| {
            let change = intake.order(&order)?;
            let is_new = change.as_ref().is_some_and(|change| change.is_new);
            taken.add(intake, change, !is_new)?;
            match &review {
                Some(review) if intake.review(&order.id, review)? => {
                    if let Some(row) = orders::get(intake.tx(), intake.key(), &order.id)?
                        && row.selling
                        && !is_new
                    {
                        let other = order_news::name(intake.tx(), row.other)?;
                        taken
                            .news
                            .push(order_news::of_review(intake.key(), &row, &other, intake.now()));
                    }
                    taken.changed.push(order.id.clone());
                }
                _ => {}
            }
            Ok(())
        })
        .await?;
        self.hear(client, agent, &id).await
    }

    /// The messages of an order from the platform (E64). The first time is a baseline.
    pub(crate) async fn hear(&self, client: &Client, agent: &AgentKey, id: &str) -> AppResult<()> {
        let (asked, _) = self.open_orders(agent).await?;
        let query = PageQuery::first().limit(PAGE_MAX);
        let messages = gather(client.orders().messages(id, &query).pages(), |_| false).await?;
        let (messages, id): (Vec<OrderMessage>, String) = (messages.into_items(), id.to_owned());
        self.take_in(agent, asked, move |intake, taken| {
            let Some(row) = orders::get(intake.tx(), intake.key(), &id)? else {
                return Ok(());
            };
            for message in &messages {
                if intake.message(&id, message)? {
                    taken.changed.push(id.clone());
                    if row.messages_at.is_some() && !intake.is_own_message(message) {
                        let (db, key) = (intake.tx(), intake.key());
                        let news = order_news::of_message(db, key, &row, message, intake.now())?;
                        taken.news.push(news);
                    }
                }
            }
            intake.heard(&id)
        })
        .await
        .map(drop)
    }

    /// What the platform owes and paid (E68): its totals.
    pub(crate) async fn refresh_money(&self, client: &Client, agent: &AgentKey) -> AppResult<()> {
        let answer = client.payouts().list(None, &PageQuery::first().limit(1)).await?;
        let total = |name: &str| answer.summary.get(name).copied().unwrap_or_default();
        let currency = answer
            .page
            .items
            .iter()
            .find_map(|payout| Some(payout.amount.as_ref()?.currency.clone()));
        let money = MarketMoney {
            pending: total("pending"),
            processing: total("processing"),
            completed: total("completed"),
            currency: currency.unwrap_or_else(|| "USD".to_owned()),
            at: self.parts.clock.now(),
        };
        let key = agent.clone();
        let keep = move |tx: &Transaction<'_>| order_state::set_money(tx, &key, &money);
        self.parts.store.write(keep).await?;
        self.parts.shell.emit(Event::OrdersStale { agent: agent.clone() });
        Ok(())
    }

    /// All orders that the store knows.
    pub(crate) async fn list(&self, agent: AgentKey) -> AppResult<OrdersView> {
        let media = self.parts.media.clone();
        let read = self
            .parts
            .store
            .read(move |db| OrderShow::new(db, &agent, &media)?.orders());
        Ok(read.await?)
    }

    /// The dashboard, from the store.
    pub(crate) async fn dashboard(&self, agent: AgentKey) -> AppResult<DashboardView> {
        let (media, now) = (self.parts.media.clone(), self.parts.clock.now());
        let read = self
            .parts
            .store
            .read(move |db| OrderShow::new(db, &agent, &media)?.dashboard(now));
        Ok(read.await?)
    }

    /// One order; `None` if the store does not know it.
    pub(crate) async fn workroom(&self, agent: AgentKey, id: String) -> AppResult<Option<WorkroomView>> {
        let media = self.parts.media.clone();
        let read = self
            .parts
            .store
            .read(move |db| OrderShow::new(db, &agent, &media)?.workroom(&id));
        Ok(read.await?)
    }

    /// The order that can still change whose messages were read longest ago.
    pub(super) async fn longest_unheard(
        &self,
        agent: &AgentKey,
        but: Option<&str>,
    ) -> AppResult<Option<String>> {
        let (key, but) = (agent.clone(), but.map(str::to_owned));
        let read = self.parts.store.read(move |db| orders::all(db, &key)).await?;
        let waits = |row: &&OrderRow| !is_final(&row.status) && Some(&row.id) != but.as_ref();
        let longest = read.iter().filter(waits).min_by_key(|row| row.messages_at);
        Ok(longest.map(|row| row.id.clone()))
    }

    /// The stamp of a question that is about to be asked, and the orders that can still change.
    async fn open_orders(&self, agent: &AgentKey) -> AppResult<(Stamp, HashSet<String>)> {
        let key = agent.clone();
        let read = self.parts.store.read(move |db| {
            let open = orders::all(db, &key)?
                .into_iter()
                .filter(|row| !is_final(&row.status));
            Ok((stamps::current(db)?, open.map(|row| row.id).collect()))
        });
        Ok(read.await?)
    }

    async fn is_known(&self, agent: &AgentKey) -> AppResult<bool> {
        let key = agent.clone();
        let at = self.parts.store.read(move |db| order_state::fetched_at(db, &key));
        Ok(at.await?.is_some())
    }

    /// Commits what an answer brings, then tells everyone; answers whether a sale was completed.
    async fn take_in(
        &self,
        agent: &AgentKey,
        asked: Stamp,
        work: impl FnOnce(&OrderIntake<'_>, &mut Taken) -> StoreResult<()> + Send + 'static,
    ) -> AppResult<bool> {
        let (key, now) = (agent.clone(), self.parts.clock.now());
        let write = self.parts.store.write(move |tx| {
            let intake = OrderIntake::new(tx, &key, asked, now)?;
            let mut taken = Taken::default();
            work(&intake, &mut taken)?;
            taken.counted = intake.count()?;
            Ok(taken)
        });
        let taken = write.await?;
        self.tell(agent, taken.changed);
        if taken.counted {
            self.parts.rail.announce();
        }
        self.parts.notices.tell(taken.news);
        Ok(taken.sold)
    }

    fn tell(&self, agent: &AgentKey, mut changed: Vec<String>) {
        changed.sort_unstable();
        changed.dedup();
        let agent = || agent.clone();
        if !changed.is_empty() {
            self.parts.shell.emit(Event::OrdersStale { agent: agent() });
        }
        for order_id in changed {
            let agent = agent();
            self.parts.shell.emit(Event::OrderStale { agent, order_id });
        }
    }
}

impl Taken {
    /// Notes what an order's change means; `is_news` says that the operator may be told.
    fn add(&mut self, intake: &OrderIntake<'_>, change: Option<Change>, is_news: bool) -> StoreResult<()> {
        let Some(change) = change else { return Ok(()) };
        if is_news {
            let (db, key) = (intake.tx(), intake.key());
            self.news
                .extend(order_news::of_change(db, key, &change, intake.now())?);
        }
        let is_done = stage(&change.row.status) == OrderStage::Completed;
        self.sold |= is_done && change.row.selling && change.step.is_some();
        self.changed.push(change.row.id);
        Ok(())
    }
}

/// The review of a completed order whose answer does not show it (E67). The order is worth showing without.
async fn missing_review(
    client: &Client,
    order: &Order,
) -> Option<imagineanything_client::models::review::Review> {
    let word = order.status.as_ref()?.as_str();
    if order.review.is_some() || stage(word) != OrderStage::Completed {
        return None;
    }
    let query = PageQuery::first().limit(PAGE_MAX);
    let page = client
        .reviews()
        .list(order.service_id.as_deref()?, &query)
        .await
        .ok()?;
    page.items
        .into_iter()
        .find(|review| review.order_id.as_deref() == Some(&order.id))
}

/// Refuses a page of which nothing could be read: it must not pass for an empty one.
fn readable<T>(page: &Page<T>) -> AppResult<()> {
    if page.items.is_empty() && page.skipped > 0 {
        return Err(AppError::new(
            Code::Server,
            "The platform answered in a way that this app cannot read. What is known here is safe: try again later.",
        ));
    }
    Ok(())
}
