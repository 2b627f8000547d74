//! Likes, reposts, amplifies, follows, deletions: what the person wishes is shown at once and sent through the outbox.
//!
//! Wishes collapse. A wish that is taken back before it left never leaves; one that may have left is followed by its
//! opposite.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::outbox::item::Item;
use crate::outbox::job::Job;
use crate::outbox::state::State;
use crate::outbox::{self, Work, show_in_advance};
use crate::store::StoreResult;
use crate::store::tables::outbox_items;
use crate::views::AgentKey;

impl Engine {
    /// Shows a wish and sends it.
    pub(crate) async fn wish(&self, agent: AgentKey, job: Job) -> AppResult<()> {
        self.in_outbox(move |work| wish(work, &agent, &job)).await
    }
}

fn wish(work: &mut Work<'_>, agent: &str, job: &Job) -> StoreResult<()> {
    let mut alike = outbox_items::in_lane(work.tx, agent, &job.lane())?;
    alike.retain(|item| item.job.kind() == job.kind());
    let (under_way, pending): (Vec<Item>, Vec<Item>) = alike
        .into_iter()
        .partition(|item| item.state == State::Attempting);
    let under_way = under_way.last();
    match pending.last() {
        Some(same) if same.job == *job => match same.state {
            State::Rejected { .. } => outbox::retry(work, same.id),
            _ => Ok(()),
        },
        Some(opposite) if opposite.attempts == 0 => {
            show_in_advance(
                work,
                agent,
                under_way.map_or(job, |item| &item.job),
                under_way.is_some(),
            )?;
            work.leave(opposite, false)
        }
        Some(opposite) => {
            outbox_items::set_job(work.tx, opposite.id, job)?;
            show_in_advance(work, agent, job, true)?;
            work.stand(opposite.id, &State::QUEUED)
        }
        None if under_way.is_some_and(|item| item.job == *job) => Ok(()),
        None => {
            show_in_advance(work, agent, job, true)?;
            work.add(agent, job, &State::QUEUED).map(drop)
        }
    }
}
