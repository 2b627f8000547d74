//! The engine's [`Shell`] for Tauri: events go to the webview at most once per frame, notices and counts to the desktop.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use imagineanything_engine::event::Event;
use imagineanything_engine::shell::{Notice, Shell};
use imagineanything_engine::views::Place;
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::mpsc;

use crate::notifications::Notifications;
use crate::tray::Tray;
use crate::window;

/// Name under which batches of events reach the webview.
pub(crate) const CHANNEL: &str = "engine";
/// One frame of a 60 Hz screen.
const FRAME: Duration = Duration::from_millis(16);

/// Speaks for the engine to the webview and to the desktop.
pub(crate) struct Desktop {
    app: AppHandle,
    events: mpsc::UnboundedSender<Event>,
    notifications: Notifications,
    badge: AtomicU32,
}

impl Desktop {
    /// Starts the tasks that hand events and notices over.
    pub(crate) fn new(app: AppHandle) -> Self {
        let (events, queue) = mpsc::unbounded_channel();
        tauri::async_runtime::spawn(hand_over(app.clone(), queue));
        let window = events.clone();
        let notifications = Notifications::new(app.clone(), move |event| drop(window.send(event)));
        Self {
            app,
            events,
            notifications,
            badge: AtomicU32::default(),
        }
    }
}

impl Shell for Desktop {
    fn emit(&self, event: Event) {
        if let Some(tray) = self.app.try_state::<Tray>() {
            tray.hear(&self.app, &event);
        }
        // The receiver ends with the app; then nobody listens any more.
        drop(self.events.send(event));
    }

    fn notify(&self, notice: Notice) {
        self.notifications.show(notice);
    }

    fn withdraw(&self, agent: &str, place: &Place) {
        self.notifications.withdraw(agent, place);
    }

    fn badge(&self, count: u32) {
        if self.badge.swap(count, Ordering::Relaxed) != count {
            window::badge(&self.app, count);
        }
    }
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
