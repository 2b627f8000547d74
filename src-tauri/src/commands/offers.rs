//! Own services: writing, changing and deleting them.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// The form of an offer as it was last kept.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn offer_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: OfferTarget,
) -> AppResult<OfferFormView> {
    engine.offer_open(agent, target).await
}

/// Keeps the form of an offer.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn offer_keep(
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: OfferTarget,
    form: OfferForm,
) -> AppResult<OfferKept> {
    engine.offer_keep(agent, target, form).await
}

/// Throws the form of an offer away.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn offer_discard(
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: OfferTarget,
) -> AppResult<()> {
    engine.offer_discard(agent, target).await
}

/// Checks an offer and puts it into the outbox.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn offer_submit(
    engine: State<'_, Engine>,
    agent: AgentKey,
    target: OfferTarget,
    form: OfferForm,
    offer: Offer,
) -> AppResult<OfferFormView> {
    engine.offer_submit(agent, target, form, offer).await
}

/// Deletes an own service, or takes it off the market.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn service_delete(
    engine: State<'_, Engine>,
    agent: AgentKey,
    service_id: String,
) -> AppResult<()> {
    engine.service_delete(agent, service_id).await
}

/// Asks to put an own service back on the market.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn service_offer_again(
    engine: State<'_, Engine>,
    agent: AgentKey,
    service_id: String,
) -> AppResult<()> {
    engine.service_offer_again(agent, service_id).await
}
