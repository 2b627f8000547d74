//! The media library (E79, E80): looking, using a file in a post, its link, deleting it.

use imagineanything_client::{Client, PageQuery};
use rusqlite::{Connection, Transaction};

use super::job::StudioJob;
use super::show::base;
use super::{Studio, files};
use crate::drafts::Uploaded;
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::outbox::job::Job;
use crate::store::tables::library::{self, LibraryRow};
use crate::store::tables::library_lists;
use crate::store::{StoreError, StoreResult};
use crate::timeline::readable;
use crate::views::{AgentKey, AttachOutcome, FileKind, LibraryFilter, LibraryView, MediaKind};

/// Files of one page.
const PAGE: u32 = 30;

impl Studio {
    /// The library as the store knows it.
    pub(crate) async fn library(&self, agent: AgentKey, filter: LibraryFilter) -> AppResult<LibraryView> {
        let media = self.shared.parts.media.clone();
        let read = move |db: &Connection| files::view(db, &agent, filter, &media);
        Ok(self.shared.parts.store.read(read).await?)
    }

    /// The newest page from the platform; the list begins anew (E79).
    pub(crate) async fn refresh_library(
        &self,
        client: &Client,
        agent: AgentKey,
        filter: LibraryFilter,
    ) -> AppResult<LibraryView> {
        self.read_files(client, &agent, &filter, None).await?;
        self.library(agent, filter).await
    }

    /// One more page at the end (E79).
    pub(crate) async fn more_library(
        &self,
        client: &Client,
        agent: AgentKey,
        filter: LibraryFilter,
    ) -> AppResult<LibraryView> {
        let (key, shelf) = (agent.clone(), files::shelf(&filter));
        let list = self
            .shared
            .parts
            .store
            .read(move |db| library_lists::get(db, &key, &shelf));
        if let Some(cursor) = list.await?.and_then(|list| list.cursor) {
            self.read_files(client, &agent, &filter, Some(cursor)).await?;
        }
        self.library(agent, filter).await
    }

    async fn read_files(
        &self,
        client: &Client,
        agent: &AgentKey,
        filter: &LibraryFilter,
        cursor: Option<String>,
    ) -> AppResult<()> {
        let shelf = files::shelf(filter);
        let query = PageQuery::first().limit(PAGE);
        let query = match &cursor {
            Some(cursor) => query.after(cursor),
            None => query,
        };
        let page = client.uploads().list(&files::question(&shelf), &query).await?;
        readable(&page)?;
        let (agent, now) = (agent.clone(), self.shared.parts.clock.now());
        let take =
            move |tx: &Transaction<'_>| files::take_page(tx, &agent, &shelf, &page, cursor.as_deref(), now);
        Ok(self.shared.parts.store.write(take).await?)
    }

    /// Where a file is, for the clipboard.
    pub(crate) async fn link(&self, agent: AgentKey, media_id: String) -> AppResult<String> {
        let read = move |db: &Connection| {
            let row = known(db, &agent, &media_id)?;
            let link = row.url.and_then(|url| base(db, &agent).ok()?.join(&url).ok());
            link.map(String::from)
                .ok_or_else(|| refused("The platform did not tell where this file is."))
        };
        Ok(self.shared.parts.store.read(read).await?)
    }
}

impl Engine {
    /// Puts a file of the library into the draft of the next post. Nothing is uploaded again.
    pub(crate) async fn use_file(&self, agent: AgentKey, media_id: String) -> AppResult<AttachOutcome> {
        let key = agent.clone();
        let read = move |db: &Connection| Ok((known(db, &key, &media_id)?, base(db, &key)?));
        let (row, base) = self.store().read(read).await?;
        let kind = match files::kind_of(&row) {
            FileKind::Picture => MediaKind::Picture,
            FileKind::Video => MediaKind::Video,
            FileKind::Sound | FileKind::Other => {
                let words = "A post that is written here carries pictures or a video.";
                return Err(AppError::new(Code::Invalid, words));
            }
        };
        let still = match kind {
            MediaKind::Picture => row.url.as_deref(),
            MediaKind::Video => row.poster.as_deref(),
        };
        let thumbnail = still.and_then(|url| self.media().address_picture(&base, url));
        let file = Uploaded {
            media_id: row.id,
            url: row.url.and_then(|url| base.join(&url).ok()).map(String::from),
            name: row.name,
            kind,
            mime: row.mime.unwrap_or_default(),
            bytes: row
                .bytes
                .and_then(|bytes| u64::try_from(bytes).ok())
                .unwrap_or_default(),
            width: row.width,
            height: row.height,
            duration_ms: row.duration_ms,
            thumbnail: thumbnail.map(|address| address.small),
        };
        self.attach_uploaded(agent, file).await
    }

    /// Deletes a file at the platform (E80), through the outbox.
    pub(crate) async fn delete_file(&self, agent: AgentKey, media_id: String) -> AppResult<()> {
        let key = agent.clone();
        let row = self.store().read(move |db| known(db, &key, &media_id)).await?;
        let job = StudioJob::Delete {
            media_id: row.id,
            name: row.name,
        };
        self.wish(agent, Job::Studio(job)).await
    }
}

fn known(db: &Connection, agent: &str, media_id: &str) -> StoreResult<LibraryRow> {
    library::get(db, agent, media_id)?.ok_or_else(|| refused("This file is not in the library any more."))
}

fn refused(words: &str) -> StoreError {
    StoreError::Refused(AppError::new(Code::Gone, words))
}
