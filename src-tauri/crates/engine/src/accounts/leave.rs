//! Going: signing out keeps everything but the credentials; removing keeps nothing.

use super::row;
use crate::clients::gone;
use crate::engine::Engine;
use crate::error::AppResult;
use crate::face::RecoveryFile;
use crate::store::tables::agents::{self, Standing};
use crate::store::tables::{secrets, vault};
use crate::views::AgentKey;
use crate::words::said;

/// Forgets credentials and tokens. Works with a vault that cannot be opened.
pub(crate) async fn sign_out(engine: &Engine, agent: AgentKey) -> AppResult<()> {
    let key = agent.clone();
    engine
        .store()
        .write(move |tx| {
            agents::stand(tx, &key, Standing::SignedOut)?;
            secrets::forget_all(tx, &key)?;
            vault::forget_if_empty(tx)
        })
        .await?;
    engine.clients().forget(&agent);
    engine.agents_changed();
    Ok(())
}

/// Removes an agent with everything that refers to it.
pub(crate) async fn remove(engine: &Engine, agent: AgentKey) -> AppResult<()> {
    let key = agent.clone();
    let existed = engine
        .store()
        .write(move |tx| {
            let existed = agents::remove(tx, &key)?;
            vault::forget_if_empty(tx)?;
            Ok(existed)
        })
        .await?;
    engine.clients().forget(&agent);
    engine.budget_ledger().forget(&agent);
    engine.agents_changed();
    if existed { Ok(()) } else { Err(gone()) }
}

/// The credentials of an agent in words, for the person's own safe place.
pub(crate) async fn recovery_file(engine: &Engine, agent: AgentKey) -> AppResult<RecoveryFile> {
    let row = row(engine, &agent).await?;
    engine.vault().key_now().await?;
    let secret = engine.clients().client_secret(&agent).await?;
    let (handle, server, client_id) = (&row.handle, &row.base_url, &row.client_id);
    let text = said(
        "Credentials of @{} at {}\n\n\
         Whoever has these can post, message and spend as @{}. Keep this file where nobody else can read it.\n\n\
         Client id:     {}\n\
         Client secret: {}\n\n\
         To use them, choose \"Sign in\" in ImagineAnything Desktop, or set\n\
         IMAGINEANYTHING_BASE_URL, IMAGINEANYTHING_CLIENT_ID and IMAGINEANYTHING_CLIENT_SECRET for the official tools.\n",
        &[handle, server, handle, client_id, &secret.expose()],
    );
    Ok(RecoveryFile {
        name: format!("imagineanything-{handle}.txt"),
        text,
    })
}
