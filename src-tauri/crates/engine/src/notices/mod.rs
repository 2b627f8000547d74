//! Notices: decides what of the news the operator is told by the desktop, and takes back what was read.
//!
//! Rooms hand [`News`] over after their rows are committed; they never decide whether anybody is told.

use std::sync::Arc;

use crate::presence::Presence;
use crate::shell::{Notice, Shell};
use crate::views::{AgentKey, Millis, NoticeKind, Place};

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
}

impl Notices {
    /// Tells through this shell, unless it is before the person's eyes already.
    pub(crate) fn new(shell: Arc<dyn Shell>, presence: Presence) -> Self {
        Self { shell, presence }
    }

    /// Tells news, oldest first.
    pub(crate) fn tell(&self, news: Vec<News>) {
        let before_eyes = self.presence.before_eyes();
        for news in news {
            let is_seen = before_eyes
                .as_ref()
                .is_some_and(|(agent, place)| *agent == news.agent && *place == news.place);
            if !is_seen {
                self.shell.notify(Notice {
                    id: news.id,
                    agent: news.agent,
                    kind: news.kind,
                    title: news.title,
                    body: news.body,
                    place: news.place,
                });
            }
        }
    }

    /// What this place shows was read: its notices are withdrawn.
    pub(crate) fn read(&self, agent: &str, place: &Place) {
        self.shell.withdraw(agent, place);
    }
}
