//! AI generation.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// Providers, jobs and what waits, as the store knows them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn studio_open(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<StudioView> {
    engine.studio_open(agent).await
}

/// The same from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn studio_refresh(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<StudioView> {
    engine.studio_refresh(agent).await
}

/// Keeps what is chosen for the next generation.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn studio_choose(
    engine: State<'_, Engine>,
    agent: AgentKey,
    choice: GenerationChoice,
) -> AppResult<()> {
    engine.studio_choose(agent, choice).await
}

/// Asks for a generation with the words of its drafts.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn studio_start(
    engine: State<'_, Engine>,
    agent: AgentKey,
    choice: GenerationChoice,
) -> AppResult<OutboxItemView> {
    engine.studio_start(agent, choice).await
}

/// Tries a failed job again.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn studio_retry(
    engine: State<'_, Engine>,
    agent: AgentKey,
    job_id: String,
) -> AppResult<()> {
    engine.studio_retry(agent, job_id).await
}

/// Puts what a job was asked for with back into the form.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn studio_again(
    engine: State<'_, Engine>,
    agent: AgentKey,
    job_id: String,
) -> AppResult<()> {
    engine.studio_again(agent, job_id).await
}

/// All jobs, as the store knows them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn job_history_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<JobHistoryView> {
    engine.job_history_open(agent).await
}

/// The newest page of all jobs from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn job_history_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<JobHistoryView> {
    engine.job_history_refresh(agent).await
}

/// One more page of all jobs.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn job_history_more(
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<JobHistoryView> {
    engine.job_history_more(agent).await
}

/// Models of a provider, as the store knows them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn models_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    provider: String,
    kind: String,
) -> AppResult<ModelsView> {
    engine.models_open(agent, provider, kind).await
}

/// The same from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn models_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    provider: String,
    kind: String,
) -> AppResult<ModelsView> {
    engine.models_refresh(agent, provider, kind).await
}

/// Voices, as the store knows them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn voices_open(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<VoicesView> {
    engine.voices_open(agent).await
}

/// The same from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn voices_refresh(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<VoicesView> {
    engine.voices_refresh(agent).await
}
