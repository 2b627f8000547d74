//! Notifications.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// The list as the store knows it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn notifications_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    filter: NotificationFilter,
) -> AppResult<NotificationsView> {
    engine.notifications_open(agent, filter).await
}

/// The newest from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn notifications_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    filter: NotificationFilter,
) -> AppResult<NotificationsView> {
    engine.notifications_refresh(agent, filter).await
}

/// Older ones.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn notifications_more(
    engine: State<'_, Engine>,
    agent: AgentKey,
    filter: NotificationFilter,
) -> AppResult<NotificationsView> {
    engine.notifications_more(agent, filter).await
}

/// These were read.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn notifications_read(
    engine: State<'_, Engine>,
    agent: AgentKey,
    ids: Vec<String>,
) -> AppResult<()> {
    engine.notifications_read(agent, ids).await
}

/// All were read.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn notifications_read_all(
    engine: State<'_, Engine>,
    agent: AgentKey,
    everyone: bool,
) -> AppResult<()> {
    engine.notifications_read_all(agent, everyone).await
}
