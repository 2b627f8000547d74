//! A window that writes down what it is told.

use std::sync::{Arc, Mutex};

use imagineanything_engine::event::Event;
use imagineanything_engine::shell::{Notice, Shell};
use imagineanything_engine::views::Place;

use super::until;

/// Records every event and notice, in order.
#[derive(Clone, Default)]
pub struct RecordingShell {
    events: Arc<Mutex<Vec<Event>>>,
    notices: Arc<Mutex<Vec<Notice>>>,
    badge: Arc<Mutex<u32>>,
}

impl RecordingShell {
    /// All events so far.
    pub fn events(&self) -> Vec<Event> {
        self.events.lock().unwrap().clone()
    }

    /// All events since the last call of this.
    pub fn take(&self) -> Vec<Event> {
        std::mem::take(&mut *self.events.lock().unwrap())
    }

    /// Waits for an event, now or in the past.
    pub async fn wait_for(&self, what: &str, test: impl Fn(&Event) -> bool) -> Event {
        let mut found = None;
        until(what, || {
            found = self
                .events
                .lock()
                .unwrap()
                .iter()
                .find(|event| test(event))
                .cloned();
            found.is_some()
        })
        .await;
        found.unwrap()
    }

    /// Notices shown and not withdrawn.
    pub fn notices(&self) -> Vec<Notice> {
        self.notices.lock().unwrap().clone()
    }

    /// The number on the badge.
    pub fn badge_count(&self) -> u32 {
        *self.badge.lock().unwrap()
    }
}

impl Shell for RecordingShell {
    fn emit(&self, event: Event) {
        self.events.lock().unwrap().push(event);
    }

    fn notify(&self, notice: Notice) {
        self.notices.lock().unwrap().push(notice);
    }

    fn withdraw(&self, agent: &str, place: &Place) {
        let mut notices = self.notices.lock().unwrap();
        notices.retain(|notice| notice.agent != agent || notice.place != *place);
    }

    fn badge(&self, count: u32) {
        *self.badge.lock().unwrap() = count;
    }
}
