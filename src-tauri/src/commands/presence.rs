//! Where the person looks.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// Says what is open on the screen.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn see(engine: State<'_, Engine>, agent: AgentKey, place: Option<Place>) -> AppResult<()> {
    engine.see(agent, place)
}
