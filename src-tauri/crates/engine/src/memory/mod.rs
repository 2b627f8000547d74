//! Local memory: everything that the agents have seen can be found again, at once and without a network; and what nobody
//! needs any more is forgotten when it takes too much room.
//!
//! - [`query`] reads what was typed; [`find`] looks for it; [`marks`] says what of a text was found; [`show`] makes
//!   views.
//! - [`keeper`] works while nothing else does: it takes in what was seen before memory existed, and keeps to the limit.
//! - [`storage`] says what takes room, and gives it back when the person wants.
//!
//! What is remembered, and how it follows the tables, is said in `store/tables/memory_sources`.

mod find;
mod keeper;
mod marks;
mod query;
mod show;
mod storage;

#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use tokio::sync::Notify;

use crate::rooms::RoomParts;

pub(crate) use keeper::keep;

/// What the app remembers; cheap to clone.
#[derive(Clone)]
pub(crate) struct LocalMemory {
    parts: Arc<RoomParts>,
    data_dir: PathBuf,
    /// Wakes the keeper.
    wanted: Arc<Notify>,
    /// Something was forgotten, and its room was not given back yet.
    untidy: Arc<AtomicBool>,
    /// So many bytes were left when everything that nobody needs was forgotten, and that was still too much; else zero.
    needed: Arc<AtomicU64>,
}

impl LocalMemory {
    /// The room over a store in this folder.
    pub(crate) fn new(parts: RoomParts, data_dir: PathBuf) -> Self {
        Self {
            parts: Arc::new(parts),
            data_dir,
            wanted: Arc::default(),
            untidy: Arc::default(),
            needed: Arc::default(),
        }
    }

    /// The limit may have changed: the keeper looks soon.
    pub(crate) fn limit_changed(&self) {
        self.needed.store(0, Ordering::Relaxed);
        self.wanted.notify_one();
    }
}
