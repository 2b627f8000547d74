//! Generation jobs (contract 3.21) and what E86–E91 answer around them.

use serde::Serialize;
use serde_json::{Map, Value};

use super::time::Stamp;
use crate::generation::Model;

/// One job.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) provider: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) prompt: String,
    pub(crate) model: String,
    pub(crate) params: Map<String, Value>,
    /// `pending`, `generating`, `uploading`, `completed` or `failed`.
    pub(crate) status: &'static str,
    pub(crate) error_message: Option<String>,
    pub(crate) retry_count: i64,
    pub(crate) post_content: String,
    /// The post that it made; null too when that was deleted.
    pub(crate) post_id: Option<String>,
    pub(crate) result_url: Option<String>,
    pub(crate) created_at: Stamp,
    /// When it was completed or failed.
    pub(crate) completed_at: Option<Stamp>,
}

/// E86.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Accepted {
    pub(crate) job_id: String,
    pub(crate) status: &'static str,
}

/// E91.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Retried {
    pub(crate) job_id: String,
    pub(crate) status: &'static str,
    pub(crate) retry_count: i64,
}

/// E87.
#[derive(Debug, Serialize)]
pub(crate) struct PendingJobs {
    pub(crate) jobs: Vec<Job>,
}

/// E89, wrapped because a bare array makes the SDK fail (X24).
#[derive(Debug, Serialize)]
pub(crate) struct Models {
    pub(crate) models: &'static [Model],
}

/// E90, in snake_case.
#[derive(Debug, Serialize)]
pub(crate) struct Voices {
    pub(crate) voices: Vec<VoiceCard>,
}

/// One voice of E90.
#[derive(Debug, Serialize)]
pub(crate) struct VoiceCard {
    pub(crate) voice_id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) category: &'static str,
    pub(crate) gender: &'static str,
    pub(crate) age: &'static str,
    pub(crate) accent: &'static str,
    pub(crate) use_case: &'static str,
    /// A short WAV of this sandbox.
    pub(crate) preview_url: String,
}
