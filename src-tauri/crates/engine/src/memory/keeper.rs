//! What memory does while nothing else happens: it takes in what was seen before it existed, and forgets the oldest
//! things that nobody needs when there are more than the person wants to keep. Always in small steps, so that whoever
//! writes something waits for no longer than one of them.

use std::sync::atomic::Ordering;
use std::time::Duration;

use rusqlite::{Connection, Transaction};

use super::LocalMemory;
use crate::engine::Engine;
use crate::error::AppResult;
use crate::settings;
use crate::store::room;
use crate::store::tables::memories;
use crate::store::tables::unneeded::{self, Place, Which};

/// Before the first step: a start has better things to do.
const FIRST: Duration = Duration::from_secs(3);
/// Between two steps.
const BREATH: Duration = Duration::from_millis(50);
/// Between two looks at the room that is taken.
const LOOK: Duration = Duration::from_secs(600);
/// Rows that are taken in in one step.
const ROWS: u32 = 300;
/// Posts that are looked at in one step of forgetting.
const POSTS: u32 = 200;
/// Pages of the file that are given back in one step.
const PAGES: u64 = 512;
/// Free pages that a file may keep: what comes next finds its place there.
const SPARE: u64 = 1_024;
/// A file up to this size is written anew at once if it cannot give room back.
const SMALL: u64 = 2 << 30;
/// Most steps of tidying the index after something was forgotten.
const TIDYING: usize = 4_000;

/// Bytes of a megabyte, as the person counts them.
pub(super) const MEGABYTE: u64 = 1_000_000;

/// Keeps memory for as long as it is polled.
pub(crate) async fn keep(engine: &Engine) {
    let (memory, clock) = (engine.memory(), &engine.parts().clock);
    clock.sleep(FIRST).await;
    loop {
        if let Err(error) = memory.work().await {
            tracing::warn!(%error, "memory could not be kept");
        }
        tokio::select! {
            () = clock.sleep(LOOK) => {}
            () = memory.wanted.notified() => {}
        }
    }
}

impl LocalMemory {
    /// Takes in what is missing, then keeps to the limit.
    async fn work(&self) -> AppResult<()> {
        while self.parts.store.write(|tx| memories::catch_up(tx, ROWS)).await? {
            self.parts.clock.sleep(BREATH).await;
        }
        let limit = self.parts.store.read(settings::read).await?.memory_megabytes;
        self.keep_to(u64::from(limit) * MEGABYTE).await
    }

    /// Forgets what nobody needs until no more than so many bytes are used, if more are, and gives their room back.
    pub(super) async fn keep_to(&self, limit: u64) -> AppResult<()> {
        // Down to a little below, so that the next few posts do not begin it anew.
        let goal = limit / 20 * 19;
        let used = self.parts.store.read(room::used).await?;
        // Where everything that is left is needed, it is not looked through again before much more has come.
        let needed = self.needed.load(Ordering::Relaxed);
        if used > limit && (needed == 0 || used > needed + limit / 50) {
            let which = Which {
                agent: None,
                seen_lately: false,
            };
            self.forget(which, Some(goal), BREATH).await?;
            let left = self.parts.store.read(room::used).await?;
            let needed = if left > limit { left } else { 0 };
            self.needed.store(needed, Ordering::Relaxed);
        }
        if self.untidy.swap(false, Ordering::Relaxed) {
            self.shrink().await?;
        }
        Ok(())
    }

    /// Forgets posts that nobody needs, oldest first: all of them, or until no more than so many bytes are used, with
    /// pauses between the steps. Answers how many.
    pub(super) async fn forget(&self, which: Which, goal: Option<u64>, pause: Duration) -> AppResult<u32> {
        let (mut place, mut forgotten) = (Some(Place::default()), 0);
        while let Some(from) = place {
            let which = which.clone();
            let step = move |tx: &Transaction<'_>| {
                let part = unneeded::forget(tx, &which, from, POSTS)?;
                let is_enough = goal.is_some_and(|goal| room::used(tx).is_ok_and(|used| used <= goal));
                Ok((part.forgotten, part.next.filter(|_| !is_enough)))
            };
            let (count, next) = self.parts.store.write(step).await?;
            forgotten += count;
            place = next;
            if !pause.is_zero() {
                self.parts.clock.sleep(pause).await;
            }
        }
        if forgotten > 0 {
            self.untidy.store(true, Ordering::Relaxed);
        }
        Ok(forgotten)
    }

    /// Tidies the index, and gives back the room that is not used any more.
    async fn shrink(&self) -> AppResult<()> {
        let mut is_first = true;
        for _ in 0..TIDYING {
            let goes_on = self
                .parts
                .store
                .write(move |tx| memories::tidy(tx, is_first))
                .await?;
            if !goes_on {
                break;
            }
            is_first = false;
            self.parts.clock.sleep(BREATH).await;
        }
        let fix = |db: &Connection| {
            if !room::can_shrink(db)? && room::used(db)? <= SMALL {
                room::write_anew(db)?;
            }
            Ok(())
        };
        self.parts.store.tidy(fix).await?;
        loop {
            let step = |db: &Connection| {
                let before = room::free_pages(db)?;
                if before > SPARE {
                    room::give_back(db, PAGES.min(before - SPARE))?;
                }
                Ok(room::free_pages(db)? < before)
            };
            if !self.parts.store.tidy(step).await? {
                return Ok(());
            }
            self.parts.clock.sleep(BREATH).await;
        }
    }
}
