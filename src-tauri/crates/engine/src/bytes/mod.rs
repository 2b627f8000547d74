//! Bytes, the short videos of the platform: the list, each with its comments, and what the operator does with them.
//!
//! - [`reel`] asks for the list, [`talk`] for one Byte with its comments; [`intake`] takes answers into the store,
//!   [`show`] makes views of what is kept. [`order`] joins pages, and is pure.
//! - [`job`] is what is sent (E94–E98), [`find`] how a lost answer is settled.

mod find;
mod intake;
mod job;
mod order;
mod reel;
mod show;
mod talk;

use std::sync::Arc;

use crate::event::Event;
use crate::rooms::RoomParts;

pub(crate) use job::ByteJob;

/// Bytes as all agents see them; cheap to clone.
#[derive(Clone)]
pub(crate) struct Bytes {
    parts: Arc<RoomParts>,
}

impl Bytes {
    /// The room over a store.
    pub(crate) fn new(parts: RoomParts) -> Self {
        Self {
            parts: Arc::new(parts),
        }
    }

    /// Tells the screen that something changed; only after its commit.
    fn announce(&self, agent: &str) {
        self.parts.shell.emit(stale(agent));
    }
}

fn stale(agent: &str) -> Event {
    Event::BytesStale {
        agent: agent.to_owned(),
    }
}
