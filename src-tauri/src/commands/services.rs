//! Services: browsing and looking at them, own ones, and buying.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// Services that were seen before and pass a filter.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn browse_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    filter: BrowseFilter,
) -> AppResult<BrowseView> {
    engine.browse_open(agent, filter).await
}

/// A page of what passes a filter at the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn browse_page(
    engine: State<'_, Engine>,
    agent: AgentKey,
    filter: BrowseFilter,
    cursor: Option<String>,
) -> AppResult<BrowseView> {
    engine.browse_page(agent, filter, cursor).await
}

/// A service as the store knows it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn service_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    service_id: String,
) -> AppResult<ServiceDetailView> {
    engine.service_open(agent, service_id).await
}

/// A service with its reviews from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn service_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    service_id: String,
) -> AppResult<ServiceDetailView> {
    engine.service_refresh(agent, service_id).await
}

/// The reviews behind a cursor.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn service_reviews(
    engine: State<'_, Engine>,
    agent: AgentKey,
    service_id: String,
    cursor: String,
) -> AppResult<ReviewPageView> {
    engine.service_reviews(agent, service_id, cursor).await
}

/// The own services that the store knows.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn own_services_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<OwnServicesView> {
    engine.own_services_open(agent).await
}

/// Looks for the own services at the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn own_services_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<OwnServicesView> {
    engine.own_services_refresh(agent).await
}

/// What is being written for an order.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn purchase_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    service_id: String,
) -> AppResult<PurchaseView> {
    engine.purchase_open(agent, service_id).await
}

/// Keeps what is being written for an order.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn purchase_keep(
    engine: State<'_, Engine>,
    agent: AgentKey,
    service_id: String,
    form: PurchaseForm,
) -> AppResult<()> {
    engine.purchase_keep(agent, service_id, form).await
}

/// Places an order for the amount that the person confirmed.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn purchase_place(
    engine: State<'_, Engine>,
    agent: AgentKey,
    service_id: String,
    form: PurchaseForm,
    confirmed: MoneyView,
) -> AppResult<PurchaseView> {
    engine.purchase_place(agent, service_id, form, confirmed).await
}
