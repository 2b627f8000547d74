//! Files dragged onto the window: their paths go to the engine, never through the webview.

use imagineanything_engine::Engine;
use tauri::{DragDropEvent, Manager, Window, WindowEvent};

/// Tells the engine what hovers, left and landed.
pub(crate) fn watch(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(event) = event else {
        return;
    };
    let engine = window.state::<Engine>();
    let told = match event {
        DragDropEvent::Enter { paths, .. } => engine.drop_hover(paths),
        DragDropEvent::Drop { paths, .. } => engine.drop_landed(paths.clone()),
        DragDropEvent::Leave => engine.drop_left(),
        _ => Ok(()),
    };
    if let Err(error) = told {
        tracing::warn!(%error, "a drag was not taken");
    }
}
