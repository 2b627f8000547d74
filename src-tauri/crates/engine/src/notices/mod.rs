//! Notices: decides what of the news the operator is told by the desktop, and takes back what was read.
//!
//! Rooms hand [`News`] over after their rows are committed; they never decide whether anybody is told.
//!
//! - [`rules`] is what a person wants to hear, and when.
//! - [`memory`] is what was told already, over restarts, and what came in the last moments.
//! - [`digest`] makes one notice of many.

mod digest;
mod memory;
mod rules;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::presence::Presence;
use crate::shell::{Notice, Shell};
use crate::views::{AgentKey, Millis, NoticeKind, Place};

pub(crate) use self::memory::Memory;
use self::memory::Telling;

/// Something new that an agent's operator may want to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct News {
    /// Stable name within the agent: the same news told twice is one notice ("message/m1", "order/o1/PAID").
    pub(crate) id: String,
    /// Whose.
    pub(crate) agent: AgentKey,
    /// What it is about.
    pub(crate) kind: NoticeKind,
    /// First line; names who.
    pub(crate) title: String,
    /// The rest: the words themselves, hidden in private mode.
    pub(crate) body: String,
    /// Where a click leads.
    pub(crate) place: Place,
    /// When it happened.
    pub(crate) at: Millis,
}

/// Decides what is told; cheap to clone.
#[derive(Clone)]
pub(crate) struct Notices {
    shell: Arc<dyn Shell>,
    presence: Presence,
    memory: Option<Memory>,
}

impl Notices {
    /// Tells through this shell, unless it is before the person's eyes already. Without a [`Memory`] nothing else
    /// keeps news back.
    pub(crate) fn new(shell: Arc<dyn Shell>, presence: Presence) -> Self {
        Self {
            shell,
            presence,
            memory: None,
        }
    }

    /// The same with a memory: knows what was told, what the person wants to hear, and what comes together.
    pub(crate) fn with(self, memory: Memory) -> Self {
        Self {
            memory: Some(memory),
            ..self
        }
    }

    /// Tells news, oldest first. Many of one agent that come together become one notice.
    pub(crate) fn tell(&self, news: Vec<News>) {
        let before_eyes = self.presence.before_eyes();
        let is_seen = |news: &News| {
            before_eyes
                .as_ref()
                .is_some_and(|(agent, place)| *agent == news.agent && *place == news.place)
        };
        let Some(memory) = &self.memory else {
            let unseen = news.into_iter().filter(|news| !is_seen(news));
            return unseen.for_each(|news| self.shell.notify(news.into_notice()));
        };
        for Telling { withdraw, show } in memory.take_in(news, is_seen) {
            for (agent, place) in withdraw {
                self.shell.withdraw(&agent, &place);
            }
            for notice in show {
                self.shell.notify(notice);
            }
        }
    }

    /// What this place shows was read: its notices are withdrawn.
    pub(crate) fn read(&self, agent: &str, place: &Place) {
        self.shell.withdraw(agent, place);
        if let Some(digest) = self.memory.as_ref().and_then(|memory| memory.read(agent, place)) {
            self.shell.withdraw(agent, &digest);
        }
    }
}

impl News {
    fn into_notice(self) -> Notice {
        Notice {
            id: self.id,
            agent: self.agent,
            kind: self.kind,
            title: self.title,
            body: self.body,
            place: self.place,
            at: self.at,
        }
    }
}
