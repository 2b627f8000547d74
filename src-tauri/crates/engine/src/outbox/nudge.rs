//! The end of waits that have no time: the connection is back, the vault is open, the agent is signed in again.

use std::collections::HashSet;

use tokio::sync::watch;

use super::finish::end_waits;
use super::item::Item;
use super::state::Reason;
use crate::engine::Engine;
use crate::error::AppResult;
use crate::store::tables::agents;
use crate::views::{AgentKey, SignInState, VaultState};

/// Watches until the engine rests.
pub(super) async fn run(engine: Engine) {
    let mut reach = engine.reach().changes();
    let mut rail = engine.rail().changes();
    let mut vault = engine.vault().state();
    let mut able = able_agents(&engine);
    loop {
        tokio::select! {
            () = changed(&mut reach) => {
                let up = agents_in_reach(&engine);
                end(&engine, move |item, reason| reason == Reason::Offline && up.contains(&item.agent)).await;
            }
            now = engine.vault().changed(&vault) => {
                if matches!(now, VaultState::Open { .. }) {
                    end(&engine, |_, reason| reason == Reason::Vault).await;
                }
                vault = now;
            }
            () = changed(&mut rail) => {
                let now = able_agents(&engine);
                let new: HashSet<AgentKey> = now.difference(&able).cloned().collect();
                if !new.is_empty() {
                    end(&engine, move |item, reason| {
                        reason == Reason::SignedOut && new.contains(&item.agent)
                    })
                    .await;
                }
                able = now;
            }
        }
    }
}

async fn end(engine: &Engine, ended: impl Fn(&Item, Reason) -> bool + Send + 'static) {
    let done: AppResult<()> = engine.in_outbox(move |work| end_waits(work, ended)).await;
    if let Err(error) = done {
        tracing::error!(%error, "waits of the outbox could not be ended");
    }
}

/// Waits for the next change; for ever once there can be none.
async fn changed(changes: &mut watch::Receiver<u64>) {
    if changes.changed().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Agents that can act.
fn able_agents(engine: &Engine) -> HashSet<AgentKey> {
    let agents = engine
        .rail()
        .agents()
        .map(|(agents, _)| agents)
        .unwrap_or_default();
    let able = agents
        .into_iter()
        .filter(|agent| agent.sign_in == SignInState::Ready);
    able.map(|agent| agent.key).collect()
}

/// Agents whose server can be reached.
fn agents_in_reach(engine: &Engine) -> HashSet<AgentKey> {
    let rows = engine.store().read_now(agents::all).unwrap_or_default();
    let up = rows
        .into_iter()
        .filter(|row| row.base_url.parse().is_ok_and(|url| engine.reach().is_up(&url)));
    up.map(|row| row.key).collect()
}
