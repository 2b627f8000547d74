//! Reading a stranger's JSON: both spellings, missing or null, wrapped or bare, and never a panic (contract
//! 2.6–2.8, 4.3).

pub(crate) mod envelope;
mod fields;
pub(crate) mod json;
pub(crate) mod scalar;
mod scrub;

use serde_json::Value;

pub(crate) use fields::Fields;
pub(crate) use scrub::scrub;

/// Something the server sends that has a shape of its own.
///
/// Decoding keeps the raw JSON beside the typed fields, so `from_json` can be applied again to what was
/// stored.
pub trait Entity: Sized + Send + 'static {
    /// The key that a wrapped answer uses, `post` in `{"post": {…}}`.
    const KEY: &'static str;

    /// Reads one object. Only what a program cannot do without is required; everything else may be missing,
    /// null or of the wrong type.
    fn from_json(value: Value) -> Result<Self, DecodeError>;
}

/// An answer that lacks what cannot be done without.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// Not JSON at all: HTML, nothing, broken or nested beyond reason.
    #[error("not readable as JSON ({0})")]
    NotJson(String),
    /// JSON of another shape.
    #[error("no {0} in it")]
    WrongShape(&'static str),
    /// A required field is missing, null or of the wrong type.
    #[error("{entity} without {field}")]
    Missing {
        /// What was read.
        entity: &'static str,
        /// What it lacks.
        field: &'static str,
    },
}
