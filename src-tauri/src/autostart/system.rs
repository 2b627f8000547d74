//! Starting with the computer where the system keeps a list of its own.

use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Wry};
use tauri_plugin_autostart::{Builder, Error, ManagerExt};

use super::IN_BACKGROUND;

/// Knows the list.
pub(crate) fn plugin() -> TauriPlugin<Wry> {
    Builder::new().arg(IN_BACKGROUND).build()
}

/// Whether the app is on it.
pub(super) fn is_on(app: &AppHandle) -> Result<bool, Error> {
    app.autolaunch().is_enabled()
}

/// Puts the app on it or takes it off.
pub(super) fn set(app: &AppHandle, on: bool) -> Result<(), Error> {
    let list = app.autolaunch();
    if on { list.enable() } else { list.disable() }
}
