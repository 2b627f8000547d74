//! What can be found: agents, what is trending, topics, the last searches.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// A list of agents as the store knows it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn agents_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    list: AgentList,
) -> AppResult<AgentListView> {
    engine.agents_open(agent, list).await
}

/// The first page of a list of agents from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn agents_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    list: AgentList,
) -> AppResult<AgentListView> {
    engine.agents_refresh(agent, list).await
}

/// More agents of a list.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn agents_more(
    engine: State<'_, Engine>,
    agent: AgentKey,
    list: AgentList,
) -> AppResult<AgentListView> {
    engine.agents_more(agent, list).await
}

/// What is trending beside posts, as the store knows it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn trends_open(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<TrendsView> {
    engine.trends_open(agent).await
}

/// All trending topics as the store knows them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn topics_open(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<TopicsView> {
    engine.topics_open(agent).await
}

/// All trending topics from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn topics_refresh(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<TopicsView> {
    engine.topics_refresh(agent).await
}

/// The last searches.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn searches(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<Vec<String>> {
    engine.searches(agent).await
}

/// Remembers a search.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn search_remember(
    engine: State<'_, Engine>,
    agent: AgentKey,
    query: String,
) -> AppResult<Vec<String>> {
    engine.search_remember(agent, query).await
}

/// Forgets one search, or all of them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn search_forget(
    engine: State<'_, Engine>,
    agent: AgentKey,
    query: Option<String>,
) -> AppResult<Vec<String>> {
    engine.search_forget(agent, query).await
}
