//! What takes room on the disk, and what the person can do about it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, Transaction};

use super::LocalMemory;
use super::keeper::MEGABYTE;
use crate::error::AppResult;
use crate::event::Event;
use crate::settings;
use crate::store::tables::memories::{self, Kind};
use crate::store::tables::unneeded::Which;
use crate::store::tables::{feed_state, stamps};
use crate::store::{StoreResult, room};
use crate::views::{AgentKey, Forgotten, MemorySize, StorageView};

/// Folders of files that wait to be sent, of the world of practice, and of the log.
const OUTGOING: &str = "outgoing";
const PRACTICE: &str = "practice";
const LOGS: &str = "logs";

impl LocalMemory {
    /// What takes room.
    pub(crate) async fn storage(&self) -> AppResult<StorageView> {
        let (folder, media) = (self.data_dir.clone(), self.parts.media.clone());
        let read = move |db: &Connection| {
            Ok(StorageView {
                memory: room::used(db)?,
                memory_limit: u64::from(settings::read(db)?.memory_megabytes) * MEGABYTE,
                pictures: media.pictures_kept(),
                pictures_limit: media.pictures_limit(),
                outgoing: weight(&folder.join(OUTGOING)),
                practice: weight(&folder.join(PRACTICE)),
                logs: weight(&folder.join(LOGS)),
                size: size(db)?,
            })
        };
        Ok(self.parts.store.read(read).await?)
    }

    /// Forgets the pictures that can be fetched again.
    pub(crate) async fn clear_pictures(&self) -> AppResult<StorageView> {
        let media = self.parts.media.clone();
        // What could not be deleted is counted again and shown.
        let cleared = tokio::task::spawn_blocking(move || media.forget_pictures()).await;
        if let Err(error) = cleared {
            tracing::warn!(%error, "pictures could not be cleared");
        }
        self.storage().await
    }

    /// Forgets everything that this agent saw and that the platform can give again: posts of others with their
    /// comments, unless somebody needs them. Feeds begin anew.
    pub(crate) async fn forget_seen(&self, agent: AgentKey) -> AppResult<Forgotten> {
        let which = Which {
            agent: Some(agent.clone()),
            seen_lately: true,
        };
        let key = agent.clone();
        let anew = move |tx: &Transaction<'_>| feed_state::begin_anew(tx, &key, stamps::next(tx)?);
        let feeds = self.parts.store.write(anew).await?;
        let posts = self.forget(which, None, Duration::ZERO).await?;
        self.wanted.notify_one();
        for feed in feeds {
            self.parts.shell.emit(Event::FeedStale {
                agent: agent.clone(),
                feed,
            });
        }
        Ok(Forgotten {
            posts,
            storage: self.storage().await?,
        })
    }
}

/// How much is remembered.
pub(super) fn size(db: &Connection) -> StoreResult<MemorySize> {
    let mut size = MemorySize {
        oldest: memories::oldest(db)?,
        catching_up: memories::is_behind(db)?,
        ..MemorySize::default()
    };
    for (kind, count) in memories::counts(db)? {
        match kind {
            Kind::Post => size.posts = count,
            Kind::Comment => size.comments = count,
            Kind::Message => size.messages = count,
            Kind::Order => size.orders = count,
            Kind::Prompt => size.prompts = count,
            Kind::Person => size.people = count,
            Kind::OrderMessage => {}
        }
    }
    Ok(size)
}

/// Bytes of the files in a folder and those below it. What cannot be read weighs nothing.
fn weight(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let of = |entry: fs::DirEntry| match entry.metadata() {
        Ok(data) if data.is_dir() => weight(&entry.path()),
        Ok(data) => data.len(),
        Err(_) => 0,
    };
    entries.map(of).sum()
}
