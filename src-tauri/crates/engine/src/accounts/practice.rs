//! Practice: the agents of the embedded sandbox. Their credentials open nothing but that sandbox, come anew with
//! every start, and are kept nowhere: practising needs no keyring.

use futures_util::future::join_all;
use imagineanything_client::Secret;

use super::kept_address;
use super::register::greet;
use super::seat::{Newcomer, seat};
use super::sign_in::settle;
use crate::clients::address;
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::rail;
use crate::store::tables::agents;
use crate::views::{AgentKey, AgentView, PracticeAgent};

/// Seats the sandbox's agents, or finds them again, and answers the first of them. It goes on the screen when
/// practice begins, not when it is found again.
pub(crate) async fn adopt(
    engine: &Engine,
    base_url: &str,
    practised: Vec<PracticeAgent>,
) -> AppResult<AgentView> {
    let base_url = kept_address(&address(base_url)?);
    let now = engine.parts().clock.now();
    let mut newcomers = Vec::new();
    let mut secrets = Vec::new();
    for agent in practised {
        secrets.push(Secret::new(agent.client_secret));
        newcomers.push(Newcomer {
            key: engine.parts().random.name()?,
            base_url: base_url.clone(),
            client_id: agent.client_id,
            agent_id: None,
            name: agent.handle.clone(),
            handle: agent.handle,
            avatar: None,
            practice: true,
            now,
        });
    }
    let keys = engine
        .store()
        .write(move |tx| {
            let is_beginning = !agents::all(tx)?.iter().any(|row| row.practice);
            let keys: Vec<AgentKey> = newcomers
                .into_iter()
                .map(|newcomer| seat(tx, newcomer))
                .collect::<Result<_, _>>()?;
            if let (true, Some(first)) = (is_beginning, keys.first()) {
                rail::set_active(tx, first)?;
            }
            Ok(keys)
        })
        .await?;
    for (key, secret) in keys.iter().zip(secrets) {
        engine.clients().practise(key, secret);
    }
    join_all(keys.iter().map(|key| greet(engine, key))).await;
    let first = keys.first().ok_or_else(|| {
        AppError::new(
            Code::Server,
            "The practice world has no agents. Nothing was changed: start practice again.",
        )
    })?;
    settle(engine, first)
}
