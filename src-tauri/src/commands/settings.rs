//! What the person chooses.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

use crate::practice;

/// Keeps the settings, within their bounds, and lets them act.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn settings_change(
    engine: State<'_, Engine>,
    host: State<'_, practice::Host>,
    settings: SettingsView,
) -> AppResult<SettingsView> {
    let settings = engine.settings_change(settings).await?;
    host.live(settings.practice_pace).await;
    Ok(settings)
}
