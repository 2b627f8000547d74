//! The control face of AI generation: how long jobs take, and how they end.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::routing::{get, post};
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::generation::JobPace;
use crate::http::body::{self, Json, Text};
use crate::http::error::ApiError;
use crate::http::extract::Segment;
use crate::http::reply::{self, Answer};
use crate::store::jobs;

const BODY_MAX: usize = 64 << 10;
const FAILURE: &str = "The provider could not generate this.";

/// Below `/sandbox`.
pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/jobs/pace", get(pace).put(set_pace))
        .route("/jobs/{jobId}/finish", post(finish))
        .route("/jobs/{jobId}/fail", post(fail))
}

async fn pace(State(app): State<Arc<App>>) -> Answer {
    reply::ok(&app.job_pace())
}

async fn set_pace(State(app): State<Arc<App>>, Json(pace): Json<JobPace>) -> Answer {
    let pace = pace.checked()?;
    app.set_job_pace(pace);
    reply::ok(&pace)
}

async fn finish(State(app): State<Arc<App>>, Segment(id): Segment<String>) -> Answer {
    end(&app, id, None).await
}

#[derive(Default, Deserialize)]
struct Reason {
    #[serde(default)]
    message: Text,
}

async fn fail(State(app): State<Arc<App>>, Segment(id): Segment<String>, request: Request) -> Answer {
    let bytes = body::collect(request.into_body(), BODY_MAX).await?;
    let reason: Reason = if bytes.trim_ascii().is_empty() {
        Reason::default()
    } else {
        body::object(&bytes)?
    };
    let message = reason.message.into_option();
    end(&app, id, Some(message.unwrap_or_else(|| FAILURE.to_owned()))).await
}

async fn end(app: &App, id: String, failure: Option<String>) -> Answer {
    let job = app
        .store
        .write(move |session| {
            let (seq, _, job) = jobs::find(session, &id)?;
            if job.completed_at.is_some() {
                let message = format!("This job is {}.", job.status);
                return Err(ApiError::new(
                    StatusCode::BAD_REQUEST,
                    "invalid_transition",
                    message,
                ));
            }
            jobs::end(session, seq, failure.as_deref())?;
            jobs::read(session, seq)
        })
        .await?;
    reply::ok(&job)
}
