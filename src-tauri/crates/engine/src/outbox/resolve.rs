//! Questions to the platform about what is on its way: did it arrive, is it ready?

use std::sync::Arc;

use imagineanything_client::Error;

use super::deliver::thing_of;
use super::finish;
use super::item::Item;
use super::line::Line;
use super::outcome::Answer;
use super::ready::{self, Readiness};
use super::settle::{self, Finding, Sought};
use crate::engine::Engine;
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::{attachments, outbox_attempts, outbox_proofs};
use crate::views::Millis;

/// Wait after a question that could not be asked.
const LATER: Millis = 10_000;

/// Reads back whether an item arrived.
pub(super) async fn settle(engine: &Engine, item: &Item, line: &Line) -> AppResult<()> {
    let (id, agent, job) = (item.id, item.agent.clone(), item.job.clone());
    let thing = thing_of(&job);
    let read = engine.store().read(move |db| {
        let files = attachments::of_item(db, id)?;
        let media: Vec<String> = files.into_iter().filter_map(|file| file.media_id).collect();
        Ok((
            media,
            outbox_attempts::in_doubt(db, id)?,
            outbox_proofs::ids(db, &agent, thing)?,
        ))
    });
    let (media, attempts, taken) = read.await?;
    let since = attempts.first().and_then(|first| {
        let elapsed = engine.outbox().now() - first.started_at;
        first.server_at.or_else(|| Some(line.server_now()? - elapsed))
    });
    let Some(sought) = Sought::by_attempts(&line.handle, media, &attempts, since) else {
        // Nothing was ever sent.
        return conclude(engine, id, Finding::Nothing).await;
    };
    match settle::read_back(&line.client, &job, &sought, |thing| taken.contains(thing)).await {
        Ok(finding) => conclude(engine, id, finding).await,
        // What it was about is gone, so it cannot be there.
        Err(error) if error.is_not_found() => conclude(engine, id, Finding::Nothing).await,
        Err(error) => later(engine, id, Some(error)).await,
    }
}

async fn conclude(engine: &Engine, id: i64, finding: Finding<Answer>) -> AppResult<()> {
    let finding = Arc::new(finding);
    let spread = engine.parts().random.fraction();
    engine
        .insist_in_outbox(move |work| match work.item(id)? {
            Some(item) => finish::read_back_ended(work, &item, &finding, spread),
            None => Ok(()),
        })
        .await;
    Ok(())
}

/// Asks whether the videos of an item are ready.
pub(super) async fn ask_ready(engine: &Engine, item: &Item, line: &Line) -> AppResult<()> {
    let (id, asked) = (item.id, item.clone());
    let videos = engine
        .store()
        .read(move |db| ready::videos_of(db, &asked))
        .await?;
    let readiness = match ready::ask(&line.client, &videos).await {
        Ok(readiness) => readiness,
        Err(error) => {
            tracing::info!(item = id, %error, "whether a video is ready could not be asked");
            Readiness::Working
        }
    };
    engine
        .in_outbox(move |work| match work.item(id)? {
            Some(item) => ready::answered(work, &item, readiness),
            None => Ok(()),
        })
        .await
}

/// Asks again later.
pub(super) async fn later(engine: &Engine, id: i64, error: Option<Error>) -> AppResult<()> {
    let wait = error.as_ref().and_then(Error::retry_after);
    let wait = wait.map_or(LATER, |wait| Millis::try_from(wait.as_millis()).unwrap_or(LATER));
    engine
        .in_outbox(move |work| -> StoreResult<()> {
            match work.item(id)? {
                Some(item) => finish::ask_later(work, &item, wait),
                None => Ok(()),
            }
        })
        .await
}
