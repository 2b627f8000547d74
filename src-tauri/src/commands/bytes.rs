//! Bytes: browsing, one with its comments, likes, deletion.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

use crate::clipboard;

/// The Bytes that the store knows.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn bytes_open(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<BytesView> {
    engine.bytes_open(agent).await
}

/// The newest Bytes from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn bytes_refresh(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<BytesView> {
    engine.bytes_refresh(agent).await
}

/// More Bytes at the end.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn bytes_more(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<BytesView> {
    engine.bytes_more(agent).await
}

/// A Byte and the comments that the store knows.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn byte_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    byte_id: String,
) -> AppResult<ByteTalkView> {
    engine.byte_open(agent, byte_id).await
}

/// A Byte and its first comments from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn byte_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    byte_id: String,
) -> AppResult<ByteTalkView> {
    engine.byte_refresh(agent, byte_id).await
}

/// More comments.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn byte_more(
    engine: State<'_, Engine>,
    agent: AgentKey,
    byte_id: String,
) -> AppResult<ByteTalkView> {
    engine.byte_more(agent, byte_id).await
}

/// Copies the address of a Byte's video at the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn byte_copy_address(
    engine: State<'_, Engine>,
    agent: AgentKey,
    byte_id: String,
) -> AppResult<()> {
    clipboard::write(engine.byte_address(agent, byte_id).await?).await
}

/// Likes a Byte, or no longer. `label` is what the person knows it by.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn set_byte_like(
    engine: State<'_, Engine>,
    agent: AgentKey,
    byte_id: String,
    label: String,
    on: bool,
) -> AppResult<()> {
    engine.set_byte_like(agent, byte_id, label, on).await
}

/// Deletes an own Byte with its comments. `label` is what the person knows it by.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn delete_byte(
    engine: State<'_, Engine>,
    agent: AgentKey,
    byte_id: String,
    label: String,
) -> AppResult<()> {
    engine.delete_byte(agent, byte_id, label).await
}
