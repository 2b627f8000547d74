//! Who liked and who reposted, what was really seen, and reports.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// A list beside a post as the store knows it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn crowd_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    post_id: String,
    crowd: CrowdKind,
) -> AppResult<CrowdView> {
    engine.crowd_open(agent, post_id, crowd).await
}

/// Its first page from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn crowd_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    post_id: String,
    crowd: CrowdKind,
) -> AppResult<CrowdView> {
    engine.crowd_refresh(agent, post_id, crowd).await
}

/// One more page at its end.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn crowd_more(
    engine: State<'_, Engine>,
    agent: AgentKey,
    post_id: String,
    crowd: CrowdKind,
) -> AppResult<CrowdView> {
    engine.crowd_more(agent, post_id, crowd).await
}

/// Posts that the person really saw.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn posts_seen(
    engine: State<'_, Engine>,
    agent: AgentKey,
    post_ids: Vec<String>,
) -> AppResult<()> {
    engine.posts_seen(agent, post_ids).await
}

/// What is known of reports about something.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn report_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: ReportTarget,
) -> AppResult<ReportView> {
    engine.report_open(agent, target).await
}

/// Reports something.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn report_send(
    engine: State<'_, Engine>,
    agent: AgentKey,
    form: ReportForm,
) -> AppResult<ReportView> {
    engine.report_send(agent, form).await
}
