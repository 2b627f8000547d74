//! What the desktop does for the app: notices, the tray, starting with the computer, a hidden window.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::{AppHandle, State};

use crate::tray::Tray;
use crate::{autostart, notifications, window};

/// How the desktop can tell and keep.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn desktop_view(app: AppHandle, tray: State<'_, Tray>) -> AppResult<DesktopView> {
    Ok(DesktopView {
        shows_notices: notifications::is_there().await,
        has_tray: tray.is_there(),
        autostart: autostart::is_on(&app),
    })
}

/// Starts the app with the computer, or not any more.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn autostart_change(app: AppHandle, on: bool) -> AppResult<Option<bool>> {
    autostart::set(&app, on)?;
    Ok(autostart::is_on(&app))
}

/// Tells no news before this moment; nothing stands for "tell them again".
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn notices_pause(
    engine: State<'_, Engine>,
    until: Option<Millis>,
) -> AppResult<SettingsView> {
    engine.notices_pause(until).await
}

/// Hides the window; the app goes on watching.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn hide_window(app: AppHandle) -> AppResult<()> {
    window::hide(&app);
    Ok(())
}
