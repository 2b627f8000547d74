//! Where the person looks: decides how often is asked for news, and which news need no notice.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::views::{AgentKey, Place};

/// Where the person looks; cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Presence {
    state: Arc<Mutex<State>>,
    changes: watch::Sender<u64>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    is_focused: bool,
    seen: Option<(AgentKey, Place)>,
}

impl Presence {
    /// The window is not there yet.
    pub(crate) fn new() -> Self {
        Self {
            state: Arc::default(),
            changes: watch::Sender::new(0),
        }
    }

    /// The window came to the front, or lost it: hidden, minimised, covered by another.
    pub(crate) fn focus(&self, is_focused: bool) {
        self.change(|state| state.is_focused = is_focused);
    }

    /// What is open on the screen, as which agent; `None` when nothing that others can change is.
    pub(crate) fn see(&self, seen: Option<(AgentKey, Place)>) {
        self.change(|state| state.seen = seen);
    }

    /// Whether the window is in front.
    pub(crate) fn is_focused(&self) -> bool {
        self.lock().is_focused
    }

    /// What the person has before their eyes right now; `None` while the window is not in front.
    pub(crate) fn before_eyes(&self) -> Option<(AgentKey, Place)> {
        let state = self.lock();
        state.seen.clone().filter(|_| state.is_focused)
    }

    /// What is open, in front or not.
    pub(crate) fn open(&self) -> Option<(AgentKey, Place)> {
        self.lock().seen.clone()
    }

    /// Wakes whenever any of this changed.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.lock();
        let before = state.clone();
        change(&mut state);
        if *state != before {
            drop(state);
            self.changes.send_modify(|count| *count += 1);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conversation() -> (AgentKey, Place) {
        let conversation_id = "c1".to_owned();
        ("ann".to_owned(), Place::Conversation { conversation_id })
    }

    #[test]
    fn only_a_window_in_front_has_something_before_the_eyes() {
        let presence = Presence::new();
        presence.see(Some(conversation()));
        assert_eq!(presence.before_eyes(), None);
        assert_eq!(presence.open(), Some(conversation()));
        presence.focus(true);
        assert_eq!(presence.before_eyes(), Some(conversation()));
    }

    #[test]
    fn only_changes_wake_anyone() {
        let presence = Presence::new();
        let mut changes = presence.changes();
        presence.focus(false);
        presence.see(None);
        assert!(!changes.has_changed().unwrap());
        presence.focus(true);
        assert!(changes.has_changed().unwrap());
        changes.mark_unchanged();
        presence.focus(true);
        assert!(!changes.has_changed().unwrap());
    }
}
