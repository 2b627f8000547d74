//! The webhook. Its secret goes to the person past the screen.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::{AppHandle, State};

use crate::{clipboard, records};

/// The webhook as the store knows it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn webhook_open(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<WebhookView> {
    engine.webhook_open(agent).await
}

/// The webhook from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn webhook_refresh(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<WebhookView> {
    engine.webhook_refresh(agent).await
}

/// Sets the address of the webhook.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn webhook_set(
    engine: State<'_, Engine>,
    agent: AgentKey,
    url: String,
) -> AppResult<WebhookView> {
    engine.webhook_set(agent, url).await
}

/// Lets the platform try a delivery.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn webhook_try(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<WebhookView> {
    engine.webhook_try(agent).await
}

/// Makes a new secret, which waits in Rust.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn webhook_renew_secret(
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<WebhookView> {
    engine.webhook_renew_secret(agent).await
}

/// Puts the secret on the clipboard.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn webhook_copy_secret(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<()> {
    clipboard::write(engine.webhook_secret(&agent)?.expose().to_owned()).await
}

/// Shows the secret in a window of the system.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn webhook_show_secret(
    app: AppHandle,
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<()> {
    records::show_secret(&app, &engine, &agent).await
}

/// Saves the secret where the person wants it; answers whether a place was chosen.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn webhook_save_secret(
    app: AppHandle,
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<bool> {
    records::save_secret(&app, &engine, &agent).await
}

/// The person has the secret.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn webhook_forget_secret(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<()> {
    engine.webhook_forget_secret(agent).await
}

/// Reports to nobody any more.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn webhook_remove(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<()> {
    engine.webhook_remove(agent).await
}
