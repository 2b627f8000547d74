//! Answers: compact JSON in declaration order (contract 4.1.1, 4.1.3), enveloped as the dialect says (2.7).

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::error::ApiError;
use crate::options::Dialect;

/// What every handler answers.
pub(crate) type Answer = Result<Response, ApiError>;

/// A JSON answer.
pub(crate) fn json(status: StatusCode, body: &impl Serialize) -> Response {
    match serde_json::to_vec(body) {
        Ok(bytes) => (
            status,
            [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))],
            bytes,
        )
            .into_response(),
        Err(error) => ApiError::from(error).into_response(),
    }
}

/// A JSON answer with status 200.
pub(crate) fn ok(body: &impl Serialize) -> Answer {
    Ok(json(StatusCode::OK, body))
}

/// A single resource, in its envelope unless the dialect is bare.
pub(crate) fn entity(
    dialect: Dialect,
    status: StatusCode,
    key: &'static str,
    entity: &impl Serialize,
) -> Answer {
    Ok(match dialect {
        Dialect::Wrapped => json(status, &Envelope { key, entity }),
        Dialect::Bare => json(status, entity),
    })
}

struct Envelope<'a, T> {
    key: &'static str,
    entity: &'a T,
}

impl<T: Serialize> Serialize for Envelope<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.key, self.entity)?;
        map.end()
    }
}

/// The answer of a deletion that nobody reads further (X34).
#[derive(Serialize)]
pub(crate) struct Done {
    success: bool,
}

/// `{"success":true}`
pub(crate) fn done() -> Answer {
    ok(&Done { success: true })
}
