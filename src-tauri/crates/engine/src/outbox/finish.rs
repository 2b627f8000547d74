//! What follows from the end of an attempt or of a reading back, in one transaction.

use super::backoff;
use super::deliver::{deliver, roll_back};
use super::item::Item;
use super::job::Job;
use super::outcome::{Answer, Outcome, QUIET};
use super::ready;
use super::settle::{Finding, next_read};
use super::state::{Doubt, Question, Reason, State, Wait};
use super::transfers;
use super::work::Work;
use crate::store::StoreResult;
use crate::store::tables::{outbox_attempts, outbox_items, outbox_needs};
use crate::views::Millis;
use crate::words::say;

/// Wait after a 429 that named none.
const PAUSE: Millis = 20_000;
/// Longest wait that the platform is granted.
const LONGEST_PAUSE: Millis = 15 * 60 * 1_000;

/// Keeps how an attempt ended. `spread` (0 to 1) spreads waits in time.
pub(super) fn attempt_ended(
    work: &mut Work<'_>,
    item: &Item,
    outcome: &Outcome,
    spread: f64,
) -> StoreResult<()> {
    outbox_attempts::end(work.tx, item.id, item.attempts, word(outcome))?;
    match outcome {
        Outcome::Done(answer) => deliver(work, item, answer, &[]),
        Outcome::Again { reason, wait } => {
            let wait = wait.map(|wait| Millis::try_from(wait.as_millis()).unwrap_or(Millis::MAX));
            again(work, item, *reason, wait, spread)
        }
        Outcome::Lost { quiet } => doubt(work, item.id, work.now, *quiet),
        Outcome::NotReady => ready::wait_for_video(work, item),
        Outcome::Refused(message) => refuse(work, item, message),
        Outcome::Cancelled if transfers::is_wanted(work, item.id)? => work.stand(item.id, &State::QUEUED),
        Outcome::Cancelled => work.leave(item, false),
    }
}

/// Keeps what reading back has found.
pub(super) fn read_back_ended(
    work: &mut Work<'_>,
    item: &Item,
    finding: &Finding<Answer>,
    spread: f64,
) -> StoreResult<()> {
    let State::Unknown(doubt) = &item.state else {
        return Ok(());
    };
    match finding {
        Finding::One(answer) => deliver(work, item, answer, &[]),
        Finding::Several { oldest, younger } => deliver(work, item, oldest, younger),
        Finding::Nothing => match next_read(doubt.since, doubt.quiet, work.now) {
            Some(until) => work.stand(
                item.id,
                &State::Unknown(Doubt {
                    until,
                    ..doubt.clone()
                }),
            ),
            None => never_arrived(work, item, spread),
        },
        Finding::Unsure if matches!(item.job, Job::Upload(_)) => never_arrived(work, item, spread),
        Finding::Unsure => work.stand(
            item.id,
            &State::Asks {
                question: Question::Unsure,
            },
        ),
    }
}

/// Asks the platform later, because it could not be asked now.
pub(super) fn ask_later(work: &mut Work<'_>, item: &Item, wait: Millis) -> StoreResult<()> {
    let until = work.now + wait.clamp(1_000, LONGEST_PAUSE);
    let state = match &item.state {
        State::Unknown(doubt) => State::Unknown(Doubt {
            until,
            ..doubt.clone()
        }),
        State::Processing { since, .. } => State::Processing { since: *since, until },
        _ => return Ok(()),
    };
    work.stand(item.id, &state)
}

/// Items whose attempt was cut off by the end of the app: nobody knows what became of them.
pub(super) fn recover(work: &mut Work<'_>) -> StoreResult<()> {
    for item in outbox_items::all(work.tx)?.into_iter().flatten() {
        match &item.state {
            State::Attempting if item.job.creates() => {
                let started = outbox_attempts::last(work.tx, item.id)?.map(|attempt| attempt.started_at);
                let since = started.unwrap_or(work.now).min(work.now);
                work.stand(
                    item.id,
                    &State::Unknown(Doubt {
                        since,
                        quiet: QUIET,
                        until: work.now,
                    }),
                )?;
            }
            State::Attempting => work.stand(item.id, &State::QUEUED)?,
            // A new start may find another network, another vault, another clock.
            State::Queued { wait: Some(_) } => work.stand(item.id, &State::QUEUED)?,
            _ => {}
        }
    }
    Ok(())
}

/// Lets everything leave that waited for one of these reasons.
pub(crate) fn end_waits(work: &mut Work<'_>, ended: impl Fn(&Item, Reason) -> bool) -> StoreResult<()> {
    for item in outbox_items::all(work.tx)?.into_iter().flatten() {
        match &item.state {
            State::Queued { wait: Some(wait) } if ended(&item, wait.reason) => {
                work.stand(item.id, &State::QUEUED)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The answer was lost: read back on schedule.
fn doubt(work: &mut Work<'_>, id: i64, since: Millis, quiet: Millis) -> StoreResult<()> {
    let until = next_read(since, quiet, work.now).unwrap_or(work.now);
    work.stand(id, &State::Unknown(Doubt { since, quiet, until }))
}

/// It certainly never arrived: it is sent again, unless nobody wants it any more.
fn never_arrived(work: &mut Work<'_>, item: &Item, spread: f64) -> StoreResult<()> {
    if item.job.moves_money() {
        let question = Question::NotSeen;
        return work.stand(item.id, &State::Asks { question });
    }
    if matches!(item.job, Job::Upload(_)) && !transfers::is_wanted(work, item.id)? {
        return work.leave(item, false);
    }
    again(work, item, Reason::Server, None, spread)
}

fn again(
    work: &mut Work<'_>,
    item: &Item,
    reason: Reason,
    wait: Option<Millis>,
    spread: f64,
) -> StoreResult<()> {
    if item.job.moves_money() {
        return refuse(work, item, reason.not_sent());
    }
    let failures = match reason {
        Reason::Server | Reason::Stranger => item.failures.saturating_add(1),
        Reason::Offline | Reason::RateLimited | Reason::SignedOut | Reason::Vault | Reason::Jobs => {
            item.failures
        }
    };
    let least = match reason {
        Reason::Server | Reason::Stranger => Some(backoff::after(failures, spread)),
        Reason::Offline => Some(backoff::offline(spread)),
        Reason::RateLimited => Some(wait.unwrap_or(PAUSE)),
        Reason::SignedOut | Reason::Vault | Reason::Jobs => None,
    };
    let until = least.map(|least| work.now + least.max(wait.unwrap_or(0)).min(LONGEST_PAUSE));
    outbox_items::set_failures(work.tx, item.id, failures)?;
    work.stand(
        item.id,
        &State::Queued {
            wait: Some(Wait { until, reason }),
        },
    )
}

/// No. What the screen showed in advance is rolled back; the words are kept. A post cannot leave without its file.
pub(super) fn refuse(work: &mut Work<'_>, item: &Item, message: &str) -> StoreResult<()> {
    if let Job::Upload(upload) = &item.job {
        for post in outbox_needs::waiting_for(work.tx, item.id)? {
            let message = format!("{}: {}", upload.name, say(message));
            work.stand(post, &State::Rejected { message })?;
        }
        if !transfers::is_wanted(work, item.id)? {
            return work.leave(item, false);
        }
    }
    roll_back(work, item)?;
    work.stand(
        item.id,
        &State::Rejected {
            message: message.to_owned(),
        },
    )
}

/// How an attempt ended, for diagnostics and for those who look for lost ones.
fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Done(_) => "sent",
        Outcome::Again { .. } => "not sent",
        Outcome::Lost { .. } => outbox_attempts::LOST,
        Outcome::NotReady => outbox_attempts::NOT_READY,
        Outcome::Refused(_) => "refused",
        Outcome::Cancelled => "cancelled",
    }
}
