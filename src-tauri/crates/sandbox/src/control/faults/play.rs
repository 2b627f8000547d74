//! How faults strike: before the handler, in its place, or on its answer.

use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use futures_util::StreamExt as _;
use http::{HeaderValue, StatusCode, header};
use serde_json::Value;

use super::{Fault, Strikes, distort, garble, mislead, swamp};
use crate::app::App;
use crate::http::error::ApiError;
use crate::net::Wire;
use crate::store::tokens::{self, Caller};

const PORTAL: &str = "<!doctype html><html><head><title>Sign in to the network</title></head>\
                      <body><h1>Welcome</h1><p>Please sign in to use this network.</p></body></html>";

impl Strikes {
    /// Their names, for the ledger.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.0.iter().map(Fault::name).collect()
    }

    /// The wait of a late commit, if there is one.
    pub(crate) fn late_commit(&self) -> Option<Duration> {
        self.0.iter().find_map(|fault| match fault {
            Fault::LateCommit { ms } => Some(Duration::from_millis(*ms)),
            _ => None,
        })
    }

    /// Strikes before the handler. An answer is given in the handler's place, and nothing is done.
    pub(crate) async fn before(
        &self,
        app: &App,
        identity: &mut Result<Option<Caller>, ApiError>,
        request: &mut Request,
    ) -> Option<Response> {
        for fault in &self.0 {
            match fault {
                Fault::Delay { ms } => app.timeline.sleep(Duration::from_millis(*ms)).await,
                Fault::DropBefore => {
                    if let Some(wire) = request.extensions().get::<Wire>().cloned() {
                        wire.cut::<()>().await;
                    }
                }
                Fault::Reset { after: false } => {
                    if let Some(wire) = request.extensions().get::<Wire>().cloned() {
                        wire.reset::<()>().await;
                    }
                }
                Fault::DropUploadAt { bytes, percent } => cut_body_at(*bytes, *percent, request),
                Fault::EndlessBody => return Some(swamp::endless()),
                Fault::GzipBomb { mib } => return Some(swamp::gzip_bomb(*mib)),
                Fault::RevokeTokens { refresh } => *identity = revoke(app, identity, *refresh).await,
                Fault::Status {
                    status,
                    body,
                    content_type,
                } => {
                    return Some(status_answer(*status, body.as_ref(), content_type.as_deref()));
                }
                Fault::RateLimited { reset, wait } => {
                    return Some(distort::rate_limited(*reset, *wait, app.timeline.now_ms()));
                }
                Fault::Html => {
                    let html = HeaderValue::from_static("text/html; charset=utf-8");
                    return Some(([(header::CONTENT_TYPE, html)], PORTAL).into_response());
                }
                Fault::DeepJson { depth } => return Some(distort::deep_json(*depth)),
                _ => {}
            }
        }
        None
    }

    /// Strikes the handler's answer.
    pub(crate) async fn after(&self, app: &App, wire: Option<&Wire>, mut response: Response) -> Response {
        for fault in &self.0 {
            response = match fault {
                Fault::DropAfter => match wire {
                    Some(wire) => wire.cut().await,
                    None => response,
                },
                Fault::TruncatedJson => distort::truncated(response).await,
                Fault::WrongTypes => distort::wrong_types(response).await,
                Fault::WrongLength { extra } => distort::wrong_length(response, *extra).await,
                Fault::SlowBody { bytes_per_second } => {
                    distort::slow(response, *bytes_per_second, app.timeline.clone()).await
                }
                Fault::Reset { after: true } => match wire {
                    Some(wire) => wire.reset().await,
                    None => response,
                },
                Fault::BadChunks => match wire {
                    Some(wire) => wire.say_instead(mislead::BAD_CHUNKS).await,
                    None => response,
                },
                Fault::StaleKeepAlive => {
                    if let Some(wire) = wire {
                        wire.grow_stale();
                    }
                    response
                }
                Fault::DuplicateKeys => garble::duplicate_keys(response).await,
                Fault::NullIds => garble::null_ids(response).await,
                Fault::UnknownEnums => garble::unknown_enums(response).await,
                Fault::MissingFields { fields } => garble::missing_fields(response, fields).await,
                Fault::LyingRemaining { remaining } => mislead::lying_remaining(response, *remaining),
                Fault::GarbageHeaders => mislead::garbage_headers(response),
                Fault::SkewedDate { seconds } => {
                    mislead::skewed_date(response, app.timeline.now_ms(), *seconds)
                }
                _ => response,
            };
        }
        response
    }
}

async fn revoke(
    app: &App,
    identity: &Result<Option<Caller>, ApiError>,
    refresh_too: bool,
) -> Result<Option<Caller>, ApiError> {
    if let Ok(Some(Caller { seq, .. })) = *identity {
        app.store
            .write(move |session| tokens::revoke(session, seq, refresh_too))
            .await?;
    }
    Err(ApiError::unauthorized("The access token was revoked."))
}

/// Closes the connection once `bytes` of the request's body, or a share of the announced length, have come in. The
/// handler never sees the last of them.
fn cut_body_at(bytes: u64, percent: Option<u8>, request: &mut Request) {
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let limit = match (percent, announced) {
        (Some(percent), Some(announced)) => announced * u64::from(percent) / 100,
        _ => bytes,
    };
    let Some(wire) = request.extensions().get::<Wire>().cloned() else {
        return;
    };
    let body = std::mem::take(request.body_mut());
    let mut seen = 0;
    let stream = body.into_data_stream().then(move |chunk| {
        seen += chunk.as_ref().map_or(0, |chunk| chunk.len() as u64);
        let last = (seen >= limit).then(|| wire.clone());
        async move {
            match last {
                Some(wire) => wire.cut().await,
                None => chunk,
            }
        }
    });
    *request.body_mut() = Body::from_stream(stream);
}

fn status_answer(status: u16, body: Option<&Value>, content_type: Option<&str>) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let text = match body {
        None => {
            return ApiError::new(status, "sandbox_fault", "A fault of the sandbox struck.").into_response();
        }
        Some(Value::String(text)) => text.clone(),
        Some(json) => json.to_string(),
    };
    let kind = content_type.and_then(|kind| HeaderValue::from_str(kind).ok());
    let kind = kind.unwrap_or_else(|| HeaderValue::from_static("application/json"));
    (status, [(header::CONTENT_TYPE, kind)], text).into_response()
}
