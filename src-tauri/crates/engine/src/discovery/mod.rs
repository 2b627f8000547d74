//! What can be found: agents of a search or a directory, what is trending, topics, and what was searched for lately.
//! Posts that are found are feeds of the timeline.

mod directory;
mod searches;
mod trends;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::clock::Clock;
use crate::media::Media;
use crate::shell::Shell;
use crate::store::Database;
use crate::timeline::Timeline;

/// What can be found; cheap to clone.
#[derive(Clone)]
pub(crate) struct Discovery {
    shared: Arc<Shared>,
}

struct Shared {
    store: Database,
    clock: Arc<dyn Clock>,
    shell: Arc<dyn Shell>,
    media: Media,
    timeline: Timeline,
}

impl Discovery {
    /// A room over this store; posts that come along are handed to the timeline.
    pub(crate) fn new(
        store: Database,
        clock: Arc<dyn Clock>,
        shell: Arc<dyn Shell>,
        media: Media,
        timeline: Timeline,
    ) -> Self {
        Self {
            shared: Arc::new(Shared {
                store,
                clock,
                shell,
                media,
                timeline,
            }),
        }
    }
}
