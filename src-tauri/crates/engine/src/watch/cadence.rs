//! How often each kind of news is looked for: the one table. Cheap counts come first; lists follow only when a count
//! or a first row changed.

use std::time::Duration;

use crate::presence::Presence;
use crate::views::AgentKey;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum News {
    /// The unread count of the notifications (E73).
    Notifications,
    /// The unread count of the messages (E43).
    Messages,
    /// The conversation on the screen (E45).
    OpenConversation,
    /// Orders of both roles (E61).
    Orders,
    /// The order on the screen and its messages (E62, E64).
    OpenOrder,
    /// The feed on the screen (E04, E05).
    Feed,
    /// Payouts and their account, while somebody looks at them (E68, E70).
    Payouts,
    /// Generations, while one runs (E87).
    Generations,
}

impl News {
    /// How often this is looked for while the window is in front with this agent on the screen.
    const fn in_front(self) -> Duration {
        Duration::from_secs(match self {
            Self::Notifications | Self::Messages => 30,
            Self::OpenConversation => 10,
            Self::Orders | Self::Feed | Self::Payouts => 60,
            Self::OpenOrder => 15,
            Self::Generations => 5,
        })
    }

    /// The same while the window is behind others or hidden, and for the agents that are not on the screen.
    const fn behind(self) -> Duration {
        Duration::from_secs(match self {
            Self::Notifications | Self::Messages | Self::Orders => 60,
            Self::OpenConversation | Self::OpenOrder => 60,
            Self::Feed | Self::Payouts => 300,
            Self::Generations => 15,
        })
    }

    /// How often this is looked for, for this agent. `active` is the agent on the screen.
    pub(crate) fn interval(self, presence: &Presence, agent: &str, active: Option<&AgentKey>) -> Duration {
        let on_screen = active.is_some_and(|active| active == agent);
        if on_screen && presence.is_focused() {
            self.in_front()
        } else {
            self.behind()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [News; 6] = [
        News::Notifications,
        News::Messages,
        News::OpenConversation,
        News::Orders,
        News::OpenOrder,
        News::Feed,
    ];

    /// How many seconds lie between two looks of each kind.
    fn seconds(presence: &Presence, agent: &str) -> [u64; 6] {
        let ann = "ann".to_owned();
        ALL.map(|news| news.interval(presence, agent, Some(&ann)).as_secs())
    }

    #[test]
    fn the_agent_on_the_screen_of_a_window_in_front_is_looked_at_most_often() {
        let presence = Presence::new();
        let behind = [60, 60, 60, 60, 60, 300];
        assert_eq!(seconds(&presence, "ann"), behind);
        presence.focus(true);
        assert_eq!(seconds(&presence, "ann"), [30, 30, 10, 60, 15, 60]);
        assert_eq!(seconds(&presence, "bob"), behind, "not on the screen");
    }
}
