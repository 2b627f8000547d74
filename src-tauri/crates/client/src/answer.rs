//! Answers within 2xx, from bytes to things.

use http::StatusCode;
use serde_json::Value;

use crate::decode::{DecodeError, Entity, envelope, json};
use crate::request::Call;
use crate::{Endpoint, Error, Page, PageQuery};

impl Call {
    /// Sends it for the one resource in its answer.
    pub(crate) async fn entity<T: Entity>(self) -> Result<T, Error> {
        self.send().await?.entity()
    }

    /// Sends it for a yes, whatever else the answer says.
    pub(crate) async fn done(self) -> Result<(), Error> {
        self.send().await?.acknowledged().map(drop)
    }

    /// Sends a change. What was changed is read from the answer, or by a second `look` when the answer says no
    /// more than yes (X33).
    ///
    /// A look that fails does not undo the change: the error then belongs to the change and says that the
    /// server agreed.
    pub(crate) async fn changed<T: Entity>(
        self,
        look: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let answer = self.send().await?;
        let origin = answer.origin;
        match answer.shown()? {
            Ok(entity) => Ok(entity),
            Err(source) => look.await.map_err(|_| origin.unreadable(source)),
        }
    }
}

/// An answer within 2xx, not yet understood.
pub(crate) struct Answer {
    pub(crate) origin: Origin,
    body: Result<Value, DecodeError>,
    is_empty: bool,
}

impl Answer {
    pub(crate) fn new(endpoint: Endpoint, status: StatusCode, body: &[u8]) -> Self {
        Self {
            origin: Origin { endpoint, status },
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

    /// The one resource inside, or why the answer does not show it although it says yes.
    pub(crate) fn shown<T: Entity>(self) -> Result<Result<T, DecodeError>, Error> {
        let answer = self.acknowledged()?;
        Ok(T::from_json(envelope::single(answer, T::KEY)))
    }

    /// An answer of a shape of its own.
    pub(crate) fn read<T>(
        self,
        understand: impl FnOnce(Value) -> Result<T, DecodeError>,
    ) -> Result<T, Error> {
        let origin = self.origin;
        self.body
            .and_then(understand)
            .map_err(|source| origin.unreadable(source))
    }
}

/// Where an answer came from.
#[derive(Clone, Copy)]
pub(crate) struct Origin {
    endpoint: Endpoint,
    status: StatusCode,
}

impl Origin {
    /// The error of a yes that could not be understood.
    pub(crate) fn unreadable(self, source: DecodeError) -> Error {
        Error::Decode {
            endpoint: self.endpoint,
            status: self.status,
            source,
        }
    }
}
