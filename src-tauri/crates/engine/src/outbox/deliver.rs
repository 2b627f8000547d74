//! Proof of delivery: it is kept, the echo becomes the real thing, the item leaves. And the opposite: rolling back
//! what the screen showed in advance.

use imagineanything_client::models::media::{Media, MediaStatus};

use super::deed::{Deed, Made};
use super::finish::refuse;
use super::item::Item;
use super::job::{DeleteMediaJob, Job, UploadJob};
use super::outcome::Answer;
use super::ready;
use super::state::{Question, State};
use super::work::Work;
use crate::store::StoreResult;
use crate::store::tables::outbox_proofs::Thing;
use crate::store::tables::posts::Engagement;
use crate::store::tables::{attachments, outbox_items};
use crate::timeline::seam;

/// Keeps the proof of an item and lets it leave. `younger` are ids of further things that look the same: the
/// person decides over them.
pub(super) fn deliver(
    work: &mut Work<'_>,
    item: &Item,
    answer: &Answer,
    younger: &[String],
) -> StoreResult<()> {
    match (&item.job, answer) {
        (Job::Post(_) | Job::Quote(_), Answer::Post(post)) => {
            work.prove(item, Thing::Post, &post.id)?;
            let changes = seam::adopt_post(work.tx, &item.agent, &item.echo_row(), post, work.now)?;
            work.changed(&item.agent, changes);
        }
        (Job::Comment(job), Answer::Comment(comment)) => {
            work.prove(item, Thing::Comment, &comment.id)?;
            let (row, post) = (item.echo_row(), &job.post_id);
            let changes = seam::adopt_comment(work.tx, &item.agent, &row, post, comment, work.now)?;
            work.changed(&item.agent, changes);
        }
        (Job::Upload(job), Answer::Media(media)) => return deliver_file(work, item, job, media),
        (job, answer) if job.deed().is_some() => deliver_deed(work, item, job, answer)?,
        (job, answer) => settle(work, item, job, answer)?,
    }
    if younger.is_empty() {
        return work.leave(item, true);
    }
    for id in younger {
        work.prove(item, thing_of(&item.job), id)?;
    }
    for file in attachments::of_item(work.tx, item.id)? {
        work.forget_file(&file)?;
    }
    let question = Question::Twice {
        younger: younger.to_vec(),
    };
    work.stand(item.id, &State::Asks { question })
}

/// Keeps what the platform made of a deed.
fn deliver_deed(work: &mut Work<'_>, item: &Item, job: &Job, answer: &Answer) -> StoreResult<()> {
    let made = match answer {
        Answer::Deed(made) => made,
        _ => &Made::Agreed,
    };
    match job.deed() {
        Some(deed) => deed.deliver(work, item, made),
        None => Ok(()),
    }
}

/// What an item makes, so that nothing is the proof of two.
pub(super) fn thing_of(job: &Job) -> Thing {
    match job {
        Job::Comment(_) => Thing::Comment,
        Job::Upload(_) => Thing::Media,
        other => other.deed().and_then(Deed::thing).unwrap_or(Thing::Post),
    }
}

/// Keeps what the platform calls a file. Nobody needs it any more: it is deleted there.
fn deliver_file(work: &mut Work<'_>, item: &Item, job: &UploadJob, media: &Media) -> StoreResult<()> {
    work.prove(item, Thing::Media, &media.id)?;
    if media.status == Some(MediaStatus::Failed) {
        return refuse(work, item, ready::FAILED);
    }
    if !attachments::set_media(work.tx, job.attachment, &media.id, media.url.as_deref())? {
        let job = DeleteMediaJob {
            media_id: media.id.clone(),
            name: job.name.clone(),
        };
        work.add(&item.agent, &Job::DeleteMedia(job), &State::QUEUED)?;
        return work.leave(item, true);
    }
    if media.status == Some(MediaStatus::Processing) {
        return work.stand(item.id, &ready::begin(work.now));
    }
    work.leave(item, true)
}

/// Keeps what holds now between the agent and something.
fn settle(work: &mut Work<'_>, item: &Item, job: &Job, answer: &Answer) -> StoreResult<()> {
    let agent = &item.agent;
    let changes = match job {
        Job::Like(switch) | Job::Repost(switch) | Job::Amplify(switch) => {
            let Some(engagement) = engagement(job) else {
                return Ok(());
            };
            let (on, count) = match answer {
                Answer::Switched { on, count } => (*on, *count),
                _ => (switch.on, None),
            };
            seam::settle(work.tx, agent, &switch.post_id, engagement, on, count)?
        }
        Job::Follow(follow) => seam::settle_follow(work.tx, agent, &follow.handle, follow.on)?,
        Job::DeletePost(delete) => seam::remove_post(work.tx, agent, &delete.post_id)?,
        Job::DeleteComment(delete) => {
            seam::remove_comment(work.tx, agent, &delete.post_id, &delete.comment_id)?
        }
        _ => return Ok(()),
    };
    work.changed(agent, changes);
    Ok(())
}

/// Takes back what the screen showed in advance, unless a younger item still wants it.
pub(super) fn roll_back(work: &mut Work<'_>, item: &Item) -> StoreResult<()> {
    let younger = outbox_items::in_lane(work.tx, &item.agent, &item.lane)?;
    let replaced = younger
        .iter()
        .any(|other| other.id > item.id && other.job.kind() == item.job.kind());
    if !replaced {
        show_in_advance(work, &item.agent, &item.job, false)?;
    }
    Ok(())
}

/// Shows what a job will do before it is done, or (`on` false) no longer.
pub(crate) fn show_in_advance(work: &mut Work<'_>, agent: &str, job: &Job, on: bool) -> StoreResult<()> {
    let wish = job.wish().filter(|_| on);
    let changes = match job {
        Job::Like(switch) | Job::Repost(switch) | Job::Amplify(switch) => match engagement(job) {
            Some(engagement) => seam::wish(work.tx, agent, &switch.post_id, engagement, wish)?,
            None => return Ok(()),
        },
        Job::Follow(follow) => seam::wish_follow(work.tx, agent, &follow.handle, wish)?,
        Job::DeletePost(delete) => seam::mark_post_deleting(work.tx, agent, &delete.post_id, on)?,
        Job::DeleteComment(delete) => {
            seam::mark_comment_deleting(work.tx, agent, &delete.post_id, &delete.comment_id, on)?
        }
        other => {
            return match other.deed() {
                Some(deed) => deed.show(work, agent, on),
                None => Ok(()),
            };
        }
    };
    work.changed(agent, changes);
    Ok(())
}

fn engagement(job: &Job) -> Option<Engagement> {
    match job {
        Job::Like(_) => Some(Engagement::Like),
        Job::Repost(_) => Some(Engagement::Repost),
        Job::Amplify(_) => Some(Engagement::Amplify),
        _ => None,
    }
}
