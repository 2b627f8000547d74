//! What the store knows of jobs becomes what the screen sees.

use std::collections::HashMap;

use imagineanything_client::limits::{ACTIVE_JOBS_MAX, JOB_RETRIES_MAX};
use rusqlite::Connection;
use url::Url;

use super::compose;
use super::job::{LANE, StudioJob};
use super::offers::providers;
use crate::clients;
use crate::media::Media;
use crate::outbox::item::Item;
use crate::outbox::job::Job;
use crate::outbox::state::State;
use crate::store::tables::generations::{self, GenerationRow, TIMED_OUT};
use crate::store::tables::{agents, generation_lists, outbox_items};
use crate::store::{StoreError, StoreResult};
use crate::views::{AgentKey, JobHistoryView, JobStage, JobView, Millis, PictureView, StudioView, WishView};

/// What ended within a day stands beside what runs.
const LATELY: Millis = 24 * 3_600_000;

/// How an agent's jobs are shown.
struct Eyes<'m> {
    media: &'m Media,
    base: Url,
    /// Outbox items that try a job again.
    tries: HashMap<String, i64>,
}

/// The server of an agent that is kept here.
pub(super) fn base(db: &Connection, agent: &str) -> StoreResult<Url> {
    let row = agents::get(db, agent)?.ok_or_else(|| StoreError::Refused(clients::gone()))?;
    clients::address(&row.base_url).map_err(StoreError::Refused)
}

/// The studio of an agent.
pub(super) fn studio(
    db: &Connection,
    agent: &AgentKey,
    media: &Media,
    now: Millis,
) -> StoreResult<StudioView> {
    let items = outbox_items::in_lane(db, agent, LANE)?;
    let eyes = Eyes::new(db, agent, media, &items)?;
    let at_work = generations::count_at_work(db, agent)?;
    let waiting = items.iter().filter_map(|item| match &item.job {
        Job::Studio(StudioJob::Start { wish }) => Some(WishView {
            item: item.id,
            provider: wish.provider.clone(),
            kind: wish.kind.clone(),
            prompt: wish.prompt.clone(),
            queued: matches!(item.state, State::Queued { .. }) && at_work as usize >= ACTIVE_JOBS_MAX,
        }),
        _ => None,
    });
    let known = providers(db, agent)?;
    let jobs = generations::lately(db, agent, now - LATELY)?;
    Ok(StudioView {
        agent: agent.clone(),
        // Without an answer about providers the platform has told nothing yet.
        fetched_at: generation_lists::get(db, agent)?
            .running_at
            .filter(|_| known.is_some()),
        providers: known.unwrap_or_default(),
        waiting: waiting.collect(),
        jobs: jobs.into_iter().map(|row| eyes.job(row)).collect(),
        at_work,
        most: u32::try_from(ACTIVE_JOBS_MAX).unwrap_or(u32::MAX),
        choice: compose::choice(db, agent)?,
    })
}

/// The history of an agent as far as it was read.
pub(super) fn history(db: &Connection, agent: &AgentKey, media: &Media) -> StoreResult<JobHistoryView> {
    let items = outbox_items::in_lane(db, agent, LANE)?;
    let eyes = Eyes::new(db, agent, media, &items)?;
    let list = generation_lists::get(db, agent)?;
    // Before the first page nothing is known to be without a gap.
    let bottom = match list.history_at {
        Some(_) => list.bottom.unwrap_or(Millis::MIN),
        None => Millis::MAX,
    };
    let rows = generations::since(db, agent, bottom)?;
    Ok(JobHistoryView {
        agent: agent.clone(),
        jobs: rows.into_iter().map(|row| eyes.job(row)).collect(),
        has_more: list.cursor.is_some(),
        fetched_at: list.history_at,
    })
}

impl<'m> Eyes<'m> {
    fn new(db: &Connection, agent: &str, media: &'m Media, items: &[Item]) -> StoreResult<Self> {
        let tries = items.iter().filter_map(|item| match &item.job {
            Job::Studio(StudioJob::Retry { job_id, .. }) => Some((job_id.clone(), item.id)),
            _ => None,
        });
        Ok(Self {
            media,
            base: base(db, agent)?,
            tries: tries.collect(),
        })
    }

    fn job(&self, row: GenerationRow) -> JobView {
        let stage = stage(&row.status);
        let item = self.tries.get(&row.id).copied();
        let result = row.result_url.as_deref();
        let picture = result.filter(|_| row.kind == "image");
        let stream = result.filter(|_| row.kind != "image");
        JobView {
            stage,
            at_work: row.is_at_work(),
            can_retry: stage == JobStage::Failed && row.retries < JOB_RETRIES_MAX && item.is_none(),
            most_retries: JOB_RETRIES_MAX,
            item,
            picture: picture.and_then(|url| picture_view(self.media, &self.base, url)),
            stream: stream.and_then(|url| self.media.address_video(&self.base, url)),
            id: row.id,
            provider: row.provider,
            kind: row.kind,
            model: row.model,
            prompt: row.prompt,
            caption: row.caption,
            error: row.error,
            retries: row.retries,
            created_at: row.created_at,
            started_at: row.started_at,
            ended_at: row.ended_at,
            post_id: row.post_id,
        }
    }
}

/// A picture at an address that the platform wrote; `None` if it must not be fetched.
pub(super) fn picture_view(media: &Media, base: &Url, url: &str) -> Option<PictureView> {
    let address = media.address_picture(base, url)?;
    Some(PictureView {
        small: address.small,
        large: address.large,
        width: None,
        height: None,
    })
}

fn stage(status: &str) -> JobStage {
    match status {
        "pending" => JobStage::Pending,
        "generating" => JobStage::Generating,
        "uploading" => JobStage::Uploading,
        "completed" => JobStage::Completed,
        "failed" => JobStage::Failed,
        TIMED_OUT => JobStage::TimedOut,
        _ => JobStage::Working,
    }
}
