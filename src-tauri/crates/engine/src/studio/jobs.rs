//! What runs (E87) and what became of everything (E88): from the store at once, from the platform when asked.

use std::collections::HashSet;

use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::generation::GenerationJob;
use imagineanything_client::{Client, Page, PageQuery};
use rusqlite::{Connection, Transaction};

use super::intake::{self, Change};
use super::{Studio, show};
use crate::error::AppResult;
use crate::event::Event;
use crate::store::StoreResult;
use crate::store::tables::generation_lists::{self, ListRow};
use crate::store::tables::generations::{self, GenerationRow};
use crate::timeline::{millis, readable};
use crate::views::{AgentKey, JobHistoryView, Millis, StudioView};

/// Jobs of one page of the history.
const PAGE: u32 = 20;

/// What a look has found.
#[derive(Default)]
struct Found {
    changed: bool,
    ended: Vec<GenerationRow>,
}

impl Studio {
    /// The studio as the store knows it.
    pub(crate) async fn view(&self, agent: AgentKey) -> AppResult<StudioView> {
        let (media, now) = (self.shared.parts.media.clone(), self.shared.parts.clock.now());
        let read = move |db: &Connection| show::studio(db, &agent, &media, now);
        Ok(self.shared.parts.store.read(read).await?)
    }

    /// Providers and jobs from the platform (E81, E87).
    pub(crate) async fn refresh(&self, client: &Client, agent: AgentKey) -> AppResult<StudioView> {
        let (providers, jobs) =
            tokio::join!(self.ask_providers(client, &agent), self.look_once(client, &agent));
        providers.and(jobs)?;
        self.view(agent).await
    }

    /// Looks what runs. A job that runs no more is looked up among all.
    pub(super) async fn look_once(&self, client: &Client, agent: &AgentKey) -> AppResult<()> {
        let pending = client.generation().pending().await?;
        readable(&pending)?;
        let mut jobs = pending.items;
        let named: HashSet<String> = jobs.iter().map(|job| job.id.clone()).collect();
        let key = agent.clone();
        let at_work = self
            .shared
            .parts
            .store
            .read(move |db| generations::at_work(db, &key));
        let missing: HashSet<String> = at_work.await?.into_iter().map(|row| row.id).collect();
        let missing: HashSet<&String> = missing.difference(&named).collect();
        if !missing.is_empty() {
            let query = PageQuery::first().limit(PAGE_MAX);
            let past = client.generation().history(&query).await?;
            jobs.extend(past.items.into_iter().filter(|job| missing.contains(&job.id)));
        }
        let (key, now) = (agent.clone(), self.shared.parts.clock.now());
        let take = move |tx: &Transaction<'_>| take_in(tx, &key, &jobs, now);
        let found = self.shared.parts.store.write(take).await?;
        self.spread(client, agent, found).await
    }

    /// Tells everyone whom it concerns what a look has found.
    async fn spread(&self, client: &Client, agent: &AgentKey, found: Found) -> AppResult<()> {
        if !found.changed {
            return Ok(());
        }
        let parts = &self.shared.parts;
        parts.shell.emit(Event::JobsStale { agent: agent.clone() });
        self.shared.changes.send_modify(|count| *count += 1);
        let news = found.ended.iter().map(|row| self.news(agent, row));
        parts.notices.tell(news.collect());
        // What is finished was published: the feed on the screen has a new post.
        let published = found.ended.iter().any(|row| row.post_id.is_some());
        let seen = self.shared.timeline.visible();
        match seen.filter(|(seen, feed)| published && seen == agent && feed.is_home()) {
            Some((_, feed)) => self.shared.timeline.look(client, agent, feed).await,
            None => Ok(()),
        }
    }

    /// The history as the store knows it.
    pub(crate) async fn history(&self, agent: AgentKey) -> AppResult<JobHistoryView> {
        let media = self.shared.parts.media.clone();
        let read = move |db: &Connection| show::history(db, &agent, &media);
        Ok(self.shared.parts.store.read(read).await?)
    }

    /// The newest page of the history (E88). What was read before stays, as long as no gap lies between.
    pub(crate) async fn refresh_history(
        &self,
        client: &Client,
        agent: AgentKey,
    ) -> AppResult<JobHistoryView> {
        self.read_page(client, &agent, None).await?;
        self.history(agent).await
    }

    /// One more page at the end (E88).
    pub(crate) async fn more_history(&self, client: &Client, agent: AgentKey) -> AppResult<JobHistoryView> {
        let key = agent.clone();
        let list = self
            .shared
            .parts
            .store
            .read(move |db| generation_lists::get(db, &key));
        if let Some(cursor) = list.await?.cursor {
            self.read_page(client, &agent, Some(cursor)).await?;
        }
        self.history(agent).await
    }

    async fn read_page(&self, client: &Client, agent: &AgentKey, cursor: Option<String>) -> AppResult<()> {
        let query = PageQuery::first().limit(PAGE);
        let query = match &cursor {
            Some(cursor) => query.after(cursor),
            None => query,
        };
        let page = client.generation().history(&query).await?;
        readable(&page)?;
        let (key, now) = (agent.clone(), self.shared.parts.clock.now());
        let take = move |tx: &Transaction<'_>| take_page(tx, &key, &page, cursor.as_deref(), now);
        let ended = self.shared.parts.store.write(take).await?;
        let changed = !ended.is_empty();
        self.spread(client, agent, Found { changed, ended }).await
    }
}

/// Keeps what a look was told.
fn take_in(tx: &Transaction<'_>, agent: &str, jobs: &[GenerationJob], now: Millis) -> StoreResult<Found> {
    let mut found = Found::default();
    for job in jobs {
        let change = intake::keep(tx, agent, job, now)?;
        found.changed |= change != Change::Nothing;
        if change == Change::Ended {
            found.ended.extend(generations::get(tx, agent, &job.id)?);
        }
    }
    let named = |id: &str| jobs.iter().any(|job| job.id == id);
    let lost = intake::give_up(tx, agent, named, now)?;
    found.changed |= !lost.is_empty();
    found.ended.extend(lost);
    let list = ListRow {
        running_at: Some(now),
        ..generation_lists::get(tx, agent)?
    };
    generation_lists::put(tx, agent, &list)?;
    Ok(found)
}

/// Keeps a page of the history; answers jobs that ended. An answer to a cursor that leads nowhere any more is no page.
fn take_page(
    tx: &Transaction<'_>,
    agent: &str,
    page: &Page<GenerationJob>,
    cursor: Option<&str>,
    now: Millis,
) -> StoreResult<Vec<GenerationRow>> {
    let list = generation_lists::get(tx, agent)?;
    if cursor.is_some() && list.cursor.as_deref() != cursor {
        return Ok(Vec::new());
    }
    let mut ended = Vec::new();
    // A page touches what was read before if it holds a job of it; the reading then goes on where it stood.
    let mut touches = false;
    for job in &page.items {
        let known = generations::get(tx, agent, &job.id)?;
        let is_read = |row: &GenerationRow| list.bottom.is_none_or(|bottom| row.created_at >= bottom);
        touches |= list.history_at.is_some() && known.as_ref().is_some_and(is_read);
        if intake::keep(tx, agent, job, now)? == Change::Ended {
            ended.extend(generations::get(tx, agent, &job.id)?);
        }
    }
    let goes_on = cursor.is_none() && touches;
    let next = page
        .next_cursor
        .clone()
        .filter(|next| page.has_more && Some(next.as_str()) != cursor);
    let last = page
        .items
        .iter()
        .filter_map(|job| job.created_at.and_then(millis))
        .min();
    let list = ListRow {
        history_at: if cursor.is_none() {
            Some(now)
        } else {
            list.history_at
        },
        bottom: match &next {
            _ if goes_on => list.bottom,
            Some(_) => last.or(list.bottom),
            None => None,
        },
        cursor: if goes_on { list.cursor } else { next },
        ..list
    };
    generation_lists::put(tx, agent, &list)?;
    Ok(ended)
}
