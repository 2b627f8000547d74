//! One attempt: committed first, then sent, then its end committed.

use std::sync::Arc;

use super::finish;
use super::item::Item;
use super::job::Job;
use super::line::Line;
use super::runner::Stop;
use super::send::{Parcel, send};
use super::state::{Reason, State, Wait};
use super::work::Work;
use super::{ready, settle, transfers};
use crate::engine::Engine;
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::attachments;
use crate::store::tables::outbox_attempts::{self, Attempt};
use crate::store::tables::{outbox_items, outbox_proofs};
use crate::views::Millis;

/// Sends an item once. `stop` ends an upload at once.
pub(super) async fn attempt(engine: &Engine, item: &Item, line: &Line, stop: Stop) -> AppResult<()> {
    let id = item.id;
    if let Some(until) = line.opens_at(item.job.class()) {
        let wait = Wait {
            until: Some(until),
            reason: Reason::RateLimited,
        };
        return engine.in_outbox(move |work| put_off(work, id, wait)).await;
    }
    let server_at = line.server_now();
    let Some(parcel) = engine.in_outbox(move |work| begin(work, id, server_at)).await? else {
        return Ok(());
    };
    let outcome = Arc::new(send(engine, &line.client, &parcel, stop).await);
    let spread = engine.parts().random.fraction();
    engine
        .insist_in_outbox(move |work| match work.item(id)? {
            Some(item) => finish::attempt_ended(work, &item, &outcome, spread),
            None => Ok(()),
        })
        .await;
    Ok(())
}

/// Keeps that an item waits, if it still could leave.
pub(super) fn put_off(work: &mut Work<'_>, id: i64, wait: Wait) -> StoreResult<()> {
    match work.item(id)? {
        // Money does not leave at some later time that nobody has in mind any more.
        Some(item) if item.job.moves_money() && wait.until.is_none() => {
            finish::refuse(work, &item, wait.reason.not_sent())
        }
        Some(item) if matches!(item.state, State::Queued { .. }) => {
            work.stand(id, &State::Queued { wait: Some(wait) })
        }
        _ => Ok(()),
    }
}

/// Commits to an attempt, if the item still is to leave: after this, the request may be anywhere.
fn begin(work: &mut Work<'_>, id: i64, server_at: Option<Millis>) -> StoreResult<Option<Parcel>> {
    let Some(item) = work.item(id)? else {
        return Ok(None);
    };
    if item.blocked || !matches!(item.state, State::Queued { .. }) {
        return Ok(None);
    }
    let deed = item.job.deed();
    if let Some(reason) = deed
        .map(|deed| deed.held_by(work.tx, &item.agent))
        .transpose()?
        .flatten()
    {
        let wait = Some(Wait { until: None, reason });
        work.stand(id, &State::Queued { wait })?;
        return Ok(None);
    }
    let Some(parcel) = pack(work, item)? else {
        return Ok(None);
    };
    let item = &parcel.item;
    let attempt = Attempt {
        item: id,
        number: outbox_items::count_attempt(work.tx, id)?,
        started_at: work.now,
        server_at,
        baseline: baseline(work, item)?,
        payload: settle::payload_of(&item.job),
    };
    outbox_attempts::insert(work.tx, &attempt)?;
    work.stand(id, &State::Attempting)?;
    Ok(Some(parcel))
}

/// What is needed to send an item; `None` if it needs no sending, or not yet.
fn pack(work: &mut Work<'_>, item: Item) -> StoreResult<Option<Parcel>> {
    let mut parcel = Parcel {
        item,
        media: Vec::new(),
        file: None,
    };
    match &parcel.item.job {
        job if job.carries_files() => {
            if !transfers::ensure(work, parcel.item.id)? {
                return Ok(None);
            }
            let files = attachments::of_item(work.tx, parcel.item.id)?;
            let media = files
                .into_iter()
                .filter_map(|file| Some((file.media_id?, file.kind)));
            parcel.media = media.collect();
        }
        Job::Upload(upload) => match attachments::get(work.tx, upload.attachment)? {
            // It arrived after all: a try that was given up, or one whose video was too slow.
            Some(file) if file.media_id.is_some() => {
                work.stand(parcel.item.id, &ready::begin(work.now))?;
                return Ok(None);
            }
            Some(file) if transfers::is_wanted(work, parcel.item.id)? => parcel.file = Some(file.file),
            _ => {
                work.leave(&parcel.item, false)?;
                return Ok(None);
            }
        },
        _ => {}
    }
    Ok(Some(parcel))
}

/// The newest own thing at the target that is known before sending.
fn baseline(work: &Work<'_>, item: &Item) -> StoreResult<Option<String>> {
    let known = match item.job.deed() {
        Some(deed) => deed.baseline(work.tx, &item.agent)?,
        None => None,
    };
    match known {
        Some(id) => Ok(Some(id)),
        None => outbox_proofs::newest(work.tx, &item.agent, &item.lane),
    }
}
