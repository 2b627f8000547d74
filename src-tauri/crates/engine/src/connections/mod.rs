//! What an agent has connected: keys of providers of generated content (E81–E85), and where the platform reports to
//! (E38–E40).
//!
//! A provider's key goes out and nowhere else: it is typed, sent once and dropped, and never lies on this computer. The
//! webhook's secret comes in once and is handed to the person by the shell; until they say that they have it, it is kept
//! in memory and nowhere else.
//!
//! - [`providers`] connects, tries and lists; [`webhook`] sets, tries and lists, and makes new secrets.
//! - [`job`] is what goes through the outbox, because it may be asked for again; [`show`] is what the screen sees.

mod job;
mod providers;
mod show;
mod webhook;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use imagineanything_client::Secret;
use time::OffsetDateTime;

use crate::clock::Clock;
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::event::Event;
use crate::outbox::Work;
use crate::outbox::job::Job;
use crate::outbox::state::State;
use crate::shell::Shell;
use crate::store::tables::outbox_items;
use crate::store::{Database, StoreError, StoreResult};
use crate::views::{AgentKey, Millis};

pub(crate) use self::job::ConnectionJob;

/// What the agents have connected; cheap to clone.
#[derive(Clone)]
pub(crate) struct Connections {
    store: Database,
    clock: Arc<dyn Clock>,
    shell: Arc<dyn Shell>,
    /// Secrets of webhooks that their persons have not taken yet.
    waiting: Arc<Mutex<BTreeMap<AgentKey, Secret>>>,
}

impl Connections {
    /// A room over this store.
    pub(crate) fn new(store: Database, clock: Arc<dyn Clock>, shell: Arc<dyn Shell>) -> Self {
        Self {
            store,
            clock,
            shell,
            waiting: Arc::default(),
        }
    }

    /// The secret that waits for the person; without one there is nothing to hand out.
    pub(crate) fn secret(&self, agent: &str) -> AppResult<Secret> {
        let gone = || {
            AppError::new(
                Code::Gone,
                "This secret is not kept any more. Make a new one to see it.",
            )
        };
        self.waiting().get(agent).cloned().ok_or_else(gone)
    }

    /// The person has the secret: the app forgets it.
    pub(crate) fn forget_secret(&self, agent: &str) {
        self.waiting().remove(agent);
        self.tell_webhook(agent);
    }

    fn keep_secret(&self, agent: &str, secret: Secret) {
        self.waiting().insert(agent.to_owned(), secret);
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeMap<AgentKey, Secret>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell_providers(&self, agent: &str) {
        let agent = agent.to_owned();
        self.shell.emit(Event::ProvidersStale { agent });
    }

    fn tell_webhook(&self, agent: &str) {
        let agent = agent.to_owned();
        self.shell.emit(Event::WebhookStale { agent });
    }
}

impl Engine {
    /// Puts a wish into the outbox, in the place of those about the same thing that have not left yet.
    async fn wish_of_connection(&self, agent: AgentKey, job: ConnectionJob) -> AppResult<()> {
        let job = Job::Connection(job);
        self.in_outbox(move |work| {
            clear_lane(work, &agent, &job.lane())?;
            work.add(&agent, &job, &State::QUEUED).map(drop)
        })
        .await
    }

    /// Makes way for something that is sent at once: wishes that have not left are given up; one that is on its way may
    /// not be overtaken.
    async fn make_way(&self, agent: AgentKey, lane: String) -> AppResult<()> {
        self.in_outbox(move |work| {
            if clear_lane(work, &agent, &lane)? {
                return Ok(());
            }
            Err(StoreError::Refused(AppError::new(
                Code::Refused,
                "A change of this is on its way. Nothing was sent: wait a moment, then try again.",
            )))
        })
        .await
    }
}

/// Gives up what has not left yet; answers whether nothing remains.
fn clear_lane(work: &mut Work<'_>, agent: &str, lane: &str) -> StoreResult<bool> {
    let mut is_clear = true;
    for item in outbox_items::in_lane(work.tx, agent, lane)? {
        if item.state.is_here() {
            work.leave(&item, false)?;
        } else {
            is_clear = false;
        }
    }
    Ok(is_clear)
}

/// A moment of the platform in milliseconds.
fn millis(moment: OffsetDateTime) -> Option<Millis> {
    Millis::try_from(moment.unix_timestamp_nanos() / 1_000_000).ok()
}
