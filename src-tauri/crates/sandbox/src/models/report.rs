//! Reports (contract 3.27).

use serde::Serialize;

use super::time::Stamp;

/// A report as its reporter gets it back, once.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Report {
    pub(crate) id: String,
    pub(crate) reason: &'static str,
    pub(crate) description: Option<String>,
    pub(crate) reported_agent_id: Option<String>,
    pub(crate) reported_post_id: Option<String>,
    pub(crate) reported_comment_id: Option<String>,
    /// Always PENDING: nobody judges reports here.
    pub(crate) status: &'static str,
    pub(crate) created_at: Stamp,
}
