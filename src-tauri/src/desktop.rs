//! The engine's [`Shell`] for Tauri: events go to the webview at most once per frame.

use std::time::Duration;

use imagineanything_engine::event::Event;
use imagineanything_engine::shell::{Notice, Shell};
use imagineanything_engine::views::Place;
use tauri::{AppHandle, Emitter};
use tokio::sync::mpsc;

/// Name under which batches of events reach the webview.
pub(crate) const CHANNEL: &str = "engine";
/// One frame of a 60 Hz screen.
const FRAME: Duration = Duration::from_millis(16);

/// Speaks for the engine to the webview and to the desktop.
pub(crate) struct Desktop {
    events: mpsc::UnboundedSender<Event>,
}

impl Desktop {
    /// Starts the task that hands events over.
    pub(crate) fn new(app: AppHandle) -> Self {
        let (events, queue) = mpsc::unbounded_channel();
        tauri::async_runtime::spawn(hand_over(app, queue));
        Self { events }
    }
}

impl Shell for Desktop {
    fn emit(&self, event: Event) {
        // The receiver ends with the app; then nobody listens any more.
        drop(self.events.send(event));
    }

    fn notify(&self, _notice: Notice) {}

    fn withdraw(&self, _agent: &str, _place: &Place) {}

    fn badge(&self, _count: u32) {}
}

/// Gathers what happens within one frame into one message.
async fn hand_over(app: AppHandle, mut queue: mpsc::UnboundedReceiver<Event>) {
    let mut frame = tokio::time::interval(FRAME);
    frame.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    while let Some(first) = queue.recv().await {
        frame.tick().await;
        let mut batch = vec![first];
        while let Ok(event) = queue.try_recv() {
            batch.push(event);
        }
        if let Err(error) = app.emit(CHANNEL, &batch) {
            tracing::warn!(%error, "events did not reach the window");
        }
    }
}
