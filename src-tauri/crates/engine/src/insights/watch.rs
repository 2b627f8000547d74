//! Takes the snapshots: a few times a day, from the first day on, whether anybody looks at the charts or not.

use std::sync::PoisonError;
use std::time::Duration;

use imagineanything_client::Client;
use rusqlite::Connection;

use super::Insights;
use super::intake::{PAYOUTS, PROFILE, overview_age};
use crate::clock::Boxed;
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::insight_ages;
use crate::views::{AgentKey, Millis, Period};
use crate::watch::Watcher;

/// How often snapshots are taken.
const EVERY: Duration = Duration::from_secs(3 * 3600);
/// What is younger than this is not asked for again; a little less than the time between two looks.
const FRESH_MS: Millis = 5 * 1_800_000;
/// How soon after a start an agent's age is looked up.
const SOON: Duration = Duration::from_secs(60);

impl Insights {
    /// Takes today's snapshots, as far as they are not fresh (E31, E75, E68). Each is kept by itself: one that cannot
    /// be had does not hold up the others.
    pub(crate) async fn snapshot(&self, client: &Client, agent: &AgentKey) -> AppResult<()> {
        let [profile, week, payouts] = self.stale(agent).await?;
        let mut outcomes = Vec::new();
        if profile {
            outcomes.push(self.ask_profile(client, agent).await);
        }
        if week {
            outcomes.push(self.ask_overview(client, agent, Period::Week).await);
        }
        if payouts {
            outcomes.push(self.ask_payouts(client, agent).await);
        }
        if outcomes.iter().any(Result::is_ok) {
            self.announce(agent);
        }
        outcomes.into_iter().collect::<AppResult<()>>()?;
        let mut taken = self.shared.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.insert(agent.clone());
        Ok(())
    }

    async fn stale(&self, agent: &AgentKey) -> AppResult<[bool; 3]> {
        let (agent, now) = (agent.clone(), self.shared.clock.now());
        let read = move |db: &Connection| {
            let stale = |what: &str| -> StoreResult<bool> {
                let age = insight_ages::get(db, &agent, what)?.map(|at| now - at);
                // Negative when the clock was set back: then nobody knows.
                Ok(!age.is_some_and(|age| (0..FRESH_MS).contains(&age)))
            };
            Ok([
                stale(PROFILE)?,
                stale(&overview_age(Period::Week))?,
                stale(PAYOUTS)?,
            ])
        };
        Ok(self.shared.store.read(read).await?)
    }
}

impl Watcher for Insights {
    fn name(&self) -> &'static str {
        "insights"
    }

    fn interval(&self, agent: &str) -> Option<Duration> {
        let taken = self.shared.taken.lock().unwrap_or_else(PoisonError::into_inner);
        Some(if taken.contains(agent) { EVERY } else { SOON })
    }

    fn look<'a>(&'a self, client: Client, agent: &'a str) -> Boxed<'a, AppResult<()>> {
        Box::pin(async move { self.snapshot(&client, &agent.to_owned()).await })
    }
}
