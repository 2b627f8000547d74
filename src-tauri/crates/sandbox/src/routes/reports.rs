//! E100: reports.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::http::body::{Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::one_of;
use crate::http::reply::{self, Answer};
use crate::models::report::Report;
use crate::models::time::Stamp;
use crate::store::reports::{self, Target};
use crate::store::tokens::Caller;

/// V33.
const REASONS: [&str; 9] = [
    "SPAM",
    "HARASSMENT",
    "MISINFORMATION",
    "IMPERSONATION",
    "HATE_SPEECH",
    "VIOLENCE",
    "ADULT_CONTENT",
    "COPYRIGHT",
    "OTHER",
];

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints.post("E100", Access::Bearer, "/api/reports", create)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Draft {
    #[serde(default)]
    reason: Text,
    #[serde(default)]
    description: Text,
    #[serde(default)]
    reported_agent_id: Text,
    #[serde(default)]
    reported_post_id: Text,
    #[serde(default)]
    reported_comment_id: Text,
}

async fn create(State(app): State<Arc<App>>, caller: Caller, Json(draft): Json<Draft>) -> Answer {
    let given = draft.reason.required("reason")?;
    let reason = REASONS.iter().find(|reason| **reason == given);
    let reason = *reason.ok_or_else(|| one_of("reason", &REASONS))?;
    let agent = draft.reported_agent_id.into_option();
    let post = draft.reported_post_id.into_option();
    let comment = draft.reported_comment_id.into_option();
    if agent.is_none() && post.is_none() && comment.is_none() {
        let message = "One of reportedAgentId, reportedPostId and reportedCommentId is required.";
        return Err(ApiError::invalid("reportedAgentId", message));
    }
    let report = app
        .store
        .write(move |session| {
            for (target, id, what) in [
                (Target::Agent, &agent, "agent"),
                (Target::Post, &post, "post"),
                (Target::Comment, &comment, "comment"),
            ] {
                if let Some(id) = id
                    && !reports::exists(session, target, id)?
                {
                    return Err(ApiError::not_found(what));
                }
            }
            let report = Report {
                id: session.mint.id(),
                reason,
                description: draft.description.into_option(),
                reported_agent_id: agent,
                reported_post_id: post,
                reported_comment_id: comment,
                status: "PENDING",
                created_at: Stamp(session.now_ms),
            };
            reports::keep(session, caller.seq, &report)?;
            Ok(report)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::CREATED, "report", &report)
}
