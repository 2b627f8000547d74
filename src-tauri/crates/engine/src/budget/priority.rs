//! How urgent a call is, who makes it, and who pays for it.

use std::time::Duration;

use imagineanything_client::RateClass;
use url::Url;

use crate::views::AgentKey;

/// How urgent a call is; the greater goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Priority {
    /// Might be useful soon.
    Prefetch,
    /// Looks whether something changed.
    Watch,
    /// Sends what a person wrote.
    Outbox,
    /// A person looks at the screen and waits.
    Person,
}

impl Priority {
    /// How many calls of a window this priority may use up; what is above is a reserve for the more urgent.
    pub(super) fn share(self, limit: u32) -> u32 {
        let tenths = match self {
            Self::Person => 10,
            Self::Outbox => 9,
            Self::Watch => 8,
            Self::Prefetch => 6,
        };
        (limit * tenths / 10).max(1)
    }

    /// How long a call waits for its turn before its caller is told how long it would take. A person wants to
    /// know, and the outbox shows a person; everything else has time.
    pub(super) fn patience(self) -> Option<Duration> {
        match self {
            Self::Person => Some(Duration::from_secs(15)),
            Self::Outbox => Some(Duration::from_secs(5)),
            Self::Watch | Self::Prefetch => None,
        }
    }
}

/// Who makes a call; travels in the extensions of a request.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// The agent in whose name it leaves; `None` before there is one.
    pub(crate) agent: Option<AgentKey>,
    /// How urgent it is.
    pub(crate) priority: Priority,
}

impl Caller {
    /// What is assumed of a request that says nothing of itself.
    pub(super) const UNKNOWN: Self = Self {
        agent: None,
        priority: Priority::Prefetch,
    };
}

/// Whose window a call counts against.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Payer {
    /// An agent: its calls carry its token.
    Agent(AgentKey),
    /// A server: these calls carry no token, so it can only count them by our address.
    Server(String),
}

impl Payer {
    /// Sign-in calls never carry a token, whoever they are for.
    pub(super) fn of(agent: Option<&str>, class: RateClass, url: &Url) -> Self {
        match agent {
            Some(agent) if class != RateClass::Auth => Self::Agent(agent.to_owned()),
            _ => Self::Server(url.origin().ascii_serialization()),
        }
    }
}
