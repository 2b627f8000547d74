//! The messages of a conversation: from the store at once, from the platform page by page (E45).

use imagineanything_client::models::message::{Message, oldest_first};
use imagineanything_client::{Client, Page, PageQuery};
use rusqlite::{Connection, Transaction};

use super::Messages;
use super::fresh::Own;
use super::inbox::{onward, readable};
use super::pages::{self, Stretch};
use super::show::Show;
use crate::error::{AppError, AppResult, Code};
use crate::store::tables::{conversations, messages, stamps};
use crate::views::{AgentKey, Correspondence, CorrespondenceView};

/// Messages of one page.
const PAGE: u32 = 50;
/// Most pages of a list that begins with the oldest, to reach the newest.
const REACH: usize = 20;

impl Messages {
    /// A conversation as the store knows it, with so many of its newest messages at most.
    pub(crate) async fn correspondence(
        &self,
        agent: AgentKey,
        with: Correspondence,
        most: u32,
    ) -> AppResult<CorrespondenceView> {
        let (media, now) = (self.parts.media.clone(), self.parts.clock.now());
        let read = move |db: &Connection| {
            Show {
                db,
                media: &media,
                now,
            }
            .correspondence(&agent, &with, most)
        };
        Ok(self.parts.store.read(read).await?)
    }

    /// The newest messages of a conversation from the platform. One that is gone there leaves here, too.
    pub(crate) async fn refresh_conversation(&self, client: &Client, agent: &str, id: &str) -> AppResult<()> {
        let key = agent.to_owned();
        let own = self.parts.store.read(move |db| Own::of(db, &key)).await?;
        let stretch = match self.ask_page(client, &own, id, None).await {
            Ok(stretch) => stretch,
            Err(error) if error.code == Code::Gone => {
                self.forget(agent, id).await?;
                return Err(AppError::new(
                    Code::Gone,
                    "This conversation does not exist any more. The other side may have deleted it.",
                ));
            }
            Err(error) => return Err(error),
        };
        let (id, now) = (id.to_owned(), self.parts.clock.now());
        let take = move |tx: &Transaction<'_>| pages::newest(tx, &own, &id, &stretch, now);
        let arrivals = self.parts.store.write(take).await?;
        self.announce(agent, arrivals);
        Ok(())
    }

    /// Older messages, until so many are kept or there are no more.
    pub(crate) async fn more_of_conversation(
        &self,
        client: &Client,
        agent: &str,
        id: &str,
        most: u32,
    ) -> AppResult<()> {
        loop {
            let (key, conversation) = (agent.to_owned(), id.to_owned());
            let start = move |db: &Connection| {
                let row = conversations::get(db, &key, &conversation)?;
                let kept = messages::count(db, &key, &conversation)?;
                Ok((Own::of(db, &key)?, row.and_then(|row| row.cursor), kept))
            };
            let (own, cursor, kept) = self.parts.store.read(start).await?;
            let Some(cursor) = cursor.filter(|_| kept < most) else {
                return Ok(());
            };
            let stretch = self.ask_page(client, &own, id, Some(&cursor)).await?;
            let conversation = id.to_owned();
            let take = move |tx: &Transaction<'_>| pages::older(tx, &own, &conversation, &cursor, &stretch);
            self.parts.store.write(take).await?;
        }
    }

    /// One page, in reading order. A list that begins with the oldest is read to its end, where the newest are.
    pub(super) async fn ask_page(
        &self,
        client: &Client,
        own: &Own,
        id: &str,
        cursor: Option<&str>,
    ) -> AppResult<Stretch> {
        let asked = self.parts.store.read(stamps::current).await?;
        let first = PageQuery::first().limit(PAGE);
        let query = match cursor {
            Some(cursor) => first.clone().after(cursor),
            None => first.clone(),
        };
        let mut page = ask(client, id, &query).await?;
        let mut all = std::mem::take(&mut page.items);
        let mut next = onward(&page);
        for _ in 1..REACH {
            match &next {
                Some(cursor) if rises(&all) => {
                    let mut page = ask(client, id, &first.clone().after(cursor)).await?;
                    all.append(&mut page.items);
                    next = onward(&page);
                }
                _ => break,
            }
        }
        let messages = oldest_first(all);
        Ok(Stretch {
            messages: messages
                .iter()
                .map(|message| own.message(message, false))
                .collect(),
            onward: next,
            asked,
        })
    }

    /// A conversation is gone at the platform.
    pub(super) async fn forget(&self, agent: &str, id: &str) -> AppResult<()> {
        let (key, conversation) = (agent.to_owned(), id.to_owned());
        let forget = move |tx: &Transaction<'_>| super::seam::deleted_conversation(tx, &key, &conversation);
        self.parts.store.write(forget).await?;
        let arrivals = super::Arrivals {
            list: true,
            count: true,
            conversations: [id.to_owned()].into(),
            news: Vec::new(),
        };
        self.announce(agent, arrivals);
        Ok(())
    }
}

async fn ask(client: &Client, id: &str, query: &PageQuery) -> AppResult<Page<Message>> {
    let page = client.messages().list(id, query).await.map_err(|error| {
        if error.is_not_found() {
            AppError::new(Code::Gone, "This conversation does not exist any more.")
        } else {
            error.into()
        }
    })?;
    readable(&page)?;
    Ok(page)
}

/// Whether a list begins with the oldest.
fn rises(messages: &[Message]) -> bool {
    let mut moments = messages.iter().filter_map(|message| message.created_at);
    matches!((moments.next(), moments.next_back()), (Some(first), Some(last)) if first < last)
}
