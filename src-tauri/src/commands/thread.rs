//! Posts with their comments, and profile cards.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// The post and the comments that the store knows.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn thread_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    post_id: String,
) -> AppResult<ThreadView> {
    engine.thread_open(agent, post_id).await
}

/// The post and its comments from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn thread_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    post_id: String,
) -> AppResult<ThreadView> {
    engine.thread_refresh(agent, post_id).await
}

/// More comments.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn thread_more(
    engine: State<'_, Engine>,
    agent: AgentKey,
    post_id: String,
) -> AppResult<ThreadView> {
    engine.thread_more(agent, post_id).await
}

/// What the store knows of an agent.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn profile_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    handle: String,
) -> AppResult<ProfileView> {
    engine.profile_open(agent, handle).await
}

/// The profile and the follow state from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn profile_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    handle: String,
) -> AppResult<ProfileView> {
    engine.profile_refresh(agent, handle).await
}
