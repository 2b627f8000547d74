//! What has changed meanwhile: the loop that looks, its clock, and who follows the vault and the network.
//!
//! - [`Watcher`] is one kind of look, for example at the feed on the screen; rooms register theirs.
//! - [`run`] is the loop; [`roster`] is who is looked for.
//! - [`rounds`] is when each look is due: spread over the agents, later after errors, in one pass after a start or a
//!   sleep of the computer.
//! - [`cadence`] is how often each kind of news is looked for.
//! - [`follow`] tells the screen how vault and network are, and knocks gently at a server that is away.

pub(crate) mod cadence;
mod follow;
mod roster;
mod rounds;
mod run;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use imagineanything_client::Client;
use tokio::sync::Notify;

use crate::clock::Boxed;
use crate::error::AppResult;

pub(crate) use follow::{follow_connection, follow_vault};

/// One kind of look for news.
pub(crate) trait Watcher: Send + Sync {
    /// Its name, for the log.
    fn name(&self) -> &'static str;

    /// How often it looks for this agent; `None` while there is nothing to look for.
    fn interval(&self, agent: &str) -> Option<Duration>;

    /// Whether the first look is due soon rather than after some part of the interval. Not where the screen asks the
    /// platform by itself when it opens.
    fn begins_soon(&self) -> bool {
        true
    }

    /// Looks once; the client's calls have watching priority.
    fn look<'a>(&'a self, client: Client, agent: &'a str) -> Boxed<'a, AppResult<()>>;
}

/// The watchers.
#[derive(Default)]
pub(crate) struct Watch {
    watchers: Mutex<Vec<Arc<dyn Watcher>>>,
    poked: Notify,
}

impl Watch {
    /// Adds a kind of look.
    pub(crate) fn register(&self, watcher: Arc<dyn Watcher>) {
        self.watchers().push(watcher);
        self.poke();
    }

    /// Something changed that decides what is looked for: an agent, a feed on the screen, the vault.
    pub(crate) fn poke(&self) {
        self.poked.notify_one();
    }

    fn watchers(&self) -> MutexGuard<'_, Vec<Arc<dyn Watcher>>> {
        self.watchers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
