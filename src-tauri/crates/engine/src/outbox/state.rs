//! Where an item stands, as it is kept on disk.
//!
//! There is no `Sent` here: an item that the platform has leaves the outbox in the transaction that keeps the proof.

use serde::{Deserialize, Serialize};

use crate::views::{ItemState, Millis, OutboxAnswer};
use crate::words::say;

/// Where an item stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "camelCase")]
pub(crate) enum State {
    /// Kept back so that the person can undo.
    Holding {
        /// When it leaves.
        until: Millis,
    },
    /// Leaves as soon as it may.
    Queued {
        /// Set after something stood in its way.
        wait: Option<Wait>,
    },
    /// An attempt is committed; its request may be anywhere.
    Attempting,
    /// The platform has the file and is working on it (5.4).
    Processing {
        /// Since when.
        since: Millis,
        /// When to ask next.
        until: Millis,
    },
    /// The answer was lost: being settled by reading back.
    Unknown(Doubt),
    /// Only the person can say.
    Asks {
        /// What.
        question: Question,
    },
    /// The platform, or the app before it, said no.
    Rejected {
        /// Why, in words.
        message: String,
    },
}

/// What stood in the way, and for how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wait {
    /// When to try next; `None` means that something else must happen first.
    pub(crate) until: Option<Millis>,
    /// What stands in the way.
    pub(crate) reason: Reason,
}

/// What stands in an item's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Reason {
    /// No connection.
    Offline,
    /// Too many calls.
    RateLimited,
    /// The platform failed.
    Server,
    /// The agent is not signed in.
    SignedOut,
    /// The vault cannot be opened.
    Vault,
    /// A proxy or a portal answered in the platform's place.
    Stranger,
    /// As many generations run as may run at once.
    Jobs,
}

/// A lost answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Doubt {
    /// When it was lost.
    pub(crate) since: Millis,
    /// How long the platform may still be at work, in milliseconds.
    pub(crate) quiet: Millis,
    /// When to read back next.
    pub(crate) until: Millis,
}

/// What only the person can say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "camelCase")]
pub(crate) enum Question {
    /// Reading back could not see far enough.
    Unsure,
    /// It moves money, the answer was lost, and reading back did not find it.
    NotSeen,
    /// It stands there more than once; the oldest was adopted.
    Twice {
        /// The younger ones, by their ids at the platform.
        younger: Vec<String>,
    },
}

impl State {
    /// A fresh start.
    pub(crate) const QUEUED: Self = Self::Queued { wait: None };

    /// Whether the item needs the person.
    pub(crate) fn needs_person(&self) -> bool {
        matches!(self, Self::Asks { .. } | Self::Rejected { .. })
    }

    /// Whether the platform has it and its echo has become the real thing.
    pub(crate) fn is_adopted(&self) -> bool {
        matches!(
            self,
            Self::Asks {
                question: Question::Twice { .. }
            }
        )
    }

    /// Whether nothing of it is on its way or in doubt, so that the person can have it back.
    pub(crate) fn is_here(&self) -> bool {
        matches!(
            self,
            Self::Holding { .. } | Self::Queued { .. } | Self::Processing { .. } | Self::Rejected { .. }
        )
    }

    /// What the screen shows. `blocked` says that the item waits for another one.
    pub(crate) fn view(&self, blocked: bool) -> ItemState {
        match self {
            Self::Holding { until } => ItemState::Holding { until: *until },
            Self::Queued { wait: Some(wait) } => ItemState::Waiting {
                until: wait.until,
                reason: say(wait.reason.words()),
            },
            Self::Queued { wait: None } if blocked => ItemState::Depends,
            Self::Queued { wait: None } => ItemState::Queued,
            Self::Attempting => ItemState::Attempting,
            Self::Processing { .. } => ItemState::Processing,
            Self::Unknown(_) => ItemState::Settling,
            Self::Asks { question } => ItemState::Asks {
                question: say(question.words()),
                answers: question.answers().to_vec(),
            },
            Self::Rejected { message } => ItemState::Rejected {
                message: say(message),
            },
        }
    }
}

impl Reason {
    /// What is said of something that moves money: it did not happen, and only the person sends it again.
    pub(super) fn not_sent(self) -> &'static str {
        match self {
            Self::Offline => {
                "No connection: nothing was sent and no money moved. Try again when there is one."
            }
            Self::RateLimited => "The platform asks to slow down: nothing was done. Try again in a minute.",
            Self::Server => "The platform has trouble and did not do it. Try again later.",
            Self::SignedOut => "This agent is not signed in: nothing was sent. Sign in, then try again.",
            Self::Vault => "The vault is locked: nothing was sent. Open it, then try again.",
            Self::Stranger => {
                "Something between here and the platform answered in its place: nothing was done. Try again later."
            }
            Self::Jobs => {
                "Three generations run already: this one was not started. Try again when one has ended."
            }
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Offline => "No connection. It leaves as soon as there is one.",
            Self::RateLimited => "The platform asks to slow down. Nothing is lost.",
            Self::Server => "The platform has trouble. It is tried again by itself.",
            Self::SignedOut => "This agent is not signed in. It leaves after the next sign-in.",
            Self::Vault => "The vault is locked. It leaves once the vault is open.",
            Self::Stranger => {
                "Something between here and the platform answered in its place. It is tried again by itself."
            }
            Self::Jobs => "Three generations run already. It starts by itself when one has ended.",
        }
    }
}

impl Question {
    fn words(&self) -> &'static str {
        match self {
            Self::Unsure => {
                "The answer was lost, and reading back could not show whether it arrived. Is it on the platform?"
            }
            Self::NotSeen => {
                "The answer was lost, and the platform does not show it. Nothing is sent again by itself, because it moves money. Send it once more?"
            }
            Self::Twice { .. } => "It seems to stand there twice. Delete the younger one?",
        }
    }

    fn answers(&self) -> &'static [OutboxAnswer] {
        match self {
            Self::Unsure | Self::NotSeen => &[
                OutboxAnswer::ItIsThere,
                OutboxAnswer::SendAgain,
                OutboxAnswer::Discard,
            ],
            Self::Twice { .. } => &[OutboxAnswer::KeepBoth, OutboxAnswer::DeleteDuplicate],
        }
    }
}
