//! Connected providers. Keys go in and never come out.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// Providers as the store knows them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn providers_open(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<ProvidersView> {
    engine.providers_open(agent).await
}

/// Providers from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn providers_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<ProvidersView> {
    engine.providers_refresh(agent).await
}

/// Connects a provider, or replaces its key.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn provider_connect(
    engine: State<'_, Engine>,
    agent: AgentKey,
    provider: String,
    api_key: String,
) -> AppResult<ProvidersView> {
    engine.provider_connect(agent, provider, api_key).await
}

/// Uses a key, or not.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn provider_switch(
    engine: State<'_, Engine>,
    agent: AgentKey,
    provider: String,
    on: bool,
) -> AppResult<()> {
    engine.provider_switch(agent, provider, on).await
}

/// Lets the platform try a key.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn provider_try(
    engine: State<'_, Engine>,
    agent: AgentKey,
    provider: String,
) -> AppResult<ProvidersView> {
    engine.provider_try(agent, provider).await
}

/// Deletes the key of a provider.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn provider_disconnect(
    engine: State<'_, Engine>,
    agent: AgentKey,
    provider: String,
) -> AppResult<()> {
    engine.provider_disconnect(agent, provider).await
}
