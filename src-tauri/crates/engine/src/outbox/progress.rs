//! How far uploads are: kept in memory, told at most ten times a second for each file.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use imagineanything_client::Progress;

use super::item::Item;
use super::work::Sent;
use crate::engine::Engine;
use crate::event::Event;

/// Shortest time between two reports about one file.
const PACE: Duration = Duration::from_millis(100);

/// How far uploads are.
#[derive(Clone, Default)]
pub(super) struct Uploads {
    by_item: Arc<Mutex<HashMap<i64, Report>>>,
}

/// The last report about a file.
#[derive(Clone, Copy)]
struct Report {
    sent: u64,
    told_at: Option<Duration>,
}

impl Uploads {
    /// Bytes that left, by item.
    pub(super) fn sent(&self) -> Sent {
        self.lock()
            .iter()
            .map(|(item, report)| (*item, report.sent))
            .collect()
    }

    /// Forgets an upload that is over.
    pub(super) fn forget(&self, item: i64) {
        self.lock().remove(&item);
    }

    /// Notes how far an upload is; true if that is to be told now.
    fn note(&self, item: i64, sent: u64, total: u64, now: Duration) -> bool {
        let mut reports = self.lock();
        let report = reports.entry(item).or_insert(Report {
            sent: 0,
            told_at: None,
        });
        report.sent = sent;
        let due = report.told_at.is_none_or(|told| now.saturating_sub(told) >= PACE);
        let tell = due || sent == total;
        if tell {
            report.told_at = Some(now);
        }
        tell
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<i64, Report>> {
        self.by_item.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the client calls while it sends the file of an item.
pub(super) fn reporter(engine: &Engine, item: &Item) -> Progress {
    let uploads = engine.outbox().uploads.clone();
    let (engine, agent, id) = (engine.clone(), item.agent.clone(), item.id);
    Arc::new(move |sent, total| {
        if uploads.note(id, sent, total, engine.parts().clock.elapsed()) {
            engine.emit(Event::UploadProgress {
                agent: agent.clone(),
                item: id,
                sent,
                total,
            });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_of_ten_times_a_second_and_at_its_end() {
        let uploads = Uploads::default();
        let told: Vec<bool> = [(10, 0), (20, 50), (30, 100), (99, 120), (100, 121)]
            .map(|(sent, at)| uploads.note(1, sent, 100, Duration::from_millis(at)))
            .into();
        assert_eq!(told, [true, false, true, false, true]);
        assert_eq!(uploads.sent().get(&1), Some(&100));
    }
}
