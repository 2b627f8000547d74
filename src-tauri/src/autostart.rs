//! Starting with the computer: the system's own list says whether, not the settings.

use imagineanything_engine::error::{AppError, AppResult, Code};
use tauri::AppHandle;
use tauri_plugin_autostart::ManagerExt;

/// Says on the command line that nobody asked for the window.
pub(crate) const IN_BACKGROUND: &str = "--background";

/// Whether the app starts with the computer; `None` if the system does not say.
pub(crate) fn is_on(app: &AppHandle) -> Option<bool> {
    let is_on = app.autolaunch().is_enabled();
    is_on
        .inspect_err(|error| tracing::warn!(%error, "autostart cannot be read"))
        .ok()
}

/// Puts the app on the system's list or takes it off.
pub(crate) fn set(app: &AppHandle, on: bool) -> AppResult<()> {
    let list = app.autolaunch();
    let done = if on { list.enable() } else { list.disable() };
    done.map_err(|error| {
        tracing::warn!(%error, "autostart was not changed");
        AppError::new(
            Code::Refused,
            "The system did not change what starts with it. Everything is as before.",
        )
    })
}
