//! What others did that concerns an agent: likes, reposts, follows, comments, replies, mentions, quotes (E72–E74).
//!
//! - [`ask`] asks the platform: the cheap count first, the list only when it or its first row changed; [`watch`] does
//!   so by itself.
//! - [`intake`] puts answers into the store, and finds in the same transaction what is new.
//! - [`reading`] is what the screen sees; [`group`] joins likes, reposts and follows of a day.
//! - [`marks`] says that something was read: at once on the screen, through the outbox ([`job`]) to the platform.

mod ask;
mod group;
mod intake;
mod job;
mod marks;
mod reading;
mod watch;

use std::sync::Arc;

use crate::clock::Clock;
use crate::event::Event;
use crate::media::Media;
use crate::notices::Notices;
use crate::presence::Presence;
use crate::rail::Rail;
use crate::rooms::RoomParts;
use crate::shell::Shell;
use crate::store::Database;
use crate::timeline::Timeline;
use crate::views::{AgentKey, Place};

use self::intake::Taken;

pub(crate) use self::job::NotificationJob;

/// What others did that concerns an agent; cheap to clone.
#[derive(Clone)]
pub(crate) struct Notifications {
    shared: Arc<Shared>,
}

/// What the room works with.
struct Shared {
    pub(crate) store: Database,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) shell: Arc<dyn Shell>,
    pub(crate) media: Media,
    pub(crate) rail: Rail,
    pub(crate) presence: Presence,
    pub(crate) notices: Notices,
    pub(crate) timeline: Timeline,
}

impl Notifications {
    /// A room that works with these.
    pub(crate) fn new(parts: RoomParts, timeline: Timeline) -> Self {
        let shared = Shared {
            store: parts.store,
            clock: parts.clock,
            shell: parts.shell,
            media: parts.media,
            rail: parts.rail,
            presence: parts.presence,
            notices: parts.notices,
            timeline,
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// Tells everyone what an answer has brought; only after its commit.
    fn tell(&self, agent: &AgentKey, taken: Taken) {
        let shared = &self.shared;
        shared.timeline.announce(agent, taken.posts);
        if taken.counted {
            shared.rail.announce();
        }
        if taken.changed {
            let agent = agent.clone();
            shared.shell.emit(Event::NotificationsStale { agent });
        }
        self.withdraw(agent, &taken.read);
        shared.notices.tell(taken.news);
    }

    /// Takes the notices back that lead here.
    fn withdraw(&self, agent: &str, places: &[Place]) {
        for place in places {
            self.shared.notices.read(agent, place);
        }
    }
}
