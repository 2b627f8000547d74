//! What the server of videos answers.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, ETAG, HOST, IF_RANGE, RANGE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use subtle::ConstantTimeEq;

use super::Videos;
use super::film::Film;
use super::range::{Part, part};
use crate::media::fetch::{FetchError, Span};
use crate::media::source::Source;

/// Answers one request of a player.
pub(super) async fn answer(State(videos): State<Arc<Videos>>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    let source = match videos.judge(&request) {
        Ok(source) => source,
        Err(refusal) => return (refusal, [(ALLOW, "GET, HEAD")]).into_response(),
    };
    videos.play(&source, &request).await.unwrap_or_else(|error| {
        tracing::debug!(%error, "a video could not be played");
        StatusCode::BAD_GATEWAY.into_response()
    })
}

impl Videos {
    /// The video that a request may have, or why it gets none.
    fn judge(&self, request: &Parts) -> Result<Source, StatusCode> {
        if header(&request.headers, &HOST) != self.host().as_deref() {
            return Err(StatusCode::MISDIRECTED_REQUEST);
        }
        if !matches!(request.method, Method::GET | Method::HEAD) {
            return Err(StatusCode::METHOD_NOT_ALLOWED);
        }
        let path = request.uri.path().strip_prefix('/').unwrap_or_default();
        let (token, sealed) = path.split_once('/').ok_or(StatusCode::NOT_FOUND)?;
        let known_caller = bool::from(token.as_bytes().ct_eq(self.token.as_bytes()));
        let source = self.seal.open(sealed).filter(|_| known_caller);
        source.ok_or(StatusCode::NOT_FOUND)
    }

    async fn play(&self, source: &Source, request: &Parts) -> Result<Response, FetchError> {
        let Some(film) = self.films.find(source).await? else {
            return Ok(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
        };
        let (status, span) = match asked_part(&request.headers, &film) {
            Part::Whole => (StatusCode::OK, None),
            Part::Some(span) => (StatusCode::PARTIAL_CONTENT, Some(span)),
            Part::Nothing => {
                let all = format!("bytes */{}", film.length.unwrap_or_default());
                return Ok((StatusCode::RANGE_NOT_SATISFIABLE, [(CONTENT_RANGE, all)]).into_response());
            }
        };
        let body = match request.method {
            Method::HEAD => Body::empty(),
            _ => Body::from_stream(self.films.open(source, &film, span).await?),
        };
        Ok((status, headers(&film, span), body).into_response())
    }
}

/// The part that a request asks for, if it still means this content.
fn asked_part(headers: &HeaderMap, film: &Film) -> Part {
    let same = header(headers, &IF_RANGE).is_none_or(|tag| tag == film.tag);
    match film.length {
        Some(length) if film.in_parts && same => part(header(headers, &RANGE), length),
        _ => Part::Whole,
    }
}

fn headers(film: &Film, span: Option<Span>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let fixed = [
        (CONTENT_TYPE, film.mime),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
        (ACCEPT_RANGES, if film.in_parts { "bytes" } else { "none" }),
    ];
    headers.extend(fixed.map(|(name, value)| (name, HeaderValue::from_static(value))));
    headers.extend(HeaderValue::from_str(&film.tag).map(|tag| (ETAG, tag)));
    if let Some(length) = span.map(Span::length).or(film.length) {
        headers.insert(CONTENT_LENGTH, length.into());
    }
    if let (Some(Span { first, last }), Some(length)) = (span, film.length) {
        let range = HeaderValue::from_str(&format!("bytes {first}-{last}/{length}"));
        headers.extend(range.map(|range| (CONTENT_RANGE, range)));
    }
    headers
}

fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
