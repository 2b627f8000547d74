//! The runner: sleeps until something may happen, lets it happen, sleeps again.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::attempt::{attempt, put_off};
use super::deed::Deed;
use super::item::Item;
use super::plan::{Step, plan};
use super::state::{State, Wait};
use super::steady::LONGEST_WAIT;
use super::work::Work;
use super::{finish, resolve};
use crate::engine::Engine;
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::{attachments, outbox_items, outbox_proofs};
use crate::views::Millis;

/// Ends an upload that is under way.
pub(super) type Stop = CancellationToken;

/// Wait after the store failed.
const STORE_FAILED: Duration = Duration::from_secs(5);

/// What of the runner lives in memory: what is under way, and how to wake it.
pub(super) struct Runner {
    bell: Notify,
    under_way: Arc<Mutex<HashMap<i64, Stop>>>,
}

impl Runner {
    pub(super) fn new() -> Self {
        Self {
            bell: Notify::new(),
            under_way: Arc::default(),
        }
    }

    /// Something changed: looks again, now or as soon as it is looking no more.
    pub(super) fn ring(&self) {
        self.bell.notify_one();
    }

    /// Ends an upload that is under way.
    pub(super) fn stop(&self, id: i64) {
        if let Some(stop) = lock(&self.under_way).get(&id) {
            stop.cancel();
        }
    }

    fn take(&self, id: i64) -> UnderWay {
        let stop = Stop::new();
        lock(&self.under_way).insert(id, stop.clone());
        UnderWay {
            id,
            stop,
            all: Arc::clone(&self.under_way),
        }
    }
}

/// An item with a step under way, for as long as this lives.
struct UnderWay {
    id: i64,
    stop: Stop,
    all: Arc<Mutex<HashMap<i64, Stop>>>,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        lock(&self.all).remove(&self.id);
    }
}

/// Runs until the engine rests.
pub(super) async fn run(engine: Engine) {
    sweep(&engine).await;
    engine
        .insist_in_outbox(|work| {
            outbox_proofs::trim(work.tx, work.now)?;
            finish::recover(work)
        })
        .await;
    loop {
        let wait = match pass(&engine).await {
            Ok(wake) => wake.map(|wake| until(wake, engine.outbox().now())),
            Err(error) => {
                tracing::error!(%error, "the outbox could not be read");
                Some(STORE_FAILED)
            }
        };
        let bell = &engine.outbox().runner.bell;
        match wait {
            Some(wait) => tokio::select! {
                () = bell.notified() => {}
                () = engine.parts().clock.sleep(wait) => {}
            },
            None => bell.notified().await,
        }
    }
}

/// Deletes copies of files that an app that was killed has left behind.
async fn sweep(engine: &Engine) {
    match engine.store().read(needed_files).await {
        Ok(needed) => engine.media().forget_all_but(needed).await,
        Err(error) => tracing::warn!(%error, "left-over files were not looked for"),
    }
}

/// Copies of files that something here still needs.
fn needed_files(connection: &Connection) -> StoreResult<HashSet<PathBuf>> {
    let mut needed: HashSet<PathBuf> = attachments::kept_paths(connection)?.into_iter().collect();
    for item in outbox_items::all(connection)?.into_iter().flatten() {
        let kept = item.job.deed().and_then(Deed::keeps);
        needed.extend(kept.map(Path::to_owned));
    }
    Ok(needed)
}

/// Begins everything that may happen now; answers when to look again.
async fn pass(engine: &Engine) -> AppResult<Option<Millis>> {
    let items = engine.store().read(outbox_items::all).await?;
    let runner = &engine.outbox().runner;
    let busy = lock(&runner.under_way).keys().copied().collect();
    let plan = plan(&items, &busy, engine.outbox().now());
    let mut steps: HashMap<i64, Step> = plan.steps.into_iter().collect();
    for item in items.into_iter().flatten() {
        if let Some(step) = steps.remove(&item.id) {
            let under_way = runner.take(item.id);
            let engine = engine.clone();
            engine.clone().tasks().spawn(async move {
                if let Err(error) = take(&engine, &item, step, under_way.stop.clone()).await {
                    tracing::error!(item = item.id, %error, "a step of the outbox failed");
                    engine.parts().clock.sleep(STORE_FAILED).await;
                }
                drop(under_way);
                engine.outbox().runner.ring();
            });
        }
    }
    Ok(plan.wake)
}

async fn take(engine: &Engine, item: &Item, step: Step, stop: Stop) -> AppResult<()> {
    let id = item.id;
    if step == Step::Release {
        return engine.in_outbox(move |work| release(work, id)).await;
    }
    let line = match engine.line(&item.agent) {
        Ok(line) => line,
        Err(reason) if step == Step::Send => {
            let wait = Wait { until: None, reason };
            return engine.in_outbox(move |work| put_off(work, id, wait)).await;
        }
        Err(_) => return resolve::later(engine, id, None).await,
    };
    match step {
        Step::Send => attempt(engine, item, &line, stop).await,
        Step::Settle => resolve::settle(engine, item, &line).await,
        Step::AskReady | Step::Release => resolve::ask_ready(engine, item, &line).await,
    }
}

/// The time to undo is over.
fn release(work: &mut Work<'_>, id: i64) -> StoreResult<()> {
    match work.item(id)? {
        Some(item) if matches!(item.state, State::Holding { .. }) => work.stand(id, &State::QUEUED),
        _ => Ok(()),
    }
}

/// How long to sleep until a moment.
fn until(wake: Millis, now: Millis) -> Duration {
    Duration::from_millis((wake - now).clamp(1, LONGEST_WAIT).unsigned_abs())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
