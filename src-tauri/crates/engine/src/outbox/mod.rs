//! The outbox: everything a person writes is a row on the disk before it is a request, and stays one until the
//! platform has proved that it has it, or the person has it back.
//!
//! - [`job`] is what can be sent, [`deed`] how a room of the app adds to that, [`state`] where it can stand, [`item`] both with their history.
//! - [`work`] is a transaction: each change of an item goes through it, and so reaches the echo and the screen.
//! - [`runner`] sleeps until [`plan`] lets something happen: an [`attempt`], or a question of [`resolve`].
//! - [`outcome`] says what an answer means, [`finish`] what follows from it, [`deliver`] what proof changes.
//! - [`settle`] finds out what a lost answer has done; [`ready`] waits for videos.
//! - [`people`] is what a person can do about an item.

mod attempt;
mod backoff;
pub(crate) mod deed;
mod deliver;
mod files;
mod finish;
pub(crate) mod item;
pub(crate) mod job;
mod line;
mod nudge;
mod outcome;
mod people;
mod plan;
mod progress;
mod ready;
mod resolve;
mod runner;
mod send;
pub(crate) mod settle;
pub(crate) mod state;
mod steady;
mod tell;
mod transfers;
mod work;

use std::sync::Arc;
use std::time::Duration;

use self::progress::Uploads;
use self::runner::Runner;
use self::steady::Steady;
use self::work::News;
use crate::clock::Clock;
use crate::engine::Engine;
use crate::error::AppResult;
use crate::event::Event;
use crate::store::StoreResult;
use crate::views::Millis;

pub(crate) use self::deed::{Deed, Made, Nature};
pub(crate) use self::deliver::show_in_advance;
pub(crate) use self::files::mark as mark_file;
pub(crate) use self::finish::end_waits;
pub(crate) use self::people::{answer, counts, retry, take_back};
pub(crate) use self::transfers::{discard as discard_file, ensure as ensure_uploads};
pub(crate) use self::work::Work;

/// Wait before a commit is tried again that must not fail.
const STORE_FAILED: Duration = Duration::from_secs(2);

/// What of the outbox lives in memory.
pub(crate) struct Outbox {
    steady: Steady,
    runner: Runner,
    uploads: Uploads,
}

impl Outbox {
    /// An outbox that does not run yet.
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            steady: Steady::new(clock),
            runner: Runner::new(),
            uploads: Uploads::default(),
        }
    }

    /// Now, by a clock that does not jump.
    pub(crate) fn now(&self) -> Millis {
        self.steady.now()
    }
}

impl Engine {
    /// Starts sending. Must be called inside a tokio runtime, once.
    pub(crate) fn start_outbox(&self) {
        self.tasks().spawn(runner::run(self.clone()));
        self.tasks().spawn(nudge::run(self.clone()));
    }

    /// Runs a transaction of the outbox, then tells everyone what it changed.
    pub(crate) async fn in_outbox<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Work<'_>) -> StoreResult<T> + Send + 'static,
    ) -> AppResult<T> {
        let (now, sent) = (self.outbox().now(), self.outbox().uploads.sent());
        let done = self.store().write(move |tx| {
            let mut transaction = Work::new(tx, now, sent);
            let answer = work(&mut transaction)?;
            Ok((answer, transaction.close()?))
        });
        let (answer, news) = done.await?;
        self.spread(news).await;
        Ok(answer)
    }

    /// Runs a transaction whose loss would be a loss of truth: tries again until the store takes it.
    async fn insist_in_outbox<F>(&self, work: F)
    where
        F: Fn(&mut Work<'_>) -> StoreResult<()> + Send + Sync + 'static,
    {
        let work = Arc::new(work);
        loop {
            let again = Arc::clone(&work);
            match self.in_outbox(move |transaction| again(transaction)).await {
                Ok(()) => return,
                Err(error) => tracing::error!(%error, "the outbox keeps trying to write down what happened"),
            }
            self.parts().clock.sleep(STORE_FAILED).await;
        }
    }

    async fn spread(&self, news: News) {
        let counts = !news.items.is_empty() || !news.left.is_empty();
        for id in news.stop {
            self.outbox().runner.stop(id);
        }
        for (agent, changes) in news.changes {
            self.timeline().announce(&agent, changes);
        }
        self.tell_of_outbox(&news.items, &news.left);
        for item in news.items {
            self.emit(Event::OutboxChanged { item });
        }
        for event in news.events {
            self.emit(event);
        }
        for (agent, id) in news.left {
            self.outbox().uploads.forget(id);
            self.emit(Event::OutboxRemoved { agent, id });
        }
        if counts {
            self.rail().announce();
        }
        for file in news.files {
            self.media().forget(&file).await;
        }
        self.outbox().runner.ring();
    }
}
