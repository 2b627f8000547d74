//! The platform's jobs become rows. Called within a transaction.

use imagineanything_client::models::generation::{GenerationJob, JobState};
use rusqlite::Connection;
use time::OffsetDateTime;

use super::wish::Wish;
use crate::store::StoreResult;
use crate::store::tables::generations::{self, GenerationRow, TIMED_OUT};
use crate::timeline::millis;
use crate::views::Millis;

/// A job that cannot be found for so long after it began must have ended: its five minutes and one more (5.3).
const PATIENCE: Millis = 6 * 60_000;

/// What an answer changed about a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing that the screen shows.
    Nothing,
    /// It is new here, or has moved on.
    Moved,
    /// It was at work, and is not any more.
    Ended,
}

/// Keeps a job as a list told it. An answer that is older than a retry known here changes nothing.
pub(super) fn keep(db: &Connection, agent: &str, job: &GenerationJob, now: Millis) -> StoreResult<Change> {
    let before = generations::get(db, agent, &job.id)?;
    let retries = u32::try_from(job.retry_count).unwrap_or(u32::MAX);
    if before.as_ref().is_some_and(|before| before.retries > retries) {
        return Ok(Change::Nothing);
    }
    let row = row_of(job, before.as_ref(), retries, now);
    let change = match &before {
        Some(before) if *before == row => Change::Nothing,
        Some(before) if before.is_at_work() && !row.is_at_work() => Change::Ended,
        _ => Change::Moved,
    };
    if change != Change::Nothing {
        generations::put(db, agent, &row)?;
    }
    Ok(change)
}

fn row_of(job: &GenerationJob, before: Option<&GenerationRow>, retries: u32, now: Millis) -> GenerationRow {
    let at = |moment: Option<OffsetDateTime>| moment.and_then(millis);
    let known = before.cloned().unwrap_or_default();
    let created_at = at(job.created_at)
        .or(before.map(|row| row.created_at))
        .unwrap_or(now);
    let mut row = GenerationRow {
        id: job.id.clone(),
        provider: told(job.provider.as_ref().map(|word| word.as_str()), known.provider),
        kind: told(job.generation_type.as_ref().map(|word| word.as_str()), known.kind),
        model: job.model.clone().or(known.model),
        prompt: told(Some(&job.prompt), known.prompt),
        caption: told(job.post_content.as_deref(), known.caption),
        params: job.params.as_ref().map(ToString::to_string).or(known.params),
        status: job.status.as_str().to_lowercase(),
        error: job.error_message.clone().filter(|words| !words.trim().is_empty()),
        retries,
        post_id: job.post_id.clone(),
        result_url: job.result_url.clone(),
        created_at,
        started_at: match before {
            Some(before) if before.retries == retries => before.started_at,
            // A try that somebody else began: its five minutes count from when it was seen.
            Some(_) => now,
            None => created_at,
        },
        ended_at: None,
    };
    if !row.is_at_work() {
        row.ended_at = at(job.completed_at).or(known.ended_at).or(Some(now));
    }
    row
}

/// What an answer says, or else what was known.
fn told(word: Option<&str>, known: String) -> String {
    match word {
        Some(word) if !word.is_empty() => word.to_owned(),
        _ => known,
    }
}

/// Keeps a job that was just started. What a list may have told about it meanwhile is fresher.
pub(super) fn started(
    db: &Connection,
    agent: &str,
    wish: &Wish,
    state: &JobState,
    now: Millis,
) -> StoreResult<()> {
    if generations::get(db, agent, &state.id)?.is_some() {
        return Ok(());
    }
    let row = GenerationRow {
        id: state.id.clone(),
        provider: wish.provider.clone(),
        kind: wish.kind.clone(),
        model: wish.model.clone(),
        prompt: wish.prompt.clone(),
        caption: wish.caption.clone(),
        params: Some(serde_json::to_string(&wish.params)?),
        status: state.status.as_str().to_lowercase(),
        created_at: now,
        started_at: now,
        ..GenerationRow::default()
    };
    generations::put(db, agent, &row)
}

/// Keeps that a job is tried again: the answer tells little more (X46).
pub(super) fn retried(
    db: &Connection,
    agent: &str,
    job_id: &str,
    retries: u32,
    state: &JobState,
    now: Millis,
) -> StoreResult<()> {
    let Some(row) = generations::get(db, agent, job_id)? else {
        return Ok(());
    };
    let count = state.retry_count.and_then(|count| u32::try_from(count).ok());
    let again = GenerationRow {
        status: state.status.as_str().to_lowercase(),
        error: None,
        retries: count.unwrap_or(retries + 1),
        started_at: now,
        ended_at: None,
        ..row
    };
    generations::put(db, agent, &again)
}

/// Jobs at work that no list names: those that must have ended long ago count as timed out. Answers them.
pub(super) fn give_up(
    db: &Connection,
    agent: &str,
    named: impl Fn(&str) -> bool,
    now: Millis,
) -> StoreResult<Vec<GenerationRow>> {
    let mut lost = generations::at_work(db, agent)?;
    lost.retain(|row| !named(&row.id) && now - row.started_at > PATIENCE);
    for row in &mut lost {
        row.status = TIMED_OUT.to_owned();
        row.ended_at = Some(now);
        generations::put(db, agent, row)?;
    }
    Ok(lost)
}
