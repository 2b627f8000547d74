//! What a person can do about an item: have it back, try it again, answer what it asks.

use rusqlite::Connection;

use super::deliver::{roll_back, show_in_advance};
use super::item::Item;
use super::job::{DeleteCommentJob, DeletePostJob, Job};
use super::state::{Question, State};
use super::transfers;
use super::work::{Work, is_shown, view};
use crate::drafts;
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::store::tables::{attachments, outbox_attempts, outbox_items, outbox_needs};
use crate::store::{StoreError, StoreResult};
use crate::views::{AgentKey, DraftTarget, OutboxAnswer, OutboxItemView};

impl Engine {
    /// What the screen shows of one item.
    pub(crate) async fn outbox_item(&self, id: i64) -> AppResult<OutboxItemView> {
        let sent = self.outbox().uploads.sent();
        let read = self.store().read(move |db| match outbox_items::get(db, id)? {
            Some(Ok(item)) => view(db, &item, &sent),
            Some(Err(unreadable)) => Ok(unreadable.view()),
            None => Err(no("It has left the outbox already.")),
        });
        Ok(read.await?)
    }

    /// Items that are not finished, oldest first; of one agent or of all.
    pub(crate) async fn list_outbox(&self, agent: Option<AgentKey>) -> AppResult<Vec<OutboxItemView>> {
        let sent = self.outbox().uploads.sent();
        let read = self.store().read(move |db| {
            let items = match agent {
                Some(agent) => outbox_items::of_agent(db, &agent)?,
                None => outbox_items::all(db)?,
            };
            let views = items.iter().filter_map(|kept| match kept {
                Ok(item) if is_shown(&item.job) => Some(view(db, item, &sent)),
                Ok(_) => None,
                Err(unreadable) => Some(Ok(unreadable.view())),
            });
            views.collect()
        });
        Ok(read.await?)
    }
}

/// How many items of an agent are not finished, and how many of them need the person.
pub(crate) fn counts(connection: &Connection, agent: &str) -> StoreResult<(u32, u32)> {
    let mut counts = (0, 0);
    for kept in outbox_items::of_agent(connection, agent)? {
        let (shown, needs_person) = match &kept {
            Ok(item) => (is_shown(&item.job), item.state.needs_person()),
            Err(_) => (true, true),
        };
        counts.0 += u32::from(shown);
        counts.1 += u32::from(shown && needs_person);
    }
    Ok(counts)
}

/// Takes an item back. What was composed returns to its draft, which is answered; what the screen showed in advance
/// is rolled back.
pub(crate) fn take_back(work: &mut Work<'_>, id: i64) -> StoreResult<Option<DraftTarget>> {
    let item = match outbox_items::get(work.tx, id)? {
        None => return Err(no("It has left the outbox already.")),
        Some(Err(unreadable)) => {
            work.drop_row(id, &unreadable.agent)?;
            return Ok(None);
        }
        Some(Ok(item)) => match post_of(work, &item)? {
            Some(post) => post,
            None => item,
        },
    };
    if !item.state.is_here() {
        return Err(no(
            "It is on its way and may have arrived already. Wait a moment, then look again.",
        ));
    }
    let Some(target) = item.job.target() else {
        roll_back(work, &item)?;
        work.leave(&item, false)?;
        return Ok(None);
    };
    let refusal = match &item.state {
        State::Rejected { message } => Some(message.clone()),
        _ => None,
    };
    let text = item.job.text().unwrap_or_default();
    drafts::take_in(work, &item.agent, &target, text, refusal)?;
    if let Some(deed) = item.job.deed() {
        deed.taken_back(work, &item.agent)?;
    }
    attachments::give_back(work.tx, item.id)?;
    for upload in outbox_needs::needed_by(work.tx, item.id)? {
        end_upload(work, upload)?;
    }
    work.remove_echo(&item)?;
    work.leave(&item, false)?;
    Ok(Some(target))
}

/// Ends an upload that its post needs no more. One on its way is stopped; one in doubt is settled all the same, so
/// that the file need not be sent again.
pub(crate) fn end_upload(work: &mut Work<'_>, upload: i64) -> StoreResult<()> {
    match work.item(upload)? {
        Some(item) if item.state == State::Attempting => {
            work.stop(upload);
            Ok(())
        }
        Some(item) if matches!(item.state, State::Unknown(_)) => Ok(()),
        Some(item) => work.leave(&item, false),
        None => Ok(()),
    }
}

/// Tries a refused or waiting item now.
pub(crate) fn retry(work: &mut Work<'_>, id: i64) -> StoreResult<()> {
    let item = work
        .item(id)?
        .ok_or_else(|| no("It has left the outbox already."))?;
    let item = post_of(work, &item)?.unwrap_or(item);
    match &item.state {
        State::Rejected { .. } => {
            show_in_advance(work, &item.agent, &item.job, true)?;
            for upload in outbox_needs::needed_by(work.tx, item.id)? {
                begin_anew(work, upload)?;
            }
            begin_anew(work, item.id)
        }
        State::Queued { wait: Some(_) } => work.stand(item.id, &State::QUEUED),
        _ => Err(no("It is on its way already.")),
    }
}

fn begin_anew(work: &mut Work<'_>, id: i64) -> StoreResult<()> {
    match work.item(id)? {
        Some(item) if matches!(item.state, State::Rejected { .. }) => {
            outbox_items::set_failures(work.tx, id, 0)?;
            outbox_attempts::forget(work.tx, id, outbox_attempts::NOT_READY)?;
            work.stand(id, &State::QUEUED)
        }
        _ => Ok(()),
    }
}

/// Answers an item that asks.
pub(crate) fn answer(work: &mut Work<'_>, id: i64, answer: OutboxAnswer) -> StoreResult<()> {
    let item = work
        .item(id)?
        .ok_or_else(|| no("It has left the outbox already."))?;
    let State::Asks { question } = &item.state else {
        return Err(no("It does not ask anything any more."));
    };
    match (question, answer) {
        (Question::Unsure | Question::NotSeen, OutboxAnswer::SendAgain) => work.stand(id, &State::QUEUED),
        (Question::Unsure | Question::NotSeen, OutboxAnswer::ItIsThere) => {
            work.remove_echo(&item)?;
            work.leave(&item, false)
        }
        (Question::Unsure | Question::NotSeen, OutboxAnswer::Discard) => {
            for file in attachments::of_item(work.tx, id)? {
                transfers::discard(work, &file)?;
            }
            work.remove_echo(&item)?;
            work.leave(&item, false)
        }
        (Question::Twice { .. }, OutboxAnswer::KeepBoth) => work.leave(&item, true),
        (Question::Twice { younger }, OutboxAnswer::DeleteDuplicate) => {
            for id in younger {
                delete(work, &item, id)?;
            }
            work.leave(&item, true)
        }
        _ => Err(no("This answer does not fit the question.")),
    }
}

/// Deletes something that an item made twice.
fn delete(work: &mut Work<'_>, item: &Item, id: &str) -> StoreResult<()> {
    if let Some(deed) = item.job.deed() {
        return match deed.undoing(id) {
            Some(job) => work.add(&item.agent, &job, &State::QUEUED).map(drop),
            None => Err(no("The platform offers no way to delete it.")),
        };
    }
    let job = match &item.job {
        Job::Comment(comment) => Job::DeleteComment(DeleteCommentJob {
            post_id: comment.post_id.clone(),
            comment_id: id.to_owned(),
        }),
        _ => Job::DeletePost(DeletePostJob {
            post_id: id.to_owned(),
        }),
    };
    show_in_advance(work, &item.agent, &job, true)?;
    work.add(&item.agent, &job, &State::QUEUED)?;
    Ok(())
}

/// The post that waits for an upload: what is done to a file on its way is done to its post.
fn post_of(work: &Work<'_>, item: &Item) -> StoreResult<Option<Item>> {
    if is_shown(&item.job) {
        return Ok(None);
    }
    match outbox_needs::waiting_for(work.tx, item.id)?.first() {
        Some(post) => work.item(*post),
        None => Err(no("Nothing waits for this file any more.")),
    }
}

fn no(words: &str) -> StoreError {
    StoreError::Refused(AppError::new(Code::Gone, words))
}
