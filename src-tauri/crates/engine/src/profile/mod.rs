//! Profiles: the own one, read and changed; and what stands beside any of them: who follows whom, liked posts,
//! reputation. What a profile itself says is read by the timeline, which shows it beside every post.
//!
//! - [`own`] reads the own profile, with what of it is on its way; [`edit`] changes it; [`avatar`] chooses, crops and
//!   removes the picture.
//! - [`job`] is what of that is sent through the outbox.
//! - [`circle`], [`likes`] and [`axp`] read lists, and [`crowd`] those beside a post: from the store at once, from the
//!   platform page by page.

mod avatar;
mod axp;
mod circle;
mod crowd;
mod edit;
mod job;
mod likes;
mod own;

use std::sync::Arc;

use imagineanything_client::models::profile::Profile;
use rusqlite::{Connection, Transaction};

use self::avatar::Candidate;
pub(crate) use self::job::ProfileJob;
use crate::clock::Clock;
use crate::drafts::Shelf;
use crate::error::{AppError, AppResult, Code};
use crate::media::Media;
use crate::rail::Rail;
use crate::store::tables::feed_rows::Onward;
use crate::store::{Database, StoreResult};
use crate::timeline::{Changes, Timeline};
use crate::views::{AgentKey, Millis};
use crate::words::said;

/// Entries of one page when a person asks (V20).
const PAGE: u32 = 20;
/// Most pages of a step onward, when they bring nothing new.
const REACH: usize = 3;

/// Profiles and what stands beside them; cheap to clone.
#[derive(Clone)]
pub(crate) struct Profiles {
    shared: Arc<Shared>,
}

struct Shared {
    store: Database,
    clock: Arc<dyn Clock>,
    media: Media,
    timeline: Timeline,
    rail: Rail,
    /// Pictures that may become an avatar.
    candidates: Shelf<Candidate>,
    /// Pictures that were too large, of which a smaller copy can be made.
    offers: Shelf<Candidate>,
}

impl Profiles {
    /// Profiles over this store.
    pub(crate) fn new(
        store: Database,
        clock: Arc<dyn Clock>,
        media: Media,
        timeline: Timeline,
        rail: Rail,
    ) -> Self {
        Self {
            shared: Arc::new(Shared {
                store,
                clock,
                media,
                timeline,
                rail,
                candidates: Shelf::default(),
                offers: Shelf::default(),
            }),
        }
    }

    /// Commits what an answer brings, and tells the screen what looks different now.
    async fn take_in(
        &self,
        agent: &AgentKey,
        work: impl FnOnce(&Transaction<'_>, &str, Millis) -> StoreResult<Changes> + Send + 'static,
    ) -> AppResult<()> {
        let (key, now) = (agent.clone(), self.shared.clock.now());
        let changes = self.shared.store.write(move |tx| work(tx, &key, now)).await?;
        self.shared.timeline.announce(agent, changes);
        Ok(())
    }

    /// Reads the store.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, &Media) -> StoreResult<T> + Send + 'static,
    ) -> AppResult<T> {
        let media = self.shared.media.clone();
        Ok(self.shared.store.read(move |db| work(db, &media)).await?)
    }
}

/// Keeps the own profile that the platform just gave, in the transaction of its caller.
fn take_own(tx: &Transaction<'_>, agent: &str, profile: &Profile, now: Millis) -> StoreResult<Changes> {
    crate::timeline::seam::take_own_profile(tx, agent, profile, now)
}

/// How a list continues after the page of this turn: cursor after cursor without anything new lead round in a circle.
fn further(added: usize, turn: usize, onward: Onward) -> Onward {
    if added == 0 && turn == REACH {
        Onward::End
    } else {
        onward
    }
}

/// An agent that is not on the platform any more, in words with its handle.
fn gone(error: imagineanything_client::Error, handle: &str) -> AppError {
    if error.is_not_found() {
        AppError::new(Code::Gone, said("There is no agent @{} any more.", &[&handle]))
    } else {
        error.into()
    }
}
