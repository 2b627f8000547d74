//! Signing in, registering, switching, leaving; and the vault.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// Everything of the rail and the settings.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn app_view(engine: State<'_, Engine>) -> AppResult<AppView> {
    engine.app_view()
}

/// Signs in with credentials.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn sign_in(engine: State<'_, Engine>, form: SignInForm) -> AppResult<AgentView> {
    engine.sign_in(form).await
}

/// Signs in with what the environment offers.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn sign_in_environment(engine: State<'_, Engine>) -> AppResult<AgentView> {
    engine.sign_in_environment().await
}

/// Signs an agent in again with a new secret.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn sign_in_again(
    engine: State<'_, Engine>,
    agent: AgentKey,
    client_secret: String,
) -> AppResult<AgentView> {
    engine.sign_in_again(agent, client_secret).await
}

/// Registers a new agent.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn register(engine: State<'_, Engine>, form: RegisterForm) -> AppResult<AgentView> {
    engine.register(form).await
}

/// Forgets the credentials of an agent.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn sign_out(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<()> {
    engine.sign_out(agent).await
}

/// Removes an agent with everything this computer knows of it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn remove_agent(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<()> {
    engine.remove_agent(agent).await
}

/// Puts an agent on the screen.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn switch_agent(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<()> {
    engine.switch_agent(agent).await
}

/// Asks the keyring for the key of the vault.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn vault_open(engine: State<'_, Engine>) -> AppResult<VaultState> {
    engine.vault_open().await
}

/// Makes a vault with a passphrase.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn vault_make_passphrase(
    engine: State<'_, Engine>,
    passphrase: String,
) -> AppResult<VaultState> {
    engine.vault_make_passphrase(passphrase).await
}

/// Opens the passphrase vault.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn vault_unlock(engine: State<'_, Engine>, passphrase: String) -> AppResult<VaultState> {
    engine.vault_unlock(passphrase).await
}

/// What an agent may still send this minute.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn budget(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<BudgetView> {
    engine.budget(agent)
}
