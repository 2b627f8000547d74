//! The media library.

use imagineanything_engine::Engine;
use imagineanything_engine::error::{AppError, AppResult, Code};
use imagineanything_engine::views::*;
use tauri::State;

use crate::clipboard;

/// Files, as the store knows them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn library_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    filter: LibraryFilter,
) -> AppResult<LibraryView> {
    engine.library_open(agent, filter).await
}

/// The newest page from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn library_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    filter: LibraryFilter,
) -> AppResult<LibraryView> {
    engine.library_refresh(agent, filter).await
}

/// One more page.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn library_more(
    engine: State<'_, Engine>,
    agent: AgentKey,
    filter: LibraryFilter,
) -> AppResult<LibraryView> {
    engine.library_more(agent, filter).await
}

/// Puts a file into the draft of the next post.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn library_use(
    engine: State<'_, Engine>,
    agent: AgentKey,
    media_id: String,
) -> AppResult<AttachOutcome> {
    engine.library_use(agent, media_id).await
}

/// Copies the address of a file.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn library_copy_link(
    engine: State<'_, Engine>,
    agent: AgentKey,
    media_id: String,
) -> AppResult<()> {
    let link = engine.library_link(agent, media_id).await?;
    let refused = |_| AppError::new(Code::Refused, "The clipboard did not take the link.");
    clipboard::write(link).await.map_err(refused)
}

/// Deletes a file.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn library_delete(
    engine: State<'_, Engine>,
    agent: AgentKey,
    media_id: String,
) -> AppResult<()> {
    engine.library_delete(agent, media_id).await
}
