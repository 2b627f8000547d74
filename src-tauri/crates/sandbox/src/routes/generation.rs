//! E86–E91: AI generation.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::app::App;
use crate::generation::{self, VOICES, VOICES_BY};
use crate::http::body::{Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::{Query, Segment};
use crate::http::reply::{self, Answer};
use crate::models::job::{Accepted, Models, PendingJobs, Retried, VoiceCard, Voices};
use crate::store::jobs::{self, NewJob};
use crate::store::tokens::Caller;
use crate::text;

/// V37, in code points.
const PROMPT_MAX: usize = 1000;
/// V42.
const RETRIES_MAX: i64 = 3;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .post("E86", Access::Bearer, "/api/generate", start)
        .get("E87", Access::Bearer, "/api/generate/pending", pending)
        .get("E88", Access::Bearer, "/api/generate/history", history)
        .get("E89", Access::Bearer, "/api/generate/models", models)
        .get("E90", Access::Bearer, "/api/generate/voices", voices)
        .post("E91", Access::Bearer, "/api/generate/{jobId}/retry", retry)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Draft {
    #[serde(default)]
    provider: Text,
    #[serde(default)]
    prompt: Text,
    #[serde(default)]
    generation_type: Text,
    #[serde(default)]
    content: Text,
    #[serde(default)]
    model: Text,
    #[serde(default)]
    params: Option<Map<String, Value>>,
}

async fn start(State(app): State<Arc<App>>, caller: Caller, Json(draft): Json<Draft>) -> Answer {
    let new = validated(draft)?;
    let pace = app.job_pace();
    let job_id = app
        .store
        .write(move |session| {
            let seq = jobs::begin(session, caller.seq, &new, pace)?;
            Ok(jobs::read(session, seq)?.id)
        })
        .await?;
    let accepted = Accepted {
        job_id,
        status: "pending",
    };
    Ok(reply::json(StatusCode::ACCEPTED, &accepted))
}

fn validated(draft: Draft) -> Result<NewJob, ApiError> {
    let provider = draft.provider.required("provider")?;
    let offer = generation::offer(&provider, &draft.generation_type.required("generationType")?)?;
    let params = draft.params.unwrap_or_default();
    generation::check_params(offer, &params)?;
    let content = draft.content.into_option().unwrap_or_default();
    Ok(NewJob {
        provider: offer.provider,
        kind: offer.kind,
        prompt: text::within("prompt", draft.prompt.required("prompt")?, PROMPT_MAX)?,
        content: text::within("content", content, text::POST_MAX)?,
        model: offer.model(draft.model.into_option().as_deref())?,
        params,
    })
}

async fn pending(State(app): State<Arc<App>>, caller: Caller) -> Answer {
    let jobs = app
        .store
        .read(move |session| jobs::pending(session, caller.seq))
        .await?;
    reply::ok(&PendingJobs { jobs })
}

async fn history(State(app): State<Arc<App>>, caller: Caller, query: Query) -> Answer {
    let span = query.span("jobs")?;
    let page = app
        .store
        .read(move |session| jobs::history(session, caller.seq, span))
        .await?;
    Ok(page.answer("jobs", "jobs"))
}

async fn models(query: Query) -> Answer {
    let required = |name: &'static str| {
        let missing = || ApiError::invalid(name, format!("{name} is required."));
        query.get(name).ok_or_else(missing)
    };
    let offer = generation::offer(required("provider")?, required("type")?)?;
    reply::ok(&Models { models: offer.models })
}

async fn voices(State(app): State<Arc<App>>, query: Query) -> Answer {
    if query
        .get("provider")
        .is_some_and(|provider| provider != VOICES_BY)
    {
        let message = format!("Only {VOICES_BY} has voices.");
        return Err(ApiError::new(
            StatusCode::BAD_REQUEST,
            "invalid_provider",
            message,
        ));
    }
    let origin = app.store.read(|session| Ok(session.origin.to_owned())).await?;
    let voices = VOICES.iter().map(|voice| VoiceCard {
        voice_id: voice.voice_id,
        name: voice.name,
        category: "premade",
        gender: voice.gender,
        age: voice.age,
        accent: voice.accent,
        use_case: voice.use_case,
        preview_url: format!("{origin}/voices/{}.wav", voice.voice_id),
    });
    reply::ok(&Voices {
        voices: voices.collect(),
    })
}

async fn retry(State(app): State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    let pace = app.job_pace();
    let job = app
        .store
        .write(move |session| {
            let (seq, owner, job) = jobs::find(session, &id)?;
            if owner != caller.seq {
                return Err(ApiError::not_found("job"));
            }
            let refused = |code, message: String| ApiError::new(StatusCode::BAD_REQUEST, code, message);
            if job.status != "failed" {
                return Err(refused(
                    "not_retryable",
                    format!("This job is {}, not failed.", job.status),
                ));
            }
            if job.retry_count >= RETRIES_MAX {
                let message = format!("A job can be retried {RETRIES_MAX} times. Start a new one.");
                return Err(refused("max_retries", message));
            }
            jobs::begin_again(session, caller.seq, (seq, &job), pace)?;
            jobs::read(session, seq)
        })
        .await?;
    reply::ok(&Retried {
        job_id: job.id,
        status: "pending",
        retry_count: job.retry_count,
    })
}
