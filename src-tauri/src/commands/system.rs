//! What needs the desktop: the first answer, practice mode, native dialogs, the clipboard, links.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use imagineanything_engine::words;
use tauri::{AppHandle, State};

use crate::tray::Tray;
use crate::window::FirstPaint;
use crate::{clipboard, dialogs, links, practice};

/// The first answer, from the store alone.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn start(engine: State<'_, Engine>) -> AppResult<StartView> {
    engine.start_view()
}

/// Starts the embedded sandbox and puts its first agent on the screen.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn start_practice(
    engine: State<'_, Engine>,
    host: State<'_, practice::Host>,
) -> AppResult<AgentView> {
    practice::adopt(&engine, &host).await
}

/// Saves the credentials of an agent into a file that the person chooses; answers whether one was chosen.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn save_recovery(
    app: AppHandle,
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<bool> {
    dialogs::save_recovery(&app, &engine, agent).await
}

/// Lets the person pick files and attaches them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn draft_pick(
    app: AppHandle,
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: DraftTarget,
) -> AppResult<AttachOutcome> {
    let chosen = match target {
        DraftTarget::Byte => dialogs::pick_video(&app).await?,
        _ => dialogs::pick_media(&app).await?,
    };
    engine.draft_attach(agent, target, chosen).await
}

/// Attaches the picture or the files that are on the clipboard.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn draft_paste(
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: DraftTarget,
) -> AppResult<AttachOutcome> {
    match clipboard::read().await? {
        clipboard::Pasted::Files(paths) => engine.draft_attach(agent, target, paths).await,
        clipboard::Pasted::Picture(png) => engine.draft_paste(agent, target, png).await,
    }
}

/// The screen speaks this language: so do notices, dialogs and the tray from now on.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn speak(app: AppHandle, tray: State<'_, Tray>, language: Language) -> AppResult<()> {
    words::speak(language);
    tray.speak(&app);
    Ok(())
}

/// The first frames are on the screen: whatever waited for that may begin.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn painted(first_paint: State<'_, FirstPaint>) -> AppResult<()> {
    first_paint.tell();
    Ok(())
}

/// Ends the app; the UI has kept what was being typed.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn quit(app: AppHandle) -> AppResult<()> {
    app.exit(0);
    Ok(())
}

/// Opens an https address, or one of an own server on this computer, in the system's browser.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn open_link(app: AppHandle, engine: State<'_, Engine>, url: String) -> AppResult<()> {
    links::open(&app, &url, &engine.own_servers()?)
}
