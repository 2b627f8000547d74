//! Request bodies as contract 2.9 wants them read: raw, bounded, empty as good as absent, unknown fields ignored.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use bytes::Bytes;
use futures_util::StreamExt as _;
use http::{StatusCode, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::error::ApiError;

/// Largest JSON body: 1 MiB.
const JSON_MAX: usize = 1 << 20;
const FORM: &str = "application/x-www-form-urlencoded";
/// How much of an unwanted body is read away, so that its sender hears the refusal: 256 MiB.
const DRAIN_MAX: usize = 256 << 20;

/// A JSON object; its content type is not asked for (the SDK sends one on every call, scripts send none).
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _state: &S) -> Result<Self, ApiError> {
        let bytes = collect(request.into_body(), JSON_MAX).await?;
        object(&bytes).map(Json)
    }
}

/// Reads a body of at most `max` bytes into memory.
pub(crate) async fn collect(body: Body, max: usize) -> Result<Bytes, ApiError> {
    match Limited::new(body, max).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => {
            let message = format!("The body is larger than {max} bytes.");
            Err(ApiError::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "payload_too_large",
                message,
            ))
        }
        Err(error) => Err(ApiError::malformed(format!("The body ended early: {error}."))),
    }
}

/// Decodes a JSON object.
pub(crate) fn object<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    // An array would pass for a struct with its fields in order.
    if !is_object(bytes) {
        return Err(ApiError::malformed("The body must be a JSON object."));
    }
    serde_json::from_slice(bytes)
        .map_err(|error| ApiError::malformed(format!("The body cannot be read: {error}.")))
}

fn is_object(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().first() == Some(&b'{')
}

/// A body that may be JSON or a form (E02). Many a caller declares a form and sends JSON, so the first byte decides.
pub(crate) struct JsonOrForm<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for JsonOrForm<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _state: &S) -> Result<Self, ApiError> {
        let declared = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        let is_form = declared.is_some_and(|kind| kind.to_ascii_lowercase().starts_with(FORM));
        let bytes = collect(request.into_body(), JSON_MAX).await?;
        if !is_form || is_object(&bytes) {
            return object(&bytes).map(JsonOrForm);
        }
        let fields = url::form_urlencoded::parse(&bytes).map(|(name, value)| (name, value.into()));
        let object: serde_json::Map<String, serde_json::Value> = fields
            .map(|(name, value): (_, String)| (name.into_owned(), value.into()))
            .collect();
        T::deserialize(serde_json::Value::Object(object))
            .map(JsonOrForm)
            .map_err(|error| ApiError::malformed(format!("The form cannot be read: {error}.")))
    }
}

/// Reads a body away without keeping it, so that whoever sends it gets to read the answer.
pub(crate) async fn drain(body: Body) {
    let mut stream = body.into_data_stream();
    let mut seen = 0;
    while let Some(Ok(chunk)) = stream.next().await {
        seen += chunk.len();
        if seen > DRAIN_MAX {
            return;
        }
    }
}

/// A text field of a request: trimmed, and `None` when it is missing, null or blank.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Option<String>")]
pub(crate) struct Text(Option<String>);

impl From<Option<String>> for Text {
    fn from(text: Option<String>) -> Self {
        Self(
            text.map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty()),
        )
    }
}

impl Text {
    pub(crate) fn into_option(self) -> Option<String> {
        self.0
    }

    /// The text, or a refusal that names the field.
    pub(crate) fn required(self, field: &'static str) -> Result<String, ApiError> {
        self.0
            .ok_or_else(|| ApiError::invalid(field, format!("{field} is required.")))
    }
}
