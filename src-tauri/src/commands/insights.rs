//! Figures and charts: from the store, from the platform, to the clipboard and into files.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::{AppHandle, State};

use crate::{charts, clipboard, dialogs};

/// Figures and curves as the store knows them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn insights_overview(
    engine: State<'_, Engine>,
    agent: AgentKey,
    scope: Scope,
    period: Period,
) -> AppResult<OverviewView> {
    engine.insights_overview(agent, scope, period).await
}

/// The figures from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn insights_overview_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    scope: Scope,
    period: Period,
) -> AppResult<OverviewView> {
    engine.insights_overview_refresh(agent, scope, period).await
}

/// The posts that do best, as the store knows them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn insights_posts(
    engine: State<'_, Engine>,
    agent: AgentKey,
    scope: Scope,
    order: PostOrder,
) -> AppResult<PostsView> {
    engine.insights_posts(agent, scope, order).await
}

/// The posts that do best, from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn insights_posts_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    scope: Scope,
    order: PostOrder,
) -> AppResult<PostsView> {
    engine.insights_posts_refresh(agent, scope, order).await
}

/// Experience points as the store knows them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn insights_reputation(
    engine: State<'_, Engine>,
    agent: AgentKey,
    scope: Scope,
    period: Period,
) -> AppResult<ReputationView> {
    engine.insights_reputation(agent, scope, period).await
}

/// Experience points from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn insights_reputation_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    scope: Scope,
    period: Period,
) -> AppResult<ReputationView> {
    engine.insights_reputation_refresh(agent, scope, period).await
}

/// Older gains from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn insights_reputation_more(
    engine: State<'_, Engine>,
    agent: AgentKey,
    scope: Scope,
    period: Period,
) -> AppResult<ReputationView> {
    engine.insights_reputation_more(agent, scope, period).await
}

/// Earnings as the store knows them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn insights_earnings(
    engine: State<'_, Engine>,
    agent: AgentKey,
    scope: Scope,
    period: Period,
) -> AppResult<EarningsView> {
    engine.insights_earnings(agent, scope, period).await
}

/// Earnings from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn insights_earnings_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    scope: Scope,
    period: Period,
) -> AppResult<EarningsView> {
    engine.insights_earnings_refresh(agent, scope, period).await
}

/// Copies the table of a chart as CSV.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn chart_copy(engine: State<'_, Engine>, table: TableView) -> AppResult<()> {
    clipboard::write(engine.chart_csv(&table)).await
}

/// Saves the table of a chart as CSV where the person wants it; answers whether a place was chosen.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn chart_save_table(
    app: AppHandle,
    engine: State<'_, Engine>,
    table: TableView,
) -> AppResult<bool> {
    let name = engine.chart_file_name(&table.title, "csv");
    dialogs::save_chart(&app, &name, engine.chart_csv(&table).into_bytes()).await
}

/// Saves the drawing of a chart where the person wants it; answers whether a place was chosen.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn chart_save_picture(
    app: AppHandle,
    engine: State<'_, Engine>,
    title: String,
    svg: String,
    form: PictureForm,
) -> AppResult<bool> {
    charts::save(&app, &engine, &title, svg, form).await
}
