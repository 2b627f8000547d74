//! Posts that a person really saw are told to the platform (E20), a few at a time and behind everything else.
//!
//! Nothing of a person's depends on it, so it is no outbox item: a row of `sightings`, written before anything leaves. A
//! post counts once for each agent. It is marked as told before its request leaves, so that a lost answer counts as
//! told; only what certainly did not arrive is told again. What is older than a day is not told any more.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use imagineanything_client::Client;
use rusqlite::Transaction;

use crate::budget::{Caller, Priority};
use crate::clock::{Boxed, Clock};
use crate::engine::Engine;
use crate::error::{AppError, AppResult};
use crate::settings;
use crate::store::tables::sightings;
use crate::store::{Database, StoreResult};
use crate::views::{AgentKey, Millis};
use crate::watch::Watcher;

/// How often some are told. With [`AT_ONCE`] it is eight a minute: the platform allows thirty writes, and the others
/// belong to the person.
const EVERY: Duration = Duration::from_secs(15);
/// How many are told each time.
const AT_ONCE: usize = 2;
/// What was seen longer ago is not told any more.
const STALE_MS: Millis = 24 * 3_600_000;
/// How long it is remembered that a post was told.
const REMEMBERED_MS: Millis = 180 * 24 * 3_600_000;
/// Most posts that the screen hands over at once.
const MOST: usize = 100;

/// What was seen; cheap to clone.
#[derive(Clone)]
pub(crate) struct Sightings {
    store: Database,
    clock: Arc<dyn Clock>,
    /// Agents that have something to tell.
    waiting: Arc<Mutex<HashSet<AgentKey>>>,
}

impl Sightings {
    /// Sightings over this store, with what an earlier run did not tell.
    pub(crate) fn new(store: Database, clock: Arc<dyn Clock>) -> AppResult<Self> {
        let waiting = store.read_now(sightings::waiting)?.into_iter().collect();
        Ok(Self {
            store,
            clock,
            waiting: Arc::new(Mutex::new(waiting)),
        })
    }

    /// Takes the next to tell, and marks it as told before it leaves.
    async fn take(&self, agent: &AgentKey) -> AppResult<Option<String>> {
        let (agent, now) = (agent.clone(), self.clock.now());
        let take = move |tx: &Transaction<'_>| {
            let oldest = if settings::read(tx)?.record_views {
                now - STALE_MS
            } else {
                Millis::MAX
            };
            sightings::forget(tx, &agent, oldest, now - REMEMBERED_MS)?;
            let next = sightings::next(tx, &agent)?;
            if let Some(post_id) = &next {
                sightings::set_told(tx, &agent, post_id, true)?;
            }
            Ok(next)
        };
        Ok(self.store.write(take).await?)
    }

    async fn put_back(&self, agent: &AgentKey, post_id: String) -> AppResult<()> {
        let agent = agent.clone();
        let put = move |tx: &Transaction<'_>| sightings::set_told(tx, &agent, &post_id, false);
        Ok(self.store.write(put).await?)
    }

    /// Tells a few.
    async fn tell(&self, client: &Client, agent: &AgentKey) -> AppResult<()> {
        let quiet = client.with_extension(Caller::new(Some(agent), Priority::Prefetch));
        for _ in 0..AT_ONCE {
            let Some(post_id) = self.take(agent).await? else {
                return self.all_told(agent).await;
            };
            let Err(error) = quiet.posts().record_view(&post_id).await else {
                continue;
            };
            // A post that is gone or closed to this agent needs no telling, nor does one whose answer was lost.
            let is_final = error.api().is_some_and(|_| !error.is_rate_limited()) && !is_signed_out(&error);
            if !is_final && !error.may_have_happened() {
                self.put_back(agent, post_id).await?;
                return Err(AppError::from(error));
            }
        }
        Ok(())
    }

    /// Nothing is left to tell, unless something was seen at this very moment.
    async fn all_told(&self, agent: &AgentKey) -> AppResult<()> {
        self.waiting().remove(agent);
        let key = agent.clone();
        if self
            .store
            .read(move |db| sightings::next(db, &key))
            .await?
            .is_some()
        {
            self.waiting().insert(agent.clone());
        }
        Ok(())
    }

    fn waiting(&self) -> MutexGuard<'_, HashSet<AgentKey>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_signed_out(error: &imagineanything_client::Error) -> bool {
    error
        .status()
        .is_some_and(|status| status == http::StatusCode::UNAUTHORIZED)
}

impl Engine {
    /// Posts were really seen as this agent.
    pub(crate) async fn saw(&self, agent: AgentKey, post_ids: Vec<String>) -> AppResult<()> {
        let (key, now) = (agent.clone(), self.parts().clock.now());
        let note = move |tx: &Transaction<'_>| {
            if !settings::read(tx)?.record_views {
                return Ok(0);
            }
            let ids = post_ids.iter().take(MOST).filter(|id| !id.is_empty());
            let noted = ids.map(|id| sightings::note(tx, &key, id, now));
            let noted = noted.collect::<StoreResult<Vec<_>>>()?;
            Ok(noted.into_iter().filter(|new| *new).count())
        };
        if self.store().write(note).await? > 0 && self.sightings().waiting().insert(agent) {
            self.watch().poke();
        }
        Ok(())
    }
}

impl Watcher for Sightings {
    fn name(&self) -> &'static str {
        "sightings"
    }

    fn interval(&self, agent: &str) -> Option<Duration> {
        self.waiting().contains(agent).then_some(EVERY)
    }

    fn look<'a>(&'a self, client: Client, agent: &'a str) -> Boxed<'a, AppResult<()>> {
        Box::pin(async move {
            match self.interval(agent) {
                Some(_) => self.tell(&client, &agent.to_owned()).await,
                None => Ok(()),
            }
        })
    }
}
