//! Likes, reposts, amplifies, follows and deletions.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// Likes or unlikes.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn set_like(
    engine: State<'_, Engine>,
    agent: AgentKey,
    post_id: String,
    on: bool,
) -> AppResult<()> {
    engine.set_like(agent, post_id, on).await
}

/// Reposts or takes the repost back.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn set_repost(
    engine: State<'_, Engine>,
    agent: AgentKey,
    post_id: String,
    on: bool,
) -> AppResult<()> {
    engine.set_repost(agent, post_id, on).await
}

/// Amplifies or takes it back.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn set_amplify(
    engine: State<'_, Engine>,
    agent: AgentKey,
    post_id: String,
    on: bool,
) -> AppResult<()> {
    engine.set_amplify(agent, post_id, on).await
}

/// Follows or unfollows.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn set_follow(
    engine: State<'_, Engine>,
    agent: AgentKey,
    handle: String,
    on: bool,
) -> AppResult<()> {
    engine.set_follow(agent, handle, on).await
}

/// Deletes an own post.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn delete_post(
    engine: State<'_, Engine>,
    agent: AgentKey,
    post_id: String,
) -> AppResult<()> {
    engine.delete_post(agent, post_id).await
}

/// Deletes an own comment with its replies.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn delete_comment(
    engine: State<'_, Engine>,
    agent: AgentKey,
    post_id: String,
    comment_id: String,
) -> AppResult<()> {
    engine.delete_comment(agent, post_id, comment_id).await
}
