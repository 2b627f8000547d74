//! One write on its way.

use super::job::Job;
use super::state::State;
use crate::views::{AgentKey, ItemKind, ItemState, Millis, OutboxItemView, TransferView};
use crate::words::say;

/// One row of the outbox: an item, or what is left of one.
pub(crate) type Kept = Result<Item, Unreadable>;

/// One write on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Local id.
    pub(crate) id: i64,
    /// Who says it.
    pub(crate) agent: AgentKey,
    /// What it keeps its order with.
    pub(crate) lane: String,
    /// What it does.
    pub(crate) job: Job,
    /// Where it stands.
    pub(crate) state: State,
    /// Attempts so far.
    pub(crate) attempts: u32,
    /// Failures in a row.
    pub(crate) failures: u32,
    /// When it was written.
    pub(crate) created_at: Millis,
    /// It waits for another item.
    pub(crate) blocked: bool,
}

/// A row that cannot be read: quarantined, shown, and kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// Local id.
    pub(crate) id: i64,
    /// Whose.
    pub(crate) agent: AgentKey,
    /// When it was written.
    pub(crate) created_at: Millis,
    /// Why, in words.
    pub(crate) reason: String,
}

impl Item {
    /// The row in which its echo stands on the screen.
    pub(crate) fn echo_row(&self) -> String {
        format!("echo:{}", self.id)
    }

    /// What the screen shows of its state. A post whose video is being processed shows that, not that it waits.
    pub(crate) fn state_view(&self, transfers: &[TransferView]) -> ItemState {
        let shown = self.state.view(self.blocked);
        let processing = transfers
            .iter()
            .any(|transfer| transfer.state == ItemState::Processing);
        match shown {
            ItemState::Depends if processing => ItemState::Processing,
            shown => shown,
        }
    }

    /// What the screen shows.
    pub(crate) fn view(&self, transfers: Vec<TransferView>) -> OutboxItemView {
        let holding = matches!(self.state, State::Holding { .. });
        OutboxItemView {
            id: self.id,
            agent: self.agent.clone(),
            kind: self.job.kind(),
            label: self.job.label(),
            state: self.state_view(&transfers),
            transfers,
            created_at: self.created_at,
            attempts: self.attempts,
            target: self.job.target(),
            can_undo: holding,
            can_cancel: self.state.is_here() && !holding,
            can_retry: match &self.state {
                State::Rejected { .. } => true,
                State::Queued { wait } => wait.is_some(),
                _ => false,
            },
        }
    }
}

impl Unreadable {
    /// What the screen shows.
    pub(crate) fn view(&self) -> OutboxItemView {
        OutboxItemView {
            id: self.id,
            agent: self.agent.clone(),
            kind: ItemKind::Unreadable,
            label: String::new(),
            state: ItemState::Quarantined {
                message: format!("{} {}", say(&self.reason), say("It is kept as it is.")),
            },
            transfers: Vec::new(),
            created_at: self.created_at,
            attempts: 0,
            target: None,
            can_undo: false,
            can_cancel: true,
            can_retry: false,
        }
    }
}
