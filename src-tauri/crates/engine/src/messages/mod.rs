//! Direct messages: conversations as the store knows them, and what the operator writes in them.
//!
//! - [`job`] is what is sent (E41, E44, E46, E47, E49), [`find`] how a lost answer is settled, [`seam`] what of it the
//!   store learns.
//! - [`fresh`] makes rows of what the platform answers; [`intake`] takes lists in, [`pages`] the messages of a
//!   conversation. What is new is found there, by comparing with the store in the same transaction.
//! - [`inbox`] asks for lists, [`correspondence`] for messages; [`show`] makes views of what is kept.
//! - [`watch`] looks for news; [`attend`] marks as read what the person has before the eyes, and brings back what was
//!   put off; [`marks`] is what the person does with a conversation.

mod attend;
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

use crate::clock::Clock;
use crate::event::Event;
use crate::media::Media;
use crate::notices::Notices;
use crate::presence::Presence;
use crate::rail::Rail;
use crate::shell::Shell;
use crate::store::Database;

pub(crate) use attend::attend;
use intake::Arrivals;
pub(crate) use job::MessageJob;
pub(crate) use watch::{WatchInbox, WatchOpen};

/// What the room is made of.
pub(crate) struct MessagesParts {
    /// Where it is kept.
    pub(crate) store: Database,
    /// Time.
    pub(crate) clock: Arc<dyn Clock>,
    /// The screen.
    pub(crate) shell: Arc<dyn Shell>,
    /// Avatars.
    pub(crate) media: Media,
    /// Counts in the rail.
    pub(crate) rail: Rail,
    /// Where the person looks.
    pub(crate) presence: Presence,
    /// What the operator is told.
    pub(crate) notices: Notices,
}

/// Direct messages of all agents; cheap to clone.
#[derive(Clone)]
pub(crate) struct Messages {
    parts: Arc<MessagesParts>,
    changes: Arc<tokio::sync::watch::Sender<u64>>,
}

impl Messages {
    /// The room over a store.
    pub(crate) fn new(parts: MessagesParts) -> Self {
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
