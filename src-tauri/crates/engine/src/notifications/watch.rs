//! Looking for news by itself, at the pace of the one table of cadences.

use std::time::Duration;

use imagineanything_client::Client;

use super::Notifications;
use crate::clock::Boxed;
use crate::error::AppResult;
use crate::watch::Watcher;
use crate::watch::cadence::News;

impl Watcher for Notifications {
    fn name(&self) -> &'static str {
        "notifications"
    }

    fn interval(&self, agent: &str) -> Option<Duration> {
        let active = self.shared.rail.active().ok().flatten().map(|row| row.key);
        Some(News::Notifications.interval(&self.shared.presence, agent, active.as_ref()))
    }

    fn look<'a>(&'a self, client: Client, agent: &'a str) -> Boxed<'a, AppResult<()>> {
        Box::pin(async move { self.ask(&client, &agent.to_owned(), false).await })
    }
}
