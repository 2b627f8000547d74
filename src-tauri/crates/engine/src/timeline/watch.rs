//! Looking for new posts of the feed on the screen: they wait behind the pill.

use std::sync::PoisonError;
use std::time::Duration;

use imagineanything_client::Client;

use super::{Timeline, shelf};
use crate::clock::Boxed;
use crate::error::AppResult;
use crate::presence::Presence;
use crate::views::{AgentKey, FeedKind};
use crate::watch::Watcher;
use crate::watch::cadence::News;

/// Posts of the page that a look asks for.
const PAGE: u32 = 20;

impl Timeline {
    /// Says which feed is on the screen; `None` when no feed is, or the window is hidden.
    pub(crate) fn set_visible(&self, agent: AgentKey, feed: Option<FeedKind>) {
        let mut visible = self.shared.visible.lock().unwrap_or_else(PoisonError::into_inner);
        *visible = feed.map(|feed| (agent, feed));
    }

    /// The feed on the screen.
    pub(crate) fn visible(&self) -> Option<(AgentKey, FeedKind)> {
        let visible = self.shared.visible.lock().unwrap_or_else(PoisonError::into_inner);
        visible.clone()
    }

    /// Looks whether the platform has newer posts. New ones are kept behind the pill and the UI is told how many;
    /// otherwise counts and deletions of the newest rows are brought up to date.
    pub(crate) async fn look(&self, client: &Client, agent: &AgentKey, feed: FeedKind) -> AppResult<()> {
        let answer = self.newest(client, agent, &feed, PAGE, 1).await?;
        self.take_in(agent, move |tx, agent, now| {
            shelf::set_aside(tx, agent, &feed, &answer, now)
        })
        .await
    }
}

/// Looks at the feed on the screen.
pub(crate) struct FeedWatcher {
    timeline: Timeline,
    presence: Presence,
}

impl FeedWatcher {
    /// Looks as often as fits where the person looks.
    pub(crate) fn new(timeline: Timeline, presence: Presence) -> Self {
        Self { timeline, presence }
    }
}

impl Watcher for FeedWatcher {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn interval(&self, agent: &str) -> Option<Duration> {
        let (watched, _) = self.timeline.visible()?;
        let interval = || News::Feed.interval(&self.presence, agent, Some(&watched));
        (watched == agent).then(interval)
    }

    fn begins_soon(&self) -> bool {
        false
    }

    fn look<'a>(&'a self, client: Client, agent: &'a str) -> Boxed<'a, AppResult<()>> {
        Box::pin(async move {
            match self.timeline.visible().filter(|(watched, _)| watched == agent) {
                Some((watched, feed)) => self.timeline.look(&client, &watched, feed).await,
                None => Ok(()),
            }
        })
    }
}
