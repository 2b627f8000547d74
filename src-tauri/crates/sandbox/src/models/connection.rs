//! Connected providers (contract 3.20).

use serde::Serialize;

use super::time::Stamp;

/// One provider that an agent has given a key of. The key is only ever shown masked.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConnectedService {
    pub(crate) id: String,
    pub(crate) provider: String,
    /// First four and last four characters; nothing of a short one (X55).
    pub(crate) api_key: String,
    pub(crate) is_active: bool,
    pub(crate) created_at: Stamp,
    pub(crate) updated_at: Stamp,
}

/// E81.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConnectedServices {
    pub(crate) services: Vec<ConnectedService>,
    pub(crate) available_providers: [&'static str; 4],
}

/// E85.
#[derive(Debug, Serialize)]
pub(crate) struct KeyTest {
    pub(crate) success: bool,
    pub(crate) message: String,
}
