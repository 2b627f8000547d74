//! Videos that the platform works on after they arrived (5.4): nothing says when they are ready, so it is asked.

use imagineanything_client::limits::PAGE_MAX;
use imagineanything_client::models::media::{Media, MediaStatus};
use imagineanything_client::{Client, Error, PageQuery};
use rusqlite::Connection;

use super::finish::refuse;
use super::item::Item;
use super::job::Job;
use super::settle::files_of;
use super::state::State;
use super::transfers;
use super::work::Work;
use crate::store::StoreResult;
use crate::store::tables::{attachments, outbox_attempts};
use crate::views::{MediaKind, Millis};

/// How long the platform may work on a video.
const PATIENCE: Millis = 180_000;
/// Wait before the first question; later ones wait longer.
const FIRST: Millis = 2_000;
/// Longest wait between questions.
const LONGEST: Millis = 15_000;

/// What is said of a video that the platform could not use.
pub(super) const FAILED: &str = "The platform could not process this video. Try another form of it.";
const TOO_SLOW: &str =
    "The platform still works on the video after three minutes. Everything is kept: try again later.";

/// How far the platform is with the videos of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readiness {
    /// They can be used, as far as one can know.
    Ready,
    /// Not yet.
    Working,
    /// They never will be.
    Failed,
}

/// The beginning of the wait for a video.
pub(super) fn begin(now: Millis) -> State {
    State::Processing {
        since: now,
        until: now + FIRST,
    }
}

/// The platform said that the video of a post is not ready: the post waits.
pub(super) fn wait_for_video(work: &mut Work<'_>, post: &Item) -> StoreResult<()> {
    let since = outbox_attempts::first_ended(work.tx, post.id, outbox_attempts::NOT_READY)?;
    wait_on(work, post, since.unwrap_or(work.now))
}

/// Keeps an answer about the videos of an item. One that nobody waits for any more needs no further question.
pub(super) fn answered(work: &mut Work<'_>, item: &Item, readiness: Readiness) -> StoreResult<()> {
    let State::Processing { since, .. } = item.state else {
        return Ok(());
    };
    match (readiness, &item.job) {
        (_, Job::Upload(_)) if !transfers::is_wanted(work, item.id)? => work.leave(item, true),
        (Readiness::Ready, Job::Upload(_)) => work.leave(item, true),
        (Readiness::Ready, _) => work.stand(item.id, &State::QUEUED),
        (Readiness::Working, _) => wait_on(work, item, since),
        (Readiness::Failed, _) => refuse(work, item, FAILED),
    }
}

fn wait_on(work: &mut Work<'_>, item: &Item, since: Millis) -> StoreResult<()> {
    let waited = work.now - since;
    if waited > PATIENCE {
        return refuse(work, item, TOO_SLOW);
    }
    let until = work.now + (waited / 2).clamp(FIRST, LONGEST);
    work.stand(item.id, &State::Processing { since, until })
}

/// The platform's ids of the videos that an item waits for.
pub(super) fn videos_of(connection: &Connection, item: &Item) -> StoreResult<Vec<String>> {
    let files = match &item.job {
        Job::Upload(upload) => attachments::get(connection, upload.attachment)?
            .into_iter()
            .collect(),
        _ => attachments::of_item(connection, item.id)?,
    };
    let videos = files.into_iter().filter(|file| file.kind == MediaKind::Video);
    Ok(videos.filter_map(|file| file.media_id).collect())
}

/// Asks how far the platform is with videos (E79). One that is not listed, or without a status, counts as ready: the
/// post will tell.
pub(super) async fn ask(client: &Client, videos: &[String]) -> Result<Readiness, Error> {
    let filter = files_of(MediaKind::Video);
    let query = PageQuery::first().limit(PAGE_MAX);
    let page = client.uploads().list(&filter, &query).await?;
    let ours = |media: &&Media| videos.contains(&media.id);
    let statuses = page.items.iter().filter(ours).map(|media| media.status.clone());
    Ok(
        statuses.fold(Readiness::Ready, |so_far, status| match (so_far, status) {
            (Readiness::Failed, _) | (_, Some(MediaStatus::Failed)) => Readiness::Failed,
            (Readiness::Working, _) | (_, Some(MediaStatus::Processing)) => Readiness::Working,
            _ => Readiness::Ready,
        }),
    )
}
