//! Direct messages: conversations as the store knows them, and what the operator writes in them.
//!
//! - [`compose`] makes jobs of drafts, [`job`] is what is sent (E41, E44, E46, E47, E49), [`find`] how a lost answer
//!   is settled, [`seam`] what of it the store learns.
//! - [`fresh`] makes rows of what the platform answers; [`intake`] takes lists in, [`pages`] the messages of a
//!   conversation. What is new is found there, by comparing with the store in the same transaction.
//! - [`inbox`] asks for lists, [`correspondence`] for messages; [`show`] makes views of what is kept.
//! - [`watch`] looks for news; [`attend`] marks as read what the person has before the eyes, and brings back what was
//!   put off; [`marks`] is what the person does with a conversation.

mod attend;
mod compose;
mod correspondence;
mod find;
mod fresh;
mod inbox;
mod intake;
mod job;
mod marks;
mod pages;
mod seam;
mod show;
mod watch;

use std::sync::Arc;

use crate::event::Event;
use crate::rooms::RoomParts;

pub(crate) use attend::attend;
use intake::Arrivals;
pub(crate) use job::MessageJob;
pub(crate) use watch::{WatchInbox, WatchOpen};

/// Direct messages of all agents; cheap to clone.
#[derive(Clone)]
pub(crate) struct Messages {
    parts: Arc<RoomParts>,
    changes: Arc<tokio::sync::watch::Sender<u64>>,
}

impl Messages {
    /// The room over a store.
    pub(crate) fn new(parts: RoomParts) -> Self {
        Self {
            parts: Arc::new(parts),
            changes: Arc::new(tokio::sync::watch::Sender::new(0)),
        }
    }

    /// Wakes whenever something may have come, or may have to come back.
    pub(crate) fn changes(&self) -> tokio::sync::watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Tells everyone what a transaction changed; only after its commit.
    fn announce(&self, agent: &str, arrivals: Arrivals) {
        if arrivals.list {
            self.parts.shell.emit(Event::ConversationsStale {
                agent: agent.to_owned(),
            });
        }
        for conversation_id in arrivals.conversations {
            self.parts.shell.emit(Event::ConversationStale {
                agent: agent.to_owned(),
                conversation_id,
            });
        }
        if arrivals.count {
            self.parts.rail.announce();
        }
        self.parts.notices.tell(arrivals.news);
        self.changed();
    }

    /// Something may have come, or may have to come back.
    fn changed(&self) {
        self.changes.send_modify(|count| *count += 1);
    }
}
