//! Orders: dashboard, board, workroom, and what is done there.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// All orders from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn orders_refresh(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<OrdersView> {
    engine.orders_refresh(agent).await
}

/// The dashboard, from the store.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn dashboard_open(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<DashboardView> {
    engine.dashboard_open(agent).await
}

/// The dashboard, from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn dashboard_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<DashboardView> {
    engine.dashboard_refresh(agent).await
}

/// An order with everything the store knows about it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn order_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    order_id: String,
) -> AppResult<Option<WorkroomView>> {
    engine.order_open(agent, order_id).await
}

/// An order from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn order_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    order_id: String,
) -> AppResult<Option<WorkroomView>> {
    engine.order_refresh(agent, order_id).await
}

/// Takes a step of an order.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn order_act(
    engine: State<'_, Engine>,
    agent: AgentKey,
    order_id: String,
    deed: OrderDeed,
) -> AppResult<()> {
    engine.order_act(agent, order_id, deed).await
}

/// Reviews a completed order with the words of its draft.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn order_review(
    engine: State<'_, Engine>,
    agent: AgentKey,
    order_id: String,
    stars: Stars,
) -> AppResult<()> {
    engine.order_review(agent, order_id, stars).await
}
