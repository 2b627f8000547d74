//! A network with no server behind it but what a test says.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::{HeaderMap, HeaderName, StatusCode};
use imagineanything_client::{
    Endpoint, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind,
};
use serde_json::{Value, json};
use tokio::sync::Notify;

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Which call.
    pub endpoint: Endpoint,
    /// Where to.
    pub url: url::Url,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its whole body.
    pub body: Bytes,
}

impl Sent {
    /// The body as JSON; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The token that came along.
    pub fn token(&self) -> Option<String> {
        let header = self.headers.get("authorization")?.to_str().ok()?;
        header.strip_prefix("Bearer ").map(str::to_owned)
    }
}

/// What becomes of a request.
#[derive(Clone, Debug)]
pub enum Fate {
    /// It is answered.
    Answer(HttpResponse),
    /// It breaks like this, after so many bytes of its body.
    Break(TransportErrorKind, u64),
    /// Nothing ever comes back.
    Hang,
}

impl Fate {
    /// A JSON answer.
    pub fn json(status: u16, body: Value) -> Self {
        Self::answer(status, &[], body.to_string())
    }

    /// Any answer.
    pub fn answer(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Self {
        let headers = headers.iter().map(|(name, value)| {
            let name: HeaderName = name.parse().unwrap();
            (name, value.parse().unwrap())
        });
        Self::Answer(HttpResponse {
            status: StatusCode::from_u16(status).unwrap(),
            headers: headers.collect(),
            body: body.into(),
        })
    }

    /// A refusal with a machine code.
    pub fn refusal(status: u16, code: &str) -> Self {
        Self::json(
            status,
            json!({ "error": code, "message": format!("the platform says {code}") }),
        )
    }
}

type Handler = Arc<dyn Fn(&Sent) -> Fate + Send + Sync>;

/// The scripted network. Without a word from the test, token calls succeed and everything else is not found.
#[derive(Clone)]
pub struct Network {
    shared: Arc<Shared>,
}

struct Shared {
    handlers: Mutex<HashMap<Endpoint, Handler>>,
    sent: Mutex<Vec<Sent>>,
    held: Mutex<Option<Arc<Notify>>>,
}

impl Network {
    /// A network where signing in works.
    #[expect(clippy::new_without_default, reason = "a test says that it makes one")]
    pub fn new() -> Self {
        let network = Self {
            shared: Arc::new(Shared {
                handlers: Mutex::default(),
                sent: Mutex::default(),
                held: Mutex::default(),
            }),
        };
        let count = std::sync::atomic::AtomicU64::new(1);
        network.on(Endpoint::IssueToken, move |_| {
            let count = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Fate::json(
                200,
                json!({
                    "access_token": format!("iat_{count}"),
                    "refresh_token": format!("iar_{count}"),
                    "token_type": "Bearer",
                    "expires_in": 3600,
                    "scope": "read write",
                }),
            )
        });
        network
    }

    /// Says what becomes of calls of this endpoint from now on.
    pub fn on(&self, endpoint: Endpoint, handler: impl Fn(&Sent) -> Fate + Send + Sync + 'static) {
        let mut handlers = self.shared.handlers.lock().unwrap();
        handlers.insert(endpoint, Arc::new(handler));
    }

    /// The same fate for every call of this endpoint.
    pub fn always(&self, endpoint: Endpoint, fate: Fate) {
        self.on(endpoint, move |_| fate.clone());
    }

    /// Holds every request that arrives from now on, until [`Network::release`].
    pub fn hold(&self) {
        *self.shared.held.lock().unwrap() = Some(Arc::default());
    }

    /// Lets held requests go on.
    pub fn release(&self) {
        if let Some(held) = self.shared.held.lock().unwrap().take() {
            held.notify_waiters();
        }
    }

    /// Every request so far, in the order of arrival.
    pub fn sent(&self) -> Vec<Sent> {
        self.shared.sent.lock().unwrap().clone()
    }

    /// The requests of one endpoint.
    pub fn sent_to(&self, endpoint: Endpoint) -> Vec<Sent> {
        let mut sent = self.sent();
        sent.retain(|sent| sent.endpoint == endpoint);
        sent
    }

    /// How many requests of one endpoint arrived.
    pub fn count(&self, endpoint: Endpoint) -> usize {
        self.sent_to(endpoint).len()
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let body = request.body.collect().await.map_err(|error| {
            let kind = TransportErrorKind::from(&error);
            TransportError::unsent(kind, error.to_string())
        })?;
        let total = body.len() as u64;
        let sent = Sent {
            endpoint: request.endpoint,
            url: request.url,
            headers: request.headers,
            body,
        };
        self.shared.sent.lock().unwrap().push(sent.clone());
        let held = self.shared.held.lock().unwrap().clone();
        if let Some(held) = held {
            held.notified().await;
        }
        let handler = self.shared.handlers.lock().unwrap().get(&sent.endpoint).cloned();
        let fate = handler.map_or_else(|| Fate::refusal(404, "not_found"), |handler| handler(&sent));
        match fate {
            Fate::Answer(answer) => Ok(answer),
            Fate::Break(kind, bytes) => Err(TransportError {
                kind,
                body_bytes_sent: bytes,
                body_bytes_total: total,
                detail: "as the test wanted".to_owned(),
            }),
            Fate::Hang => std::future::pending().await,
        }
    }
}

impl Transport for Network {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(self.exchange(request))
    }
}
