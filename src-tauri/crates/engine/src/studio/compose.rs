//! Asking for a generation, trying one again, and choosing anew what was asked for before.

use rusqlite::Connection;

use super::job::{LANE, StudioJob};
use super::offers::providers;
use super::wish::Wish;
use crate::drafts::take_in;
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::event::Event;
use crate::outbox::job::{Job, shortened};
use crate::outbox::state::State;
use crate::outbox::{self, Work};
use crate::store::tables::generations::{self, GenerationRow};
use crate::store::tables::{drafts, outbox_items, studio_offers};
use crate::store::{StoreError, StoreResult};
use crate::views::{AgentKey, DraftTarget, GenerationChoice, Millis, OutboxItemView};

/// The name under which the choice is kept.
const CHOICE: &str = "choice";

impl Engine {
    /// Keeps what is chosen for the next generation.
    pub(crate) async fn keep_choice(&self, agent: AgentKey, choice: GenerationChoice) -> AppResult<()> {
        let now = self.parts().clock.now();
        let write = self.store().write(move |tx| choose(tx, &agent, &choice, now));
        Ok(write.await?)
    }

    /// Checks what is chosen and written and puts it into the outbox (E86); answers the item. While as many run as
    /// may, it waits there.
    pub(crate) async fn start_generation(
        &self,
        agent: AgentKey,
        choice: GenerationChoice,
    ) -> AppResult<OutboxItemView> {
        let item = self.in_outbox(move |work| start(work, &agent, &choice)).await?;
        self.outbox_item(item).await
    }

    /// Tries a failed job again (E91, V42), through the outbox.
    pub(crate) async fn retry_generation(&self, agent: AgentKey, job_id: String) -> AppResult<()> {
        self.in_outbox(move |work| retry(work, &agent, &job_id)).await
    }

    /// Writes and chooses what a job was asked for with once more; nothing leaves. Words that stand there stay.
    pub(crate) async fn choose_again(&self, agent: AgentKey, job_id: String) -> AppResult<()> {
        self.in_outbox(move |work| {
            let wish = Wish::again(&known(work.tx, &agent, &job_id)?);
            choose(work.tx, &agent, &wish.choice(), work.now)?;
            take_in(work, &agent, &DraftTarget::Generation, &wish.prompt, None)?;
            if !wish.caption.is_empty() {
                take_in(work, &agent, &DraftTarget::GenerationCaption, &wish.caption, None)?;
            }
            work.tell(Event::JobsStale { agent });
            Ok(())
        })
        .await
    }
}

/// What the agent chose last.
pub(super) fn choice(db: &Connection, agent: &str) -> StoreResult<GenerationChoice> {
    let kept = studio_offers::get(db, agent, CHOICE)?;
    Ok(kept.map(|(choice, _)| choice).unwrap_or_default())
}

/// Keeps what the agent chose.
pub(super) fn choose(
    db: &Connection,
    agent: &str,
    choice: &GenerationChoice,
    now: Millis,
) -> StoreResult<()> {
    studio_offers::put(db, agent, CHOICE, choice, now)
}

fn start(work: &mut Work<'_>, agent: &str, choice: &GenerationChoice) -> StoreResult<i64> {
    let words = |target: &DraftTarget| -> StoreResult<String> {
        let draft = drafts::get(work.tx, agent, target)?;
        Ok(draft.map(|draft| draft.text).unwrap_or_default())
    };
    let (prompt, caption) = (
        words(&DraftTarget::Generation)?,
        words(&DraftTarget::GenerationCaption)?,
    );
    let wish = Wish::of(choice, &prompt, &caption).map_err(StoreError::Refused)?;
    let connected = providers(work.tx, agent)?.is_none_or(|known| {
        known
            .iter()
            .any(|provider| provider.active && provider.provider == wish.provider)
    });
    if !connected {
        let words = "This provider is not connected, or switched off. The settings lead there.";
        return Err(StoreError::Refused(
            AppError::new(Code::Invalid, words).at("provider"),
        ));
    }
    choose(work.tx, agent, choice, work.now)?;
    for target in [DraftTarget::Generation, DraftTarget::GenerationCaption] {
        drafts::remove(work.tx, agent, &target)?;
    }
    work.add(agent, &Job::Studio(StudioJob::Start { wish }), &State::QUEUED)
}

fn retry(work: &mut Work<'_>, agent: &str, job_id: &str) -> StoreResult<()> {
    let row = known(work.tx, agent, job_id)?;
    for item in outbox_items::in_lane(work.tx, agent, LANE)? {
        let Job::Studio(StudioJob::Retry { job_id: other, .. }) = &item.job else {
            continue;
        };
        if other == job_id {
            return match item.state {
                State::Rejected { .. } => outbox::retry(work, item.id),
                _ => Ok(()),
            };
        }
    }
    if row.status != "failed" {
        return Err(refused("Only a job that failed can be tried again."));
    }
    if row.retries >= imagineanything_client::limits::JOB_RETRIES_MAX {
        return Err(refused("A job can be tried again three times. Ask for it anew."));
    }
    let job = StudioJob::Retry {
        job_id: row.id,
        retries: row.retries,
        label: shortened(&row.prompt),
    };
    work.add(agent, &Job::Studio(job), &State::QUEUED).map(drop)
}

fn refused(words: &str) -> StoreError {
    StoreError::Refused(AppError::new(Code::Invalid, words))
}

fn known(db: &Connection, agent: &str, job_id: &str) -> StoreResult<GenerationRow> {
    let gone = || AppError::new(Code::Gone, "This job is not known here any more.");
    generations::get(db, agent, job_id)?.ok_or_else(|| StoreError::Refused(gone()))
}
