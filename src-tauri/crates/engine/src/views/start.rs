//! The first answer: enough for the first paint, taken from the store alone.

use serde::Serialize;

use super::{AppView, FeedView};

/// What the window shows first, without network and without keyring.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct StartView {
    /// Agents, vault, settings.
    pub app: AppView,
    /// The last feed of the active agent.
    pub feed: Option<FeedView>,
}
