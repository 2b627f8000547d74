//! What an agent may still send this minute.

use serde::Serialize;

use super::{AgentKey, Millis};

/// Calls left this minute, per class (section 2.5 of the contract).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct BudgetView {
    /// Whose budget.
    pub agent: AgentKey,
    /// GET calls.
    pub read: Allowance,
    /// POST, PATCH and DELETE calls.
    pub write: Allowance,
    /// Sign-in calls.
    pub auth: Allowance,
    /// Uploads.
    pub upload: Allowance,
    /// Set while the server made us wait: when the next call may leave.
    pub waiting_until: Option<Millis>,
}

/// One class of calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Allowance {
    /// Calls left in the sliding minute.
    pub left: u32,
    /// Calls allowed a minute.
    pub limit: u32,
}
