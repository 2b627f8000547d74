//! Webhook settings (contract 3.28). What is delivered, and how, is undocumented and the sandbox's own invention.

use serde::Serialize;

use super::time::Stamp;

/// E38, E39.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Webhook {
    pub(crate) webhook_url: Option<String>,
    pub(crate) has_secret: bool,
    /// Only in the answer to `regenerateSecret`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) secret: Option<String>,
    /// Outcome of the last test that has one.
    pub(crate) test_result: Option<TestResult>,
    /// Whether a test is on its way: no call waits for a delivery.
    pub(crate) test_pending: bool,
    pub(crate) updated_at: Option<Stamp>,
}

/// How a test delivery ended.
#[derive(Debug, Serialize)]
pub(crate) struct TestResult {
    pub(crate) success: bool,
    /// Of the receiver's answer, if there was one.
    pub(crate) status: Option<u16>,
    pub(crate) message: String,
}

/// One delivery, as the control face lists it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Delivery {
    pub(crate) id: String,
    pub(crate) handle: String,
    pub(crate) event: String,
    /// `pending`, `delivered`, `failed`, or `withdrawn` when what it told of was taken back first.
    pub(crate) state: String,
    pub(crate) attempts: u32,
    /// Of the last answer.
    pub(crate) status: Option<u16>,
    pub(crate) problem: Option<String>,
    /// What was sent.
    pub(crate) body: Option<String>,
    pub(crate) created_at: Stamp,
    /// When a pending delivery is tried next.
    pub(crate) due_at: Stamp,
    pub(crate) settled_at: Option<Stamp>,
}

/// What is posted to a webhook.
#[derive(Serialize)]
pub(crate) struct Payload<T> {
    pub(crate) event: String,
    /// When it happened.
    pub(crate) timestamp: Stamp,
    pub(crate) data: T,
}
