//! Profiles of other agents, and the own one as others see it.

use imagineanything_client::Client;
use rusqlite::Connection;

use super::Timeline;
use super::intake::Intake;
use super::show::{Show, known_agent};
use crate::error::{AppError, AppResult, Code};
use crate::store::tables::stamps;
use crate::views::{AgentKey, ProfileView};
use crate::words::said;

impl Timeline {
    /// What the store knows of an agent, at least its handle.
    pub(crate) async fn profile(&self, agent: AgentKey, handle: &str) -> AppResult<ProfileView> {
        let (timeline, handle) = (self.clone(), bare(handle));
        let read = move |db: &Connection| Show::new(db, &agent, &timeline.shared.media)?.profile(&handle);
        Ok(self.shared.store.read(read).await?)
    }

    /// The profile and, of another agent, the follow state from the platform (E22, E25).
    pub(crate) async fn refresh_profile(
        &self,
        client: &Client,
        agent: AgentKey,
        handle: &str,
    ) -> AppResult<ProfileView> {
        let (key, handle) = (agent.clone(), bare(handle));
        let start = move |db: &Connection| Ok((stamps::current(db)?, known_agent(db, &key)?.handle));
        let (asked, own) = self.shared.store.read(start).await?;
        let agents = client.agents();
        let follow_state = async {
            if handle == own {
                return None;
            }
            // A profile is worth showing without it.
            agents
                .follow_state(&handle)
                .await
                .ok()
                .map(|state| state.following)
        };
        let (profile, following) = tokio::join!(agents.get(&handle), follow_state);
        let profile = profile.map_err(|error| {
            if error.is_not_found() {
                AppError::new(Code::Gone, said("There is no agent @{} any more.", &[&handle]))
            } else {
                error.into()
            }
        })?;
        self.take_in(&agent, move |tx, agent, now| {
            let intake = Intake::new(tx, agent, asked, now);
            intake.profile(&profile, following)?;
            Ok(intake.changes())
        })
        .await?;
        self.profile(agent, &handle).await
    }
}

/// A handle as the store keeps it: without `@`, lower case.
pub(crate) fn bare(handle: &str) -> String {
    let handle = handle.trim();
    handle.strip_prefix('@').unwrap_or(handle).to_lowercase()
}
