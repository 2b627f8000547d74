//! Drafts and their files.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// The draft of this agent for this target.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn draft_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: DraftTarget,
) -> AppResult<DraftView> {
    engine.draft_open(agent, target).await
}

/// Keeps the text.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn draft_keep(
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: DraftTarget,
    text: String,
) -> AppResult<Millis> {
    engine.draft_keep(agent, target, text).await
}

/// Throws the draft away.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn draft_discard(
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: DraftTarget,
) -> AppResult<()> {
    engine.draft_discard(agent, target).await
}

/// Attaches files that were dropped on the window.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn draft_take_drop(
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: DraftTarget,
    drop: i64,
) -> AppResult<AttachOutcome> {
    engine.draft_take_drop(agent, target, drop).await
}

/// Takes a file off the draft.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn draft_detach(
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: DraftTarget,
    attachment: i64,
) -> AppResult<DraftView> {
    engine.draft_detach(agent, target, attachment).await
}

/// Attaches a smaller copy of a picture that was too large.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn draft_shrink(
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: DraftTarget,
    offer: i64,
) -> AppResult<AttachOutcome> {
    engine.draft_shrink(agent, target, offer).await
}

/// Puts the draft into the outbox.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn draft_send(
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: DraftTarget,
) -> AppResult<OutboxItemView> {
    engine.draft_send(agent, target).await
}

/// Completes a mention or a hashtag.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn complete(
    engine: State<'_, Engine>,
    agent: AgentKey,
    typed: String,
) -> AppResult<Vec<Completion>> {
    engine.complete(agent, typed).await
}
