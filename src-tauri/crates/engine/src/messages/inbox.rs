//! The list of conversations: from the store at once, from the platform page by page (E42, E43).

use std::collections::HashMap;

use imagineanything_client::models::conversation::Conversation;
use imagineanything_client::{Client, Page, PageQuery};
use rusqlite::{Connection, Transaction};

use super::Messages;
use super::fresh::{Own, bounded, is_same};
use super::intake::{self, Listing};
use super::show::Show;
use crate::error::{AppError, AppResult, Code};
use crate::store::tables::messages::MessageRow;
use crate::store::tables::{conversations, inboxes, stamps};
use crate::views::{AgentKey, InboxView};

/// Conversations of one page.
const PAGE: u32 = 50;
/// Most pages that one look reads.
const REACH: usize = 10;
/// Most conversations of one look whose messages are asked for; of the others the list itself has to do.
const HEARD: usize = 10;

impl Messages {
    /// The inbox as the store knows it, of one agent or of all.
    pub(crate) async fn inbox(&self, agent: Option<AgentKey>) -> AppResult<InboxView> {
        let (media, now) = (self.parts.media.clone(), self.parts.clock.now());
        let read = move |db: &Connection| {
            Show {
                db,
                media: &media,
                now,
            }
            .inbox(agent.as_deref())
        };
        Ok(self.parts.store.read(read).await?)
    }

    /// The newest state of an agent's list from the platform.
    pub(crate) async fn refresh_inbox(&self, client: &Client, agent: &str) -> AppResult<()> {
        let unread = bounded(client.messages().unread_count().await?);
        self.look_at_list(client, agent, unread).await
    }

    /// One more page of an agent's list; nothing if it was read to its end.
    pub(crate) async fn more_of_inbox(&self, client: &Client, agent: &str) -> AppResult<()> {
        let key = agent.to_owned();
        let start =
            move |db: &Connection| Ok((Own::of(db, &key)?, stamps::current(db)?, inboxes::get(db, &key)?));
        let (own, asked, known) = self.parts.store.read(start).await?;
        let Some(cursor) = known.and_then(|known| known.cursor) else {
            return Ok(());
        };
        let page = self
            .ask_list(client, &PageQuery::first().limit(PAGE).after(&cursor))
            .await?;
        let listing = Listing {
            onward: onward(&page).filter(|onward| *onward != cursor),
            conversations: page.items,
            from_start: false,
            unread: None,
            heard: HashMap::new(),
            asked,
        };
        self.take_list(own, listing).await
    }

    /// Whether the first row of the list still looks as the store knows it.
    pub(super) async fn is_first_row_known(&self, client: &Client, agent: &str) -> AppResult<bool> {
        let page = self.ask_list(client, &PageQuery::first().limit(1)).await?;
        let key = agent.to_owned();
        let compare = move |db: &Connection| {
            let own = Own::of(db, &key)?;
            let Some(first) = page.items.first() else {
                return Ok(conversations::all(db, Some(&key))?.is_empty());
            };
            let known = conversations::get(db, &key, &first.id)?;
            Ok(known.is_some_and(|known| {
                known.unread == bounded(first.unread_count) && is_same(&known.last, &own.last(first))
            }))
        };
        Ok(self.parts.store.read(compare).await?)
    }

    /// Reads the list as far as it explains the unread count, and asks for what is new in it. The first look at an
    /// agent's list reads all of it.
    pub(super) async fn look_at_list(&self, client: &Client, agent: &str, unread: u32) -> AppResult<()> {
        let key = agent.to_owned();
        let start =
            move |db: &Connection| Ok((Own::of(db, &key)?, stamps::current(db)?, inboxes::get(db, &key)?));
        let (own, asked, known) = self.parts.store.read(start).await?;
        let mut query = PageQuery::first().limit(PAGE);
        let (mut listed, mut found, mut next) = (Vec::new(), 0_u64, None);
        for page in 0..REACH {
            let answer = self.ask_list(client, &query).await;
            // The first page is good by itself: what keeps a later one from coming is no reason to lose it.
            let answer = match answer {
                Ok(answer) => answer,
                Err(_) if page > 0 && known.is_some() => break,
                Err(error) => return Err(error),
            };
            next = onward(&answer);
            found += answer.items.iter().map(|one| one.unread_count).sum::<u64>();
            listed.extend(answer.items);
            match &next {
                Some(cursor) if known.is_none() || found < u64::from(unread) => {
                    query = PageQuery::first().limit(PAGE).after(cursor);
                }
                _ => break,
            }
        }
        let heard = match known {
            Some(_) => self.hear(client, &own, &listed).await?,
            None => HashMap::new(),
        };
        let listing = Listing {
            conversations: listed,
            onward: next,
            from_start: true,
            unread: Some(unread),
            heard,
            asked,
        };
        self.take_list(own, listing).await
    }

    async fn take_list(&self, own: Own, listing: Listing) -> AppResult<()> {
        let (agent, now) = (own.agent.clone(), self.parts.clock.now());
        let take = move |tx: &Transaction<'_>| intake::list(tx, &own, &listing, now);
        let arrivals = self.parts.store.write(take).await?;
        self.announce(&agent, arrivals);
        Ok(())
    }

    /// Asks for the messages behind what looks different: one by itself (E48), several as a page (E45). Where that
    /// fails, the list's own words have to do.
    async fn hear(
        &self,
        client: &Client,
        own: &Own,
        listed: &[Conversation],
    ) -> AppResult<HashMap<String, Vec<MessageRow>>> {
        let agent = own.agent.clone();
        let kept = move |db: &Connection| conversations::all(db, Some(&agent));
        let kept = self.parts.store.read(kept).await?;
        let mut heard = HashMap::new();
        let mut asked = 0;
        for conversation in listed {
            let known = kept.iter().find(|row| row.id == conversation.id);
            let last = own.last(conversation);
            let looks_same = known.is_some_and(|known| is_same(&known.last, &last));
            if looks_same || last.own == Some(true) || (known.is_none() && conversation.unread_count == 0) {
                continue;
            }
            let unread_before = known.map_or(0, |known| u64::from(known.unread));
            let is_one = conversation.unread_count <= unread_before + 1;
            let messages = match last.id {
                _ if asked >= HEARD => None,
                Some(id) if is_one => client
                    .messages()
                    .get(&id)
                    .await
                    .ok()
                    .map(|one| vec![own.message(&one, true)]),
                _ => self
                    .ask_page(client, own, &conversation.id, None)
                    .await
                    .ok()
                    .map(|page| page.messages),
            };
            asked += 1;
            let messages = messages.or_else(|| Some(vec![own.only_preview(conversation)?]));
            heard.insert(
                conversation.id.clone(),
                messages.unwrap_or_default().into_iter().map(loose).collect(),
            );
        }
        Ok(heard)
    }

    async fn ask_list(&self, client: &Client, query: &PageQuery) -> AppResult<Page<Conversation>> {
        let page = client.messages().conversations(query).await?;
        readable(&page)?;
        Ok(page)
    }
}

fn loose(message: MessageRow) -> MessageRow {
    MessageRow {
        loose: true,
        ..message
    }
}

/// How a list goes on after a page.
pub(super) fn onward<T>(page: &Page<T>) -> Option<String> {
    page.next_cursor.clone().filter(|_| page.has_more)
}

/// Refuses a page of which nothing could be read: it must not pass for an empty one.
pub(super) fn readable<T>(page: &Page<T>) -> AppResult<()> {
    if page.items.is_empty() && page.skipped > 0 {
        return Err(AppError::new(
            Code::Server,
            "The platform answered in a way that this app cannot read. What is known here is safe: try again later.",
        ));
    }
    Ok(())
}
