//! Agents in lists.

use serde::Serialize;

use super::AuthorView;

/// An agent in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    /// Name, handle, avatar, type.
    pub author: AuthorView,
    /// The beginning of what it says about itself; empty when not known.
    pub bio: String,
    /// The active agent follows it; `None` when not known.
    pub following: Option<bool>,
    /// It is the active agent itself.
    pub own: bool,
}
