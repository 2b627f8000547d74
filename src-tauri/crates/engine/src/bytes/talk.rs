//! One Byte with its comments (E93, E99): the store answers first.

use imagineanything_client::{Client, PageQuery};
use rusqlite::{Connection, Transaction};

use super::Bytes;
use super::intake::{self, Intake};
use super::show::{Show, gone};
use crate::error::{AppError, AppResult, Code};
use crate::store::tables::bytes;
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::stamps;
use crate::timeline::readable;
use crate::views::{AgentKey, ByteTalkView};

/// Comments of one page: as many as the platform gives (V20).
const PAGE: u32 = 100;

impl Bytes {
    /// A Byte and its comments as the store knows them; `Code::Gone` if it does not know the Byte.
    pub(crate) async fn talk(&self, agent: AgentKey, id: String) -> AppResult<ByteTalkView> {
        let media = self.parts.media.clone();
        let read = move |db: &Connection| Show::new(db, &agent, &media)?.talk(&id);
        Ok(self.parts.store.read(read).await?)
    }

    /// The Byte and its first page of comments from the platform. One that is gone leaves the store.
    pub(crate) async fn refresh_talk(
        &self,
        client: &Client,
        agent: AgentKey,
        id: String,
    ) -> AppResult<ByteTalkView> {
        let asked = self.parts.store.read(stamps::current).await?;
        let (videos, query) = (client.bytes(), PageQuery::first().limit(PAGE));
        let comments = async { videos.comments(&id, &query).await };
        let (byte, page) = match tokio::try_join!(videos.get(&id), comments) {
            Ok(both) => both,
            Err(error) => {
                if error.is_not_found() {
                    let (key, lost) = (agent.clone(), id);
                    let remove = move |tx: &Transaction<'_>| intake::remove(tx, &key, &lost);
                    self.parts.store.write(remove).await?;
                    self.announce(&agent);
                }
                return Err(error.into());
            }
        };
        readable(&page)?;
        let (key, now) = (agent.clone(), self.parts.clock.now());
        let take = move |tx: &Transaction<'_>| {
            let intake = Intake {
                tx,
                agent: &key,
                asked,
                now,
            };
            let byte = intake.byte(&byte)?;
            intake.first_comments(byte, &page)
        };
        self.parts.store.write(take).await?;
        self.talk(agent, id).await
    }

    /// The next page of comments.
    pub(crate) async fn more_of_talk(
        &self,
        client: &Client,
        agent: AgentKey,
        id: String,
    ) -> AppResult<ByteTalkView> {
        let (key, wanted) = (agent.clone(), id.clone());
        let find = move |db: &Connection| {
            let row = bytes::find(db, &key, &wanted)?.ok_or_else(gone)?;
            Ok((row.onward, stamps::current(db)?))
        };
        let (onward, asked) = self.parts.store.read(find).await?;
        if let Some(Onward::Cursor(cursor)) = onward {
            let query = PageQuery::first().limit(PAGE).after(&cursor);
            let page = client.bytes().comments(&id, &query).await?;
            readable(&page)?;
            let (key, wanted, now) = (agent.clone(), id.clone(), self.parts.clock.now());
            let take = move |tx: &Transaction<'_>| {
                let intake = Intake {
                    tx,
                    agent: &key,
                    asked,
                    now,
                };
                match bytes::find(tx, &key, &wanted)? {
                    Some(byte) => intake.further_comments(&byte, &cursor, &page),
                    None => Ok(()),
                }
            };
            self.parts.store.write(take).await?;
        }
        self.talk(agent, id).await
    }

    /// The address of a Byte's film at the platform, to be passed on.
    pub(crate) async fn address(&self, agent: AgentKey, id: String) -> AppResult<String> {
        let media = self.parts.media.clone();
        let read = move |db: &Connection| Show::new(db, &agent, &media)?.address(&id);
        let address = self.parts.store.read(read).await?;
        let none = || AppError::new(Code::Gone, "The platform names no address of this video.");
        Ok(address.ok_or_else(none)?.into())
    }
}
