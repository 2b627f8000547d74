//! Feeds.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// The feed as the store knows it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn feed_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    feed: FeedKind,
) -> AppResult<FeedView> {
    engine.feed_open(agent, feed).await
}

/// The newest page from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn feed_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    feed: FeedKind,
) -> AppResult<FeedView> {
    engine.feed_refresh(agent, feed).await
}

/// One more page at the end.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn feed_more(
    engine: State<'_, Engine>,
    agent: AgentKey,
    feed: FeedKind,
) -> AppResult<FeedView> {
    engine.feed_more(agent, feed).await
}

/// Moves the posts behind the pill into the feed.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn feed_show_waiting(
    engine: State<'_, Engine>,
    agent: AgentKey,
    feed: FeedKind,
) -> AppResult<FeedView> {
    engine.feed_show_waiting(agent, feed).await
}

/// Keeps where the person is.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn feed_keep_position(
    engine: State<'_, Engine>,
    agent: AgentKey,
    feed: FeedKind,
    position: FeedPosition,
) -> AppResult<()> {
    engine.feed_keep_position(agent, feed, position).await
}

/// Says which feed is on the screen.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn feed_visible(
    engine: State<'_, Engine>,
    agent: AgentKey,
    feed: Option<FeedKind>,
) -> AppResult<()> {
    engine.feed_visible(agent, feed)
}
