//! Feeds: from the store at once, from the platform page by page.

use std::collections::HashSet;

use imagineanything_client::models::post::Post;
use imagineanything_client::{Client, Page, PageQuery};
use rusqlite::{Connection, Transaction};

use super::changes::Changes;
use super::shelf::{self, Answer};
use super::show::Show;
use super::{Timeline, order};
use crate::error::{AppError, AppResult, Code};
use crate::media::Media;
use crate::store::StoreResult;
use crate::store::tables::feed_rows::{self, Onward, Shelf};
use crate::store::tables::{echoes, feed_state, stamps};
use crate::views::{AgentKey, FeedKind, FeedPosition, FeedView};

/// Posts of one page when a person asks.
const PAGE: u32 = 50;
/// Most pages of a refresh, to reach across a gap; and most pages of a step onward, when they bring nothing new.
const REACH: usize = 3;

impl Timeline {
    /// A feed as the store knows it.
    pub(crate) async fn feed(&self, agent: AgentKey, feed: FeedKind) -> AppResult<FeedView> {
        let timeline = self.clone();
        let read = move |db: &Connection| view(db, &agent, feed, &timeline.shared.media);
        Ok(self.shared.store.read(read).await?)
    }

    /// The feed that this agent's person looked at last, read on this very thread: for the way to the first paint.
    pub(crate) fn last_feed(&self, agent: &AgentKey) -> AppResult<FeedView> {
        let read = |db: &Connection| {
            let feed = feed_state::last_visited(db, agent)?.unwrap_or(FeedKind::Following);
            view(db, agent, feed, &self.shared.media)
        };
        Ok(self.shared.store.read_now(read)?)
    }

    /// Remembers that the person looks at this feed.
    pub(crate) async fn visit(&self, agent: AgentKey, feed: FeedKind) -> AppResult<()> {
        let key = agent.clone();
        let last = self
            .shared
            .store
            .read(move |db| feed_state::last_visited(db, &key))
            .await?;
        if last != Some(feed) {
            let note = move |tx: &Transaction<'_>| feed_state::visited(tx, &agent, feed, stamps::next(tx)?);
            self.shared.store.write(note).await?;
        }
        Ok(())
    }

    /// The newest posts from the platform (E04, E05), joined with what is known. A gap is closed if a few pages reach
    /// across it; otherwise the rows below it leave.
    pub(crate) async fn refresh_feed(
        &self,
        client: &Client,
        agent: AgentKey,
        feed: FeedKind,
    ) -> AppResult<FeedView> {
        let answer = self.newest(client, &agent, feed, PAGE, REACH).await?;
        self.take_in(&agent, move |tx, agent, now| {
            shelf::join(tx, agent, feed, &answer, now)
        })
        .await?;
        self.feed(agent, feed).await
    }

    /// One more page at the end.
    pub(crate) async fn more_of_feed(
        &self,
        client: &Client,
        agent: AgentKey,
        feed: FeedKind,
    ) -> AppResult<FeedView> {
        for _ in 0..REACH {
            let Some(cursor) = self.cursor(&agent, feed).await? else {
                return self.feed(agent, feed).await;
            };
            let answer = self
                .ask(client, feed, &PageQuery::first().limit(PAGE).after(&cursor))
                .await?;
            let (key, now) = (agent.clone(), self.shared.clock.now());
            let append = move |tx: &Transaction<'_>| shelf::append(tx, &key, feed, &cursor, &answer, now);
            if self.shared.store.write(append).await? {
                return self.feed(agent, feed).await;
            }
        }
        // Cursor after cursor without anything new: they lead round in a circle.
        let key = agent.clone();
        self.shared
            .store
            .write(move |tx| shelf::end(tx, &key, feed))
            .await?;
        self.feed(agent, feed).await
    }

    /// Moves the posts behind the pill into the feed.
    pub(crate) async fn show_waiting(&self, agent: AgentKey, feed: FeedKind) -> AppResult<FeedView> {
        let key = agent.clone();
        self.shared
            .store
            .write(move |tx| shelf::show_waiting(tx, &key, feed))
            .await?;
        self.feed(agent, feed).await
    }

    /// Keeps where the person is.
    pub(crate) async fn keep_position(
        &self,
        agent: AgentKey,
        feed: FeedKind,
        position: FeedPosition,
    ) -> AppResult<()> {
        let keep = move |tx: &Transaction<'_>| feed_state::keep_position(tx, &agent, feed, &position);
        Ok(self.shared.store.write(keep).await?)
    }

    /// The newest posts, from at most so many pages: further pages only until they touch what is known.
    pub(super) async fn newest(
        &self,
        client: &Client,
        agent: &AgentKey,
        feed: FeedKind,
        page: u32,
        reach: usize,
    ) -> AppResult<Answer> {
        let key = agent.clone();
        let known = move |db: &Connection| feed_rows::load(db, &key, feed, Shelf::Shown);
        let known = self.shared.store.read(known).await?;
        let known: HashSet<String> = known
            .into_iter()
            .filter(|row| !row.loose)
            .map(|row| row.own_id)
            .collect();
        let first = PageQuery::first().limit(page);
        let mut answer = self.ask(client, feed, &first).await?;
        for _ in 1..reach {
            let touches = answer.posts.iter().any(|post| known.contains(&post.id));
            let Onward::Cursor(cursor) = &answer.onward else {
                break;
            };
            if known.is_empty() || touches {
                break;
            }
            // The first page is good by itself: what keeps the next one from coming is no reason to lose it.
            let Ok(next) = self.ask(client, feed, &first.clone().after(cursor)).await else {
                break;
            };
            answer.posts.extend(next.posts);
            answer.onward = next.onward;
        }
        Ok(answer)
    }

    /// Commits what an answer brings, and tells the UI which posts look different now.
    pub(super) async fn take_in(
        &self,
        agent: &AgentKey,
        work: impl FnOnce(&Transaction<'_>, &str, i64) -> StoreResult<Changes> + Send + 'static,
    ) -> AppResult<()> {
        let (key, now) = (agent.clone(), self.shared.clock.now());
        let changes = self.shared.store.write(move |tx| work(tx, &key, now)).await?;
        self.announce(agent, changes);
        Ok(())
    }

    async fn ask(&self, client: &Client, feed: FeedKind, query: &PageQuery) -> AppResult<Answer> {
        let asked = self.shared.store.read(stamps::current).await?;
        let page: Page<Post> = match feed {
            FeedKind::Following => client.feed(query).await?,
            FeedKind::Public => client.posts().timeline(query).await?,
        };
        readable(&page)?;
        Ok(Answer {
            onward: onward(&page),
            posts: page.items,
            asked,
        })
    }

    async fn cursor(&self, agent: &AgentKey, feed: FeedKind) -> AppResult<Option<String>> {
        let key = agent.clone();
        let rows = move |db: &Connection| feed_rows::load(db, &key, feed, Shelf::Shown);
        let rows = self.shared.store.read(rows).await?;
        Ok(match order::onward(&rows) {
            Some(Onward::Cursor(cursor)) => Some(cursor.clone()),
            Some(Onward::End) | None => None,
        })
    }
}

/// How a list continues below a page.
pub(crate) fn onward<T>(page: &Page<T>) -> Onward {
    match &page.next_cursor {
        Some(cursor) if page.has_more => Onward::Cursor(cursor.clone()),
        _ => Onward::End,
    }
}

/// Refuses a page of which nothing could be read: it must not pass for an empty one.
pub(crate) fn readable<T>(page: &Page<T>) -> AppResult<()> {
    if page.items.is_empty() && page.skipped > 0 {
        return Err(AppError::new(
            Code::Server,
            "The platform answered in a way that this app cannot read. What is known here is safe: try again later.",
        ));
    }
    Ok(())
}

fn view(connection: &Connection, agent: &AgentKey, feed: FeedKind, media: &Media) -> StoreResult<FeedView> {
    let show = Show::new(connection, agent, media)?;
    let state = feed_state::get(connection, agent, feed)?;
    let rows = feed_rows::load(connection, agent, feed, Shelf::Shown)?;
    let waiting = feed_rows::load(connection, agent, feed, Shelf::Waiting)?;
    let echoes = echoes::on_feeds(connection, agent)?;
    let echoes = echoes.iter().map(|echo| show.echo(echo));
    let posts = echoes
        .chain(rows.iter().map(|row| show.row(row)))
        .collect::<StoreResult<Vec<_>>>()?;
    let is_there = |position: &FeedPosition| posts.iter().any(|post| post.row_id == position.row_id);
    Ok(FeedView {
        agent: agent.clone(),
        feed,
        has_more: matches!(order::onward(&rows), Some(Onward::Cursor(_))),
        fetched_at: state.fetched_at,
        position: state.position.filter(is_there),
        waiting: shelf::waiting(&rows, &waiting),
        posts,
    })
}
