//! What must be sent.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// Items that are not finished.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn outbox_list(
    engine: State<'_, Engine>,
    agent: Option<AgentKey>,
) -> AppResult<Vec<OutboxItemView>> {
    engine.outbox_list(agent).await
}

/// Takes an item back into its draft.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn outbox_take_back(engine: State<'_, Engine>, item: i64) -> AppResult<Option<DraftTarget>> {
    engine.outbox_take_back(item).await
}

/// Tries a rejected or waiting item now.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn outbox_retry(engine: State<'_, Engine>, item: i64) -> AppResult<()> {
    engine.outbox_retry(item).await
}

/// Answers an item that asks.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn outbox_answer(
    engine: State<'_, Engine>,
    item: i64,
    answer: OutboxAnswer,
) -> AppResult<()> {
    engine.outbox_answer(item, answer).await
}
