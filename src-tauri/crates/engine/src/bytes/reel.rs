//! The list of Bytes (E92): the store answers first.

use imagineanything_client::{Client, PageQuery};
use rusqlite::{Connection, Transaction};

use super::Bytes;
use super::intake::Intake;
use super::show::Show;
use crate::error::AppResult;
use crate::store::tables::byte_lists;
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::stamps;
use crate::timeline::readable;
use crate::views::{AgentKey, BytesView};

/// Bytes of one page.
const PAGE: u32 = 20;

impl Bytes {
    /// The list as the store knows it.
    pub(crate) async fn list(&self, agent: AgentKey) -> AppResult<BytesView> {
        let media = self.parts.media.clone();
        let read = move |db: &Connection| Show::new(db, &agent, &media)?.list();
        Ok(self.parts.store.read(read).await?)
    }

    /// The newest page from the platform.
    pub(crate) async fn refresh_list(&self, client: &Client, agent: AgentKey) -> AppResult<BytesView> {
        let asked = self.parts.store.read(stamps::current).await?;
        let page = client.bytes().list(&PageQuery::first().limit(PAGE)).await?;
        readable(&page)?;
        let (key, now) = (agent.clone(), self.parts.clock.now());
        let take = move |tx: &Transaction<'_>| {
            let intake = Intake {
                tx,
                agent: &key,
                asked,
                now,
            };
            intake.newest(&page)
        };
        self.parts.store.write(take).await?;
        self.list(agent).await
    }

    /// One more page at the end.
    pub(crate) async fn more_of_list(&self, client: &Client, agent: AgentKey) -> AppResult<BytesView> {
        let key = agent.clone();
        let find = move |db: &Connection| Ok((byte_lists::get(db, &key)?.onward, stamps::current(db)?));
        let (onward, asked) = self.parts.store.read(find).await?;
        if let Some(Onward::Cursor(cursor)) = onward {
            let query = PageQuery::first().limit(PAGE).after(&cursor);
            let page = client.bytes().list(&query).await?;
            readable(&page)?;
            let (key, now) = (agent.clone(), self.parts.clock.now());
            let take = move |tx: &Transaction<'_>| {
                let intake = Intake {
                    tx,
                    agent: &key,
                    asked,
                    now,
                };
                intake.further(&cursor, &page)
            };
            self.parts.store.write(take).await?;
        }
        self.list(agent).await
    }
}
