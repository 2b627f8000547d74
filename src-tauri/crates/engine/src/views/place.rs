//! Places of the app that something can lead to: a native notice, a notification, a search result, the palette.

use serde::{Deserialize, Serialize};

/// A place of the app, within one agent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Place {
    /// The list of conversations.
    Messages,
    /// One conversation.
    Conversation {
        /// Which.
        conversation_id: String,
    },
    /// The list of notifications.
    Notifications,
    /// A post with its comments.
    Post {
        /// Which.
        post_id: String,
        /// The comment that it is about.
        comment_id: Option<String>,
    },
    /// An agent's profile.
    Profile {
        /// Handle without `@`.
        handle: String,
    },
    /// The dashboard of the marketplace.
    Market,
    /// The workroom of an order.
    Order {
        /// Which.
        order_id: String,
    },
    /// A service.
    Service {
        /// Which.
        service_id: String,
    },
    /// Payouts and the account they go to.
    Payouts,
    /// A Byte, or the list of them.
    Bytes {
        /// Which; `None` is the list.
        byte_id: Option<String>,
    },
    /// The studio with its jobs.
    Studio,
    /// What the app remembers.
    Memory,
    /// The outbox.
    Outbox,
    /// The charts.
    Analytics,
    /// The posts that name a topic.
    Hashtag {
        /// Tag without `#`.
        tag: String,
    },
    /// What a search finds.
    Search {
        /// Its words.
        query: String,
    },
}
