//! Answers within 2xx, from bytes to things.

use http::StatusCode;
use serde_json::Value;

use crate::decode::{DecodeError, Entity, envelope, json};
use crate::{Endpoint, Error, Page, PageQuery};

/// An answer within 2xx, not yet understood.
pub(crate) struct Answer {
    endpoint: Endpoint,
    status: StatusCode,
    body: Result<Value, DecodeError>,
    is_empty: bool,
}

impl Answer {
    pub(crate) fn new(endpoint: Endpoint, status: StatusCode, body: &[u8]) -> Self {
        Self {
            endpoint,
            status,
            body: json::parse(body),
            is_empty: body.is_empty(),
        }
    }

    /// The one resource inside, wrapped or bare.
    pub(crate) fn entity<T: Entity>(self) -> Result<T, Error> {
        self.read(|answer| T::from_json(envelope::single(answer, T::KEY)))
    }

    /// The list inside and where it goes on.
    pub(crate) fn page<T: Entity>(self, keys: &[&'static str], asked: &PageQuery) -> Result<Page<T>, Error> {
        self.read(|answer| Page::from_json(answer, keys, asked))
    }

    /// An answer that is read without unwrapping: its fields stand at the top.
    pub(crate) fn plain<T: Entity>(self) -> Result<T, Error> {
        self.read(T::from_json)
    }

    /// An answer of which only the yes matters: `{"success": true}`, nothing, or any JSON. HTML is not a yes,
    /// it is a captive portal.
    pub(crate) fn acknowledged(self) -> Result<Value, Error> {
        if self.is_empty {
            Ok(Value::Null)
        } else {
            self.read(Ok)
        }
    }

    fn read<T>(self, understand: impl FnOnce(Value) -> Result<T, DecodeError>) -> Result<T, Error> {
        let (endpoint, status) = (self.endpoint, self.status);
        self.body.and_then(understand).map_err(|source| Error::Decode {
            endpoint,
            status,
            source,
        })
    }
}
