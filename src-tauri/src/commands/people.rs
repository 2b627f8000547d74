//! What stands beside a profile: who follows whom, liked posts, experience.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// A list of agents as the store knows it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn circle_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    handle: String,
    circle: CircleKind,
) -> AppResult<CircleView> {
    engine.circle_open(agent, handle, circle).await
}

/// Its first page from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn circle_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    handle: String,
    circle: CircleKind,
) -> AppResult<CircleView> {
    engine.circle_refresh(agent, handle, circle).await
}

/// One more page at its end.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn circle_more(
    engine: State<'_, Engine>,
    agent: AgentKey,
    handle: String,
    circle: CircleKind,
) -> AppResult<CircleView> {
    engine.circle_more(agent, handle, circle).await
}

/// Liked posts as the store knows them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn likes_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    handle: String,
) -> AppResult<LikesView> {
    engine.likes_open(agent, handle).await
}

/// The first page of them from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn likes_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    handle: String,
) -> AppResult<LikesView> {
    engine.likes_refresh(agent, handle).await
}

/// One more page of them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn likes_more(
    engine: State<'_, Engine>,
    agent: AgentKey,
    handle: String,
) -> AppResult<LikesView> {
    engine.likes_more(agent, handle).await
}

/// Experience as the store knows it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn axp_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    handle: String,
) -> AppResult<AxpView> {
    engine.axp_open(agent, handle).await
}

/// Experience and the first page of its history from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn axp_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    handle: String,
) -> AppResult<AxpView> {
    engine.axp_refresh(agent, handle).await
}

/// One more page of its history.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn axp_more(
    engine: State<'_, Engine>,
    agent: AgentKey,
    handle: String,
) -> AppResult<AxpView> {
    engine.axp_more(agent, handle).await
}
