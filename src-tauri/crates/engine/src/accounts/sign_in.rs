//! Signing in with credentials: proved first, then kept sealed.

use std::sync::Arc;

use imagineanything_client::{Credentials, Secret};
use url::Url;

use super::proof::{Proof, prove};
use super::seat::{Newcomer, seat};
use super::{kept_address, row, server};
use crate::clients::{address, gone, wrap_tokens};
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::rail;
use crate::store::StoreError;
use crate::vault::{Key, What};
use crate::views::{AgentKey, AgentView, SignInForm};
use crate::words::said;

/// Signs in with what the person typed; the agent goes on the screen.
pub(crate) async fn sign_in(engine: &Engine, form: SignInForm) -> AppResult<AgentView> {
    let base_url = server(engine, form.base_url.as_deref())?;
    let credentials = typed(&form.client_id, &form.client_secret)?;
    let vault_key = engine.vault().key_now().await?;
    let new_key = engine.parts().random.name()?;
    let proof = prove(engine, &base_url, &new_key, credentials).await?;
    let agent = keep(engine, &base_url, vault_key, new_key, proof, true).await?;
    settle(engine, &agent)
}

/// Signs in with what the environment offers.
pub(crate) async fn sign_in_environment(engine: &Engine) -> AppResult<AgentView> {
    let Some(offer) = engine.parts().environment.clone() else {
        return Err(AppError::new(
            Code::Invalid,
            "The environment offers no sign-in any more. Type the credentials.",
        ));
    };
    let form = SignInForm {
        client_id: offer.client_id,
        client_secret: offer.client_secret.expose().to_owned(),
        base_url: None,
    };
    sign_in(engine, form).await
}

/// Signs a kept agent in with a new secret. Another agent's credentials are refused: its drafts and its outbox must
/// not end up in the wrong mouth.
pub(crate) async fn sign_in_again(
    engine: &Engine,
    agent: AgentKey,
    client_secret: String,
) -> AppResult<AgentView> {
    let row = row(engine, &agent).await?;
    let base_url = address(&row.base_url)?;
    let credentials = typed(&row.client_id, &client_secret)?;
    let vault_key = engine.vault().key_now().await?;
    let proof = prove(engine, &base_url, &agent, credentials).await?;
    let owner = &proof.profile.agent;
    let is_same = match &owner.id {
        Some(id) if !row.agent_id.is_empty() => *id == row.agent_id,
        _ => owner.handle == row.handle,
    };
    if !is_same {
        let words = said(
            "These credentials belong to @{}, not to @{}. Nothing was changed.",
            &[&owner.handle, &row.handle],
        );
        return Err(AppError::new(Code::Invalid, words).at("clientSecret"));
    }
    let agent = keep(engine, &base_url, vault_key, agent, proof, false).await?;
    settle(engine, &agent)
}

/// Keeps a proved agent with its sealed secret and tokens, in one transaction.
async fn keep(
    engine: &Engine,
    base_url: &Url,
    vault_key: Key,
    new_key: AgentKey,
    proof: Proof,
    on_screen: bool,
) -> AppResult<AgentKey> {
    let Proof {
        credentials,
        profile,
        tokens,
    } = proof;
    let now = engine.parts().clock.now();
    let client_id = credentials.client_id.clone();
    let newcomer = Newcomer::from_profile(new_key, kept_address(base_url), client_id, &profile, now);
    let random = Arc::clone(&engine.parts().random);
    let agent = engine
        .store()
        .write(move |tx| {
            let agent = seat(tx, newcomer)?;
            let secret = credentials.client_secret.expose().as_bytes();
            vault_key
                .wrap(&agent, What::ClientSecret, secret, &*random)
                .map_err(StoreError::Refused)?
                .keep(tx)?;
            if let Some(tokens) = &tokens {
                wrap_tokens(&vault_key, &agent, tokens, &*random)
                    .map_err(StoreError::Refused)?
                    .keep(tx)?;
            }
            if on_screen {
                rail::set_active(tx, &agent)?;
            }
            Ok(agent)
        })
        .await?;
    Ok(agent)
}

/// After an agent came or changed: new tokens, a new rail, a new look.
pub(super) fn settle(engine: &Engine, agent: &str) -> AppResult<AgentView> {
    engine.clients().forget(agent);
    engine.agents_changed();
    engine.rail().agent(agent)?.ok_or_else(gone)
}

fn typed(client_id: &str, client_secret: &str) -> AppResult<Credentials> {
    let (client_id, client_secret) = (client_id.trim(), client_secret.trim());
    for (text, field, words) in [
        (client_id, "clientId", "Type the client id."),
        (client_secret, "clientSecret", "Type the client secret."),
    ] {
        if text.is_empty() {
            return Err(AppError::new(Code::Invalid, words).at(field));
        }
    }
    Ok(Credentials {
        client_id: client_id.to_owned(),
        client_secret: Secret::new(client_secret),
    })
}
