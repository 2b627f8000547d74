//! Exports and diagnostics.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::{AppHandle, State};

use crate::{clipboard, records};

/// Exports everything that is known of an agent to where the person wants it; nothing if no place was chosen.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn export_agent(
    app: AppHandle,
    engine: State<'_, Engine>,
    agent: AgentKey,
    form: ExportForm,
) -> AppResult<Option<ExportedView>> {
    records::export(&app, &engine, agent, form).await
}

/// What helps to find out what is wrong, without any secret.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn diagnostics(app: AppHandle, engine: State<'_, Engine>) -> AppResult<DiagnosticsView> {
    records::diagnostics(&app, &engine).await
}

/// Copies diagnostics as they are shown.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn diagnostics_copy(text: String) -> AppResult<()> {
    clipboard::write(text).await
}

/// Saves diagnostics as they are shown; answers whether a place was chosen.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn diagnostics_save(app: AppHandle, text: String) -> AppResult<bool> {
    records::save_diagnostics(&app, &text).await
}

/// Opens the folder of the log in the file manager.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn logs_open(app: AppHandle) -> AppResult<()> {
    records::open_logs(&app)
}
