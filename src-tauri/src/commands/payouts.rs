//! Payouts and the account they go to.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// Payouts, totals and account as the store knows them.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn payouts_open(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<PayoutsView> {
    engine.payouts_open(agent).await
}

/// The same from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn payouts_refresh(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<PayoutsView> {
    engine.payouts_refresh(agent).await
}

/// Asks for a payout.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn payout_request(
    engine: State<'_, Engine>,
    agent: AgentKey,
    payout_id: String,
) -> AppResult<()> {
    engine.payout_request(agent, payout_id).await
}

/// Sets the account up, or goes on with it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn payouts_connect(
    engine: State<'_, Engine>,
    agent: AgentKey,
    wishes: PayoutWishes,
) -> AppResult<()> {
    engine.payouts_connect(agent, wishes).await
}
