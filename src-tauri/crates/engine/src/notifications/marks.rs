//! Saying that something was read: shown at once, sent through the outbox, rolled back when the platform refuses.

use rusqlite::Connection;

use super::intake::place_of;
use super::{NotificationJob, Notifications};
use crate::engine::Engine;
use crate::error::AppResult;
use crate::outbox::job::Job;
use crate::outbox::state::State;
use crate::outbox::{Work, show_in_advance};
use crate::store::StoreResult;
use crate::store::tables::notification_state::{self, NotificationState};
use crate::store::tables::{counts, notifications, outbox_items, stamps};
use crate::views::{AgentKey, Place};

/// The most notifications that one mark names.
const MOST_NAMED: usize = 200;

impl Engine {
    /// Says that these were read; those that are read already are left out.
    pub(crate) async fn mark_notifications(&self, agent: AgentKey, ids: Vec<String>) -> AppResult<()> {
        let key = agent.clone();
        let marked = self.in_outbox(move |work| mark(work, &key, ids)).await?;
        self.notifications().withdraw(&agent, &marked);
        Ok(())
    }

    /// Says that all were read. Where every unread one is known they are named, so that what comes while the mark
    /// waits for the network is not read unseen.
    pub(crate) async fn mark_all_notifications(&self, agent: AgentKey) -> AppResult<()> {
        let key = agent.clone();
        let marked = self.in_outbox(move |work| mark_all(work, &key)).await?;
        self.notifications().withdraw(&agent, &marked);
        Ok(())
    }
}

impl Notifications {
    /// Shows again what marks on their way will do, after one of them (`without`) will do nothing.
    pub(super) fn show_marks(work: &mut Work<'_>, agent: &str, without: &NotificationJob) -> StoreResult<()> {
        notifications::unwish(work.tx, agent)?;
        for job in pending(work.tx, agent)?.iter().filter(|job| *job != without) {
            job.wish(work.tx, agent)?;
        }
        recount_without(work.tx, agent, Some(without)).map(drop)
    }
}

fn mark(work: &mut Work<'_>, agent: &str, ids: Vec<String>) -> StoreResult<Vec<Place>> {
    let (mut unread, mut places) = (Vec::new(), Vec::new());
    for id in ids {
        if let Some(row) = notifications::get(work.tx, agent, &id)?.filter(|row| !row.read) {
            places.extend(place_of(&row));
            unread.push(id);
        }
    }
    if !unread.is_empty() {
        send(work, agent, NotificationJob::Read { ids: unread })?;
    }
    Ok(places)
}

fn mark_all(work: &mut Work<'_>, agent: &str) -> StoreResult<Vec<Place>> {
    let rows = notifications::of(work.tx, agent)?;
    let unread: Vec<_> = rows.into_iter().filter(|row| !row.read).collect();
    let places = unread.iter().filter_map(place_of).collect();
    let shown = counts::get(work.tx, agent)?.notifications;
    let all_known = usize::try_from(shown).is_ok_and(|shown| shown <= unread.len());
    if unread.is_empty() && all_known {
        return Ok(places);
    }
    let job = if all_known && unread.len() <= MOST_NAMED {
        let ids = unread.into_iter().map(|row| row.id).collect();
        NotificationJob::Read { ids }
    } else {
        NotificationJob::ReadAll
    };
    send(work, agent, job)?;
    Ok(places)
}

fn send(work: &mut Work<'_>, agent: &str, job: NotificationJob) -> StoreResult<()> {
    let job = Job::Notification(job);
    work.add(agent, &job, &State::QUEUED)?;
    show_in_advance(work, agent, &job, true)
}

/// Keeps that the platform took a mark: what it said is unread is that much less.
pub(super) fn settle(tx: &Connection, agent: &str, job: &NotificationJob) -> StoreResult<()> {
    let state = notification_state::get(tx, agent)?;
    let said = match job {
        NotificationJob::Read { ids } => state.said.saturating_sub(notifications::settle(tx, agent, ids)?),
        NotificationJob::ReadAll => {
            notifications::settle_wishes(tx, agent)?;
            notifications::unread(tx, agent)?.0
        }
    };
    let changed = stamps::next(tx)?;
    notification_state::put(
        tx,
        agent,
        &NotificationState {
            said,
            changed,
            ..state
        },
    )?;
    recount(tx, agent).map(drop)
}

/// Counts what is unread: what the platform said, less what is on its way. Answers whether that is news.
pub(super) fn recount(tx: &Connection, agent: &str) -> StoreResult<bool> {
    recount_without(tx, agent, None)
}

fn recount_without(tx: &Connection, agent: &str, without: Option<&NotificationJob>) -> StoreResult<bool> {
    let said = notification_state::get(tx, agent)?.said;
    let (unread, wished) = notifications::unread(tx, agent)?;
    let all = NotificationJob::ReadAll;
    let marks_all = without != Some(&all) && pending(tx, agent)?.contains(&all);
    let count = if marks_all {
        unread
    } else {
        said.saturating_sub(wished)
    };
    counts::set_notifications(tx, agent, count)
}

/// Marks that are on their way.
fn pending(tx: &Connection, agent: &str) -> StoreResult<Vec<NotificationJob>> {
    let items = outbox_items::of_agent(tx, agent)?.into_iter().flatten();
    let marks = items.filter(|item| !matches!(item.state, State::Rejected { .. }));
    Ok(marks
        .filter_map(|item| match item.job {
            Job::Notification(job) => Some(job),
            _ => None,
        })
        .collect())
}
