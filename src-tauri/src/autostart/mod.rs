//! Starting with the computer: the system's own list says whether, not the settings.

#[cfg(target_os = "linux")]
mod entry;
#[cfg(not(target_os = "linux"))]
mod system;

use imagineanything_engine::error::{AppError, AppResult, Code};
use tauri::AppHandle;

#[cfg(target_os = "linux")]
use entry as list;
#[cfg(not(target_os = "linux"))]
use system as list;

pub(crate) use list::plugin;

/// Says on the command line that nobody asked for the window.
pub(crate) const IN_BACKGROUND: &str = "--background";

/// Whether the app starts with the computer; `None` if the system does not say.
pub(crate) fn is_on(app: &AppHandle) -> Option<bool> {
    list::is_on(app)
        .inspect_err(|error| tracing::warn!(%error, "autostart cannot be read"))
        .ok()
}

/// Puts the app on the system's list or takes it off.
pub(crate) fn set(app: &AppHandle, on: bool) -> AppResult<()> {
    list::set(app, on).map_err(|error| {
        tracing::warn!(%error, "autostart was not changed");
        AppError::new(
            Code::Refused,
            "The system did not change what starts with it. Everything is as before.",
        )
    })
}
