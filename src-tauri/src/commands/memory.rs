//! What the app remembers, and the room it takes.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// What is found in memory, newest first; without a network.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn memory_search(
    engine: State<'_, Engine>,
    agent: AgentKey,
    wish: MemoryWish,
    below: Option<i64>,
) -> AppResult<MemoryPage> {
    engine.memory_search(agent, wish, below).await
}

/// The newest things that a few words find, for a short list; the newest of all without words.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn memory_find(
    engine: State<'_, Engine>,
    agent: AgentKey,
    query: String,
    most: u32,
) -> AppResult<Vec<MemoryHit>> {
    engine.memory_find(agent, query, most).await
}

/// How much is remembered.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn memory_size(engine: State<'_, Engine>) -> AppResult<MemorySize> {
    engine.memory_size().await
}

/// What takes room on the disk.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn storage_open(engine: State<'_, Engine>) -> AppResult<StorageView> {
    engine.storage_open().await
}

/// Forgets the pictures that can be fetched again.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn storage_clear_pictures(engine: State<'_, Engine>) -> AppResult<StorageView> {
    engine.storage_clear_pictures().await
}

/// Forgets what an agent has seen of others and what the platform can give again.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn storage_forget_seen(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<Forgotten> {
    engine.storage_forget_seen(agent).await
}
