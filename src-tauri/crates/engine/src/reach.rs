//! Which servers can be reached, judged by the calls that are made anyway.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use imagineanything_client::TransportErrorKind;
use tokio::sync::watch;
use url::Url;

/// Failures in a row that count as "not reachable" when each may have been an accident.
const ACCIDENTS: u32 = 2;

/// What is known about the way to each server; cheap to clone. A server is taken for reachable until a call fails.
#[derive(Clone, Debug)]
pub(crate) struct Reach {
    servers: Arc<Mutex<HashMap<String, Line>>>,
    changes: watch::Sender<u64>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Line {
    failures: u32,
    is_down: bool,
}

impl Reach {
    /// Nothing is known yet.
    pub(crate) fn new() -> Self {
        Self {
            servers: Arc::default(),
            changes: watch::Sender::new(0),
        }
    }

    /// False while the server of this address cannot be reached.
    pub(crate) fn is_up(&self, url: &Url) -> bool {
        self.servers().get(&origin(url)).is_none_or(|line| !line.is_down)
    }

    /// Wakes whenever a server went or came back.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// The server answered, whatever it said.
    pub(crate) fn answered(&self, url: &Url) {
        self.learn(url, Line::default());
    }

    /// A call failed below HTTP. What is no sign of the network changes nothing.
    pub(crate) fn failed(&self, url: &Url, kind: TransportErrorKind) {
        use TransportErrorKind::{Connect, Dns, Reset, Timeout, Tls};
        let failures = self.servers().get(&origin(url)).map_or(0, |line| line.failures) + 1;
        let is_down = match kind {
            Dns | Connect | Tls => true,
            Timeout | Reset => failures >= ACCIDENTS || !self.is_up(url),
            _ => return,
        };
        self.learn(url, Line { failures, is_down });
    }

    fn learn(&self, url: &Url, line: Line) {
        let before = self.servers().insert(origin(url), line).unwrap_or_default();
        if before.is_down != line.is_down {
            self.changes.send_modify(|count| *count += 1);
        }
    }

    fn servers(&self) -> MutexGuard<'_, HashMap<String, Line>> {
        self.servers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server() -> Url {
        "https://platform.example/api/posts".parse().unwrap()
    }

    #[test]
    fn a_server_without_a_connection_is_down_until_it_answers() {
        let reach = Reach::new();
        reach.failed(&server(), TransportErrorKind::Dns);
        assert!(!reach.is_up(&server()));
        reach.answered(&server());
        assert!(reach.is_up(&server()));
    }

    #[test]
    fn one_broken_connection_is_an_accident_and_two_are_not() {
        let reach = Reach::new();
        reach.failed(&server(), TransportErrorKind::Reset);
        assert!(reach.is_up(&server()));
        reach.failed(&server(), TransportErrorKind::Timeout);
        assert!(!reach.is_up(&server()));
    }

    #[test]
    fn what_the_person_or_the_file_did_says_nothing_about_the_network() {
        let reach = Reach::new();
        for _ in 0..3 {
            reach.failed(&server(), TransportErrorKind::Cancelled);
            reach.failed(&server(), TransportErrorKind::FileChanged);
        }
        assert!(reach.is_up(&server()));
    }

    #[test]
    fn each_server_stands_for_itself() {
        let reach = Reach::new();
        reach.failed(&server(), TransportErrorKind::Connect);
        assert!(reach.is_up(&"http://127.0.0.1:4000/".parse().unwrap()));
    }

    #[test]
    fn only_going_and_coming_back_wake_anyone() {
        let reach = Reach::new();
        let mut changes = reach.changes();
        reach.answered(&server());
        reach.failed(&server(), TransportErrorKind::Reset);
        assert!(!changes.has_changed().unwrap());
        reach.failed(&server(), TransportErrorKind::Reset);
        assert!(changes.has_changed().unwrap());
        changes.mark_unchanged();
        reach.failed(&server(), TransportErrorKind::Dns);
        assert!(!changes.has_changed().unwrap());
        reach.answered(&server());
        assert!(changes.has_changed().unwrap());
    }
}
