//! What of the studio is sent through the outbox. A generation costs money at its provider and publishes a post: it is
//! never sent again by itself.

use imagineanything_client::limits::{ACTIVE_JOBS_MAX, PAGE_MAX};
use imagineanything_client::models::generation::GenerationJob;
use imagineanything_client::models::media::MediaRef;
use imagineanything_client::{Client, Endpoint, Error, PageQuery, RateClass, UploadOptions};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::wish::Wish;
use super::{compose, intake};
use crate::clock::Boxed;
use crate::drafts::take_in;
use crate::event::Event;
use crate::outbox::item::Item;
use crate::outbox::job::shortened;
use crate::outbox::settle::{Finding, Sought, gather};
use crate::outbox::state::Reason;
use crate::outbox::{Deed, Made, Nature, Work};
use crate::store::StoreResult;
use crate::store::tables::outbox_proofs::Thing;
use crate::store::tables::{generations, library};
use crate::views::{DraftTarget, ItemKind};

/// One write of the studio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum StudioJob {
    /// Starts a generation (E86).
    Start {
        /// What is asked for.
        wish: Wish,
    },
    /// Tries a failed generation again (E91).
    Retry {
        /// The job.
        job_id: String,
        /// How often it was tried again before.
        retries: u32,
        /// What was asked for, for the person.
        label: String,
    },
    /// Deletes a file of the library (E80).
    Delete {
        /// The file.
        media_id: String,
        /// Its name, for the person.
        name: String,
    },
}

/// Generations of an agent keep their order, so that those that wait for room start as they were asked for.
pub(super) const LANE: &str = "generations";

impl Deed for StudioJob {
    fn kind(&self) -> ItemKind {
        match self {
            Self::Start { .. } => ItemKind::Generate,
            Self::Retry { .. } => ItemKind::RetryGeneration,
            Self::Delete { .. } => ItemKind::DeleteMedia,
        }
    }

    fn lane(&self) -> String {
        match self {
            Self::Start { .. } | Self::Retry { .. } => LANE.to_owned(),
            Self::Delete { media_id, .. } => format!("media/{media_id}"),
        }
    }

    fn nature(&self) -> Nature {
        match self {
            Self::Start { .. } | Self::Retry { .. } => Nature::Money,
            Self::Delete { .. } => Nature::State,
        }
    }

    fn label(&self) -> String {
        match self {
            Self::Start { wish } => shortened(&wish.prompt),
            Self::Retry { label, .. } => label.clone(),
            Self::Delete { name, .. } => name.clone(),
        }
    }

    fn removes(&self) -> bool {
        matches!(self, Self::Delete { .. })
    }

    fn words(&self) -> Option<&str> {
        match self {
            Self::Start { wish } => Some(&wish.prompt),
            _ => None,
        }
    }

    fn target(&self) -> Option<DraftTarget> {
        self.words().map(|_| DraftTarget::Generation)
    }

    fn class(&self) -> RateClass {
        match self {
            Self::Start { .. } => Endpoint::Generate.rate(),
            Self::Retry { .. } => Endpoint::RetryJob.rate(),
            Self::Delete { .. } => Endpoint::DeleteUpload.rate(),
        }
    }

    fn print(&self) -> String {
        match self {
            Self::Start { wish } => wish.print(),
            _ => String::new(),
        }
    }

    fn thing(&self) -> Option<Thing> {
        self.words().map(|_| Thing::Generation)
    }

    fn baseline(&self, db: &Connection, agent: &str) -> StoreResult<Option<String>> {
        let newest = generations::since(db, agent, 0)?.into_iter().next();
        Ok(newest.filter(|_| self.thing().is_some()).map(|row| row.id))
    }

    fn stale(&self, agent: &str) -> Vec<Event> {
        let agent = agent.to_owned();
        vec![match self {
            Self::Start { .. } | Self::Retry { .. } => Event::JobsStale { agent },
            Self::Delete { .. } => Event::LibraryStale { agent },
        }]
    }

    fn send<'a>(&'a self, client: &'a Client, _options: UploadOptions) -> Boxed<'a, Result<Made, Error>> {
        Box::pin(async move {
            let state = match self {
                Self::Start { wish } => client.generation().start(&wish.request()).await?,
                Self::Retry { job_id, .. } => client.generation().retry(job_id).await?,
                Self::Delete { media_id, .. } => {
                    let media = MediaRef::Id(media_id.clone());
                    client.uploads().delete(&media).await?;
                    return Ok(Made::Agreed);
                }
            };
            Ok(Made::JobState(Box::new(state)))
        })
    }

    /// A start is a job in the same words that is newer than what was known; a retry shows in the count of its job.
    fn find<'a>(
        &'a self,
        client: &'a Client,
        sought: &'a Sought,
        is_taken: &'a (dyn Fn(&str) -> bool + Sync),
    ) -> Boxed<'a, Result<Finding<Made>, Error>> {
        Box::pin(async move {
            let is_it = |job: &GenerationJob| match self {
                Self::Start { wish } => {
                    let print = print_of(job, &wish.caption);
                    sought.is_it(&job.id, job.created_at, &print)
                }
                Self::Retry { job_id, retries, .. } => {
                    job.id == *job_id && job.retry_count > u64::from(*retries)
                }
                Self::Delete { .. } => false,
            };
            let ends =
                |job: &GenerationJob| self.thing().is_some() && sought.ends_at(&job.id, job.created_at);
            let name = |job: &GenerationJob| (job.id.clone(), job.created_at);
            let is_taken = |id: &str| self.thing().is_some() && is_taken(id);
            let made = |job| Made::Generation(Box::new(job));
            // A job at work may be in one list alone, a finished one in the other (5.3).
            let room = client.generation();
            let at_work = futures_util::stream::once(room.pending());
            let found = gather(at_work, |_| false).await?.weigh(is_it, name, is_taken);
            if matches!(found, Finding::One(_) | Finding::Several { .. }) {
                return Ok(found.map(made));
            }
            let query = PageQuery::first().limit(PAGE_MAX);
            let pages = room.history(&query).pages();
            let found = gather(pages, ends).await?.weigh(is_it, name, is_taken);
            Ok(found.map(made))
        })
    }

    fn held_by(&self, db: &Connection, agent: &str) -> StoreResult<Option<Reason>> {
        let at_work = match self {
            Self::Start { .. } | Self::Retry { .. } => generations::count_at_work(db, agent)?,
            Self::Delete { .. } => 0,
        };
        Ok((at_work as usize >= ACTIVE_JOBS_MAX).then_some(Reason::Jobs))
    }

    fn deliver(&self, work: &mut Work<'_>, item: &Item, made: &Made) -> StoreResult<()> {
        let agent = item.agent.as_str();
        match (self, made) {
            (Self::Start { wish }, Made::JobState(state)) => {
                work.prove(item, Thing::Generation, &state.id)?;
                intake::started(work.tx, agent, wish, state, work.now)
            }
            (Self::Retry { job_id, retries, .. }, Made::JobState(state)) => {
                intake::retried(work.tx, agent, job_id, *retries, state, work.now)
            }
            (Self::Start { .. } | Self::Retry { .. }, Made::Generation(job)) => {
                if self.thing().is_some() {
                    work.prove(item, Thing::Generation, &job.id)?;
                }
                intake::keep(work.tx, agent, job, work.now).map(drop)
            }
            (Self::Delete { media_id, .. }, _) => library::remove(work.tx, agent, media_id),
            _ => Ok(()),
        }
    }

    fn show(&self, work: &mut Work<'_>, agent: &str, on: bool) -> StoreResult<()> {
        match self {
            Self::Delete { media_id, .. } => library::set_deleting(work.tx, agent, media_id, on),
            _ => Ok(()),
        }
    }

    /// The caption returns to its draft, and the choice to the form.
    fn taken_back(&self, work: &mut Work<'_>, agent: &str) -> StoreResult<()> {
        let Self::Start { wish } = self else { return Ok(()) };
        compose::choose(work.tx, agent, &wish.choice(), work.now)?;
        match wish.caption.as_str() {
            "" => Ok(()),
            caption => take_in(work, agent, &DraftTarget::GenerationCaption, caption, None),
        }
    }
}

/// The digest of a job; a list that leaves out captions is believed about the one that was sent.
fn print_of(job: &GenerationJob, caption: &str) -> String {
    let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
    let wish = Wish {
        provider: word(job.provider.as_ref().map(|provider| provider.as_str())),
        kind: word(job.generation_type.as_ref().map(|kind| kind.as_str())),
        model: None,
        prompt: job.prompt.clone(),
        caption: job.post_content.clone().unwrap_or_else(|| caption.to_owned()),
        params: serde_json::Map::new(),
    };
    wish.print()
}
