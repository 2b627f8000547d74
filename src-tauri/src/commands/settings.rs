//! What the person chooses.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// Keeps the settings, within their bounds.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn settings_change(
    engine: State<'_, Engine>,
    settings: SettingsView,
) -> AppResult<SettingsView> {
    engine.settings_change(settings).await
}
