//! Answers bent out of shape.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http::{HeaderName, HeaderValue, StatusCode, header};
use http_body_util::BodyExt as _;
use serde_json::{Map, Value, json};

use super::ResetStyle;
use crate::clock::Timeline;
use crate::http::{limits, reply};

const RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");
const TEN_YEARS_S: u64 = 10 * 365 * 24 * 3600;
/// How often a slow body sends a piece.
const PIECES_PER_SECOND: u32 = 10;

/// Half of the body, with a content length that fits it.
pub(super) async fn truncated(response: Response) -> Response {
    rewrite(response, |bytes| bytes.slice(..bytes.len() / 2)).await
}

/// Every scalar of the body as another type.
pub(super) async fn wrong_types(response: Response) -> Response {
    rewrite(response, |bytes| match serde_json::from_slice(&bytes) {
        Ok(value) => Bytes::from(twisted(value).to_string()),
        Err(_) => bytes,
    })
    .await
}

fn twisted(value: Value) -> Value {
    match value {
        Value::Null => json!([]),
        Value::Bool(flag) => json!(if flag { "yes" } else { "no" }),
        Value::Number(number) => json!(format!("about {number}")),
        Value::String(text) => json!(text.len()),
        Value::Array(items) => items.into_iter().map(twisted).collect(),
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .map(|(name, value)| (name, twisted(value)))
                .collect::<Map<_, _>>(),
        ),
    }
}

/// A content length that promises more than comes. The connection closes after the last byte there is.
pub(super) async fn wrong_length(response: Response, extra: u32) -> Response {
    let (mut parts, bytes) = taken_apart(response).await;
    parts.headers.insert(
        header::CONTENT_LENGTH,
        HeaderValue::from(bytes.len() as u64 + u64::from(extra)),
    );
    // The pause lets what there is go out before the connection ends.
    let broken_off = stream::once(async {
        tokio::task::yield_now().await;
        Err(std::io::Error::other("promised more than there is"))
    });
    Response::from_parts(
        parts,
        Body::from_stream(stream::iter([Ok(bytes)]).chain(broken_off)),
    )
}

/// The body in small pieces, with waits between them.
pub(super) async fn slow(response: Response, bytes_per_second: u32, timeline: Arc<Timeline>) -> Response {
    let (mut parts, bytes) = taken_apart(response).await;
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    let piece = bytes_per_second.div_ceil(PIECES_PER_SECOND) as usize;
    let pieces = stream::unfold((bytes, timeline), move |(mut rest, timeline)| async move {
        if rest.is_empty() {
            return None;
        }
        if piece == 0 {
            std::future::pending::<()>().await;
        }
        timeline.sleep(Duration::from_secs(1) / PIECES_PER_SECOND).await;
        let next = rest.split_to(piece.min(rest.len()));
        Some((Ok::<_, std::io::Error>(next), (rest, timeline)))
    });
    Response::from_parts(parts, Body::from_stream(pieces))
}

/// Arrays inside arrays inside arrays.
pub(super) fn deep_json(depth: u32) -> Response {
    let depth = depth as usize;
    let text = format!("{{\"posts\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
    (
        [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))],
        text,
    )
        .into_response()
}

/// A 429 that tells its wait in the given style.
pub(super) fn rate_limited(style: ResetStyle, wait_s: u32, now_ms: i64) -> Response {
    let wait = u64::from(wait_s);
    let now_s = now_ms.div_euclid(1000).unsigned_abs();
    let only_reset = |value: String| {
        let mut response = wordless_429();
        set(&mut response, RESET, &value);
        response
    };
    match style {
        ResetStyle::Epoch => honest(wait, now_s + wait),
        ResetStyle::Far => honest(TEN_YEARS_S, now_s + TEN_YEARS_S),
        ResetStyle::Seconds => only_reset(wait.to_string()),
        ResetStyle::Millis => only_reset(((now_s + wait) * 1000).to_string()),
        ResetStyle::None => wordless_429(),
        ResetStyle::Garbage => {
            let mut response = only_reset("soon".to_owned());
            set(&mut response, header::RETRY_AFTER, "in a moment");
            response
        }
        ResetStyle::Negative => {
            let mut response = only_reset(format!("-{wait}"));
            set(&mut response, header::RETRY_AFTER, &format!("-{wait}"));
            response
        }
    }
}

fn honest(wait_s: u64, reset_s: u64) -> Response {
    let mut response = limits::too_many(wait_s, 30, i64::try_from(reset_s).unwrap_or(i64::MAX));
    set(&mut response, RESET, &reset_s.to_string());
    response
}

fn wordless_429() -> Response {
    let body = json!({"error": "rate_limit_exceeded", "message": "Too many requests."});
    reply::json(StatusCode::TOO_MANY_REQUESTS, &body)
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// Another body, made from the old one; its length is told anew.
pub(super) async fn rewrite(response: Response, change: impl FnOnce(Bytes) -> Bytes) -> Response {
    let (mut parts, bytes) = taken_apart(response).await;
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(change(bytes)))
}

async fn taken_apart(response: Response) -> (http::response::Parts, Bytes) {
    let (parts, body) = response.into_parts();
    let bytes = body
        .collect()
        .await
        .map(|body| body.to_bytes())
        .unwrap_or_default();
    (parts, bytes)
}
