//! What the agents read: feeds, threads, profiles, completions; and the seam at which the outbox shows its echoes.
//!
//! Answers of the platform come in through [`intake`], views go out through [`show`]; both know nothing of each
//! other. [`order`], [`tree`] and [`text`] are pure. Who asks the platform notes the stamp first, so that a slow
//! answer never undoes what happened meanwhile.

mod attached;
mod changes;
mod complete;
mod feed;
mod found;
mod intake;
mod order;
mod profile;
pub(crate) mod seam;
mod shelf;
mod show;
mod text;
mod thread;
mod tree;
mod watch;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex};

pub(crate) use self::watch::FeedWatcher;
pub(crate) use attached::in_words;
pub(crate) use changes::Changes;
pub(crate) use feed::{onward, readable};
pub(crate) use found::{TRENDING, take_trending, words_of};
pub(crate) use intake::{Intake, in_view, millis};
pub(crate) use profile::bare;
use rusqlite::Connection;
pub(crate) use show::{Show, known_agent};
pub(crate) use text::cut;
pub(crate) use tree::{Leaf, reading_order};

use crate::clock::Clock;
use crate::media::Media;
use crate::shell::Shell;
use crate::store::tables::posts;
use crate::store::{Database, StoreResult};
use crate::views::{AgentKey, FeedKind, QuotedView};

/// What the agents read; cheap to clone.
#[derive(Clone)]
pub(crate) struct Timeline {
    shared: Arc<Shared>,
}

struct Shared {
    store: Database,
    clock: Arc<dyn Clock>,
    shell: Arc<dyn Shell>,
    media: Media,
    visible: Mutex<Option<(AgentKey, FeedKind)>>,
}

/// A post as it stands inside a draft that quotes it; `None` if it is not known here.
pub(crate) fn quoted(
    connection: &Connection,
    agent: &str,
    media: &Media,
    post_id: &str,
) -> StoreResult<Option<QuotedView>> {
    match posts::key_of(connection, agent, post_id)? {
        Some(key) => Show::new(connection, agent, media)?.quoted(Some(key)).map(Some),
        None => Ok(None),
    }
}

impl Timeline {
    /// A timeline over this store.
    pub(crate) fn new(store: Database, clock: Arc<dyn Clock>, shell: Arc<dyn Shell>, media: Media) -> Self {
        Self {
            shared: Arc::new(Shared {
                store,
                clock,
                shell,
                media,
                visible: Mutex::default(),
            }),
        }
    }

    /// Tells the UI what a transaction changed; only after its commit.
    pub(crate) fn announce(&self, agent: &AgentKey, changes: Changes) {
        let read = |db: &Connection| changes.events(db, agent, &self.shared.media);
        match self.shared.store.read_now(read) {
            Ok(events) => events.into_iter().for_each(|event| self.shared.shell.emit(event)),
            Err(error) => tracing::warn!(%error, "a change could not be told"),
        }
    }
}
