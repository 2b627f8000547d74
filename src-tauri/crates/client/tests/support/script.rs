//! A transport that answers from a script and remembers what it was asked.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::header::AUTHORIZATION;
use http::{Extensions, HeaderMap, StatusCode};
use imagineanything_client::{Endpoint, HttpRequest, HttpResponse, Transport, TransportError};
use serde_json::Value;
use tokio::sync::Semaphore;

type Reply = dyn Fn(&Seen) -> Result<HttpResponse, TransportError> + Send + Sync;

/// One request as it arrived.
#[derive(Clone)]
pub(crate) struct Seen {
    pub(crate) endpoint: Endpoint,
    /// Method, path and query: `GET /api/posts?limit=20`.
    pub(crate) line: String,
    pub(crate) bearer: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) extensions: Extensions,
}

impl Seen {
    /// The body as JSON, null when there was none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

pub(crate) struct Script {
    reply: Box<Reply>,
    seen: Mutex<Vec<Seen>>,
    /// Answers wait here for a permit.
    gate: Semaphore,
}

impl Script {
    /// Answers whatever the function says.
    pub(crate) fn new<F>(reply: F) -> Arc<Self>
    where
        F: Fn(&Seen) -> Result<HttpResponse, TransportError> + Send + Sync + 'static,
    {
        let gate = Semaphore::new(Semaphore::MAX_PERMITS);
        Arc::new(Self {
            reply: Box::new(reply),
            seen: Mutex::default(),
            gate,
        })
    }

    /// Always the same answer.
    pub(crate) fn always(response: HttpResponse) -> Arc<Self> {
        Self::new(move |_| Ok(response.clone()))
    }

    /// These answers in turn, the last one again and again.
    pub(crate) fn in_turn(responses: impl IntoIterator<Item = HttpResponse>) -> Arc<Self> {
        let responses: Vec<_> = responses.into_iter().collect();
        let next = Mutex::new(0);
        Self::new(move |_| {
            let mut next = next.lock().unwrap_or_else(PoisonError::into_inner);
            let response = responses[(*next).min(responses.len() - 1)].clone();
            *next += 1;
            Ok(response)
        })
    }

    /// Holds all answers back until [`Script::open`].
    pub(crate) fn close(&self) {
        self.gate.forget_permits(Semaphore::MAX_PERMITS);
    }

    pub(crate) fn open(&self) {
        self.gate.add_permits(Semaphore::MAX_PERMITS);
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.log().clone()
    }

    pub(crate) fn last(&self) -> Seen {
        self.log().last().cloned().unwrap()
    }

    pub(crate) fn count(&self, endpoint: Endpoint) -> usize {
        self.log().iter().filter(|seen| seen.endpoint == endpoint).count()
    }

    fn log(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Script {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let body = request.body.collect().await;
            let body = body.map_err(|error| TransportError::unsent((&error).into(), error.to_string()))?;
            let path = &request.url[url::Position::BeforePath..];
            let bearer = request
                .headers
                .get(AUTHORIZATION)
                .and_then(|value| value.to_str().ok());
            let seen = Seen {
                endpoint: request.endpoint,
                line: format!("{} {path}", request.method),
                bearer: bearer
                    .and_then(|value| value.strip_prefix("Bearer "))
                    .map(str::to_owned),
                body,
                headers: request.headers,
                extensions: request.extensions,
            };
            self.log().push(seen.clone());
            let _permit = self.gate.acquire().await;
            (self.reply)(&seen)
        })
    }
}

/// A JSON answer with status 200.
pub(crate) fn answer(body: Value) -> HttpResponse {
    status(200, body)
}

/// A JSON answer with any status.
pub(crate) fn status(status: u16, body: Value) -> HttpResponse {
    let body = if body.is_null() {
        Bytes::new()
    } else {
        body.to_string().into()
    };
    HttpResponse {
        status: StatusCode::from_u16(status).unwrap(),
        headers: HeaderMap::new(),
        body,
    }
}
