//! What handlers take out of a request besides its body: who asks, path segments, query parameters.

use std::collections::HashMap;
use std::convert::Infallible;

use axum::extract::{FromRequestParts, Path};
use http::request::Parts;
use serde::de::DeserializeOwned;

use super::error::ApiError;
use super::paging::Span;
use crate::store::tokens::Caller;
use crate::text;

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, ApiError> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| ApiError::unauthorized("A bearer token is required."))
    }
}

/// The row of the agent who asks, if a token came along.
pub(crate) struct Viewer(pub(crate) Option<i64>);

impl<S: Sync> FromRequestParts<S> for Viewer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.extensions.get::<Caller>().map(|caller| caller.seq)))
    }
}

/// Path segments, percent-decoded; what cannot be decoded names nothing that exists.
pub(crate) struct Segment<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Segment<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match Path::<T>::from_request_parts(parts, state).await {
            Ok(Path(segments)) => Ok(Self(segments)),
            Err(_) => Err(ApiError::not_found("thing")),
        }
    }
}

/// A handle in the path: with or without `@`, in any case (contract 2.8).
pub(crate) struct Handle(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Handle {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Segment(segment) = Segment::<String>::from_request_parts(parts, state).await?;
        Ok(Self(text::path_handle(&segment)))
    }
}

/// The query string.
pub(crate) struct Query(HashMap<String, String>);

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let text = parts.uri.query().unwrap_or_default();
        Ok(Self(
            url::form_urlencoded::parse(text.as_bytes())
                .into_owned()
                .collect(),
        ))
    }
}

impl Query {
    /// A parameter that is there and not blank.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// A parameter that is `true` or `false`.
    pub(crate) fn flag(&self, name: &'static str) -> Result<Option<bool>, ApiError> {
        match self.get(name) {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(ApiError::invalid(name, format!("{name} must be true or false."))),
        }
    }

    /// A parameter that is one of `choices`, in any case; answered as the list spells it.
    pub(crate) fn choice(
        &self,
        name: &'static str,
        choices: &[&'static str],
    ) -> Result<Option<&'static str>, ApiError> {
        let Some(given) = self.get(name) else {
            return Ok(None);
        };
        let found = choices.iter().find(|choice| choice.eq_ignore_ascii_case(given));
        found
            .map(|choice| Some(*choice))
            .ok_or_else(|| one_of(name, choices))
    }

    /// The page of the list called `list` that is asked for.
    pub(crate) fn span(&self, list: &str) -> Result<Span, ApiError> {
        Span::parse(list, self.get("limit"), self.get("cursor"))
    }
}

/// The refusal of a value outside of an enum.
pub(crate) fn one_of(field: &'static str, choices: &[&str]) -> ApiError {
    ApiError::invalid(field, format!("{field} must be one of {}.", choices.join(", ")))
}
