//! The studio: AI generation with its jobs, and the library of an agent's files at the platform.
//!
//! - [`wish`] is what is asked for, checked; [`compose`] hands it to the outbox, where [`job`] says how it is sent,
//!   found again and kept.
//! - [`intake`] turns the platform's jobs into rows, [`show`] turns rows into what the screen sees.
//! - [`jobs`] asks what runs and what became of it; [`watch`] does so by itself while something runs, and lets the next
//!   one start.
//! - [`offers`] is what can be chosen: providers, models, voices.
//! - [`library`] is the files, [`files`] how they are kept and shown.

mod compose;
mod files;
mod intake;
mod job;
mod jobs;
mod library;
mod offers;
mod show;
mod watch;
mod wish;

use std::sync::Arc;

use tokio::sync::watch::{Receiver, Sender};

use crate::rooms::RoomParts;
use crate::timeline::Timeline;

pub(crate) use self::job::StudioJob;
pub(crate) use self::watch::attend;

/// The studio of all agents; cheap to clone.
#[derive(Clone)]
pub(crate) struct Studio {
    shared: Arc<Shared>,
}

struct Shared {
    parts: RoomParts,
    timeline: Timeline,
    changes: Sender<u64>,
}

impl Studio {
    /// A room of these parts; feeds that a finished job has published into are the timeline's.
    pub(crate) fn new(parts: RoomParts, timeline: Timeline) -> Self {
        Self {
            shared: Arc::new(Shared {
                parts,
                timeline,
                changes: Sender::new(0),
            }),
        }
    }

    /// Wakes whenever the platform told something new about jobs.
    fn changes(&self) -> Receiver<u64> {
        self.shared.changes.subscribe()
    }
}
