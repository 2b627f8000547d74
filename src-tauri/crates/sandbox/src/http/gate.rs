//! The gate in front of every endpoint: who is asking, within which limits, struck by which faults; and the entry in
//! the ledger of it all.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};

use super::body;
use super::endpoint::{Access, Endpoint};
use super::error::ApiError;
use super::limits::Permit;
use crate::app::App;
use crate::control::ledger::Entry;
use crate::models::time::Stamp;
use crate::net::Wire;
use crate::store::tokens::{self, Caller};

/// What the gate of one endpoint knows.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) app: Arc<App>,
    pub(crate) endpoint: Endpoint,
}

type Identity = Result<Option<Caller>, ApiError>;

/// Lets a request through to its handler, or answers in its place.
pub(crate) async fn gate(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let app = Arc::clone(&gate.app);
    let mut entry = Entry::open(&app, gate.endpoint.id, &request);
    let identity = gate.identify(request.headers()).await;
    entry.name_caller(identity.as_ref().ok().and_then(Option::as_ref));
    let mut response = match gate.admit(&identity, &request) {
        Ok(permit) => gate.pass(identity, permit, request, next, &mut entry).await,
        Err(permit) => {
            body::drain(request.into_body()).await;
            permit.refusal(app.timeline.now_ms())
        }
    };
    stamp(&app, &mut response);
    entry.close(response.status());
    response
}

/// The answer for everything that is no endpoint.
pub(crate) async fn unknown(State(app): State<Arc<App>>, request: Request) -> Response {
    let entry = Entry::open(&app, "-", &request);
    let mut response = ApiError::not_found("endpoint").into_response();
    stamp(&app, &mut response);
    entry.close(response.status());
    response
}

/// The answer for an endpoint asked with a method it does not have.
pub(crate) async fn wrong_method(method: Method) -> ApiError {
    let message = format!("{method} is not a method of this endpoint.");
    ApiError::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", message)
}

/// Answers carry the sandbox's own time, from which clients tell how wrong their clocks are.
fn stamp(app: &App, response: &mut Response) {
    if let Ok(date) = HeaderValue::from_str(&Stamp(app.timeline.now_ms()).http_date()) {
        // A fault may have set another one.
        response.headers_mut().entry(header::DATE).or_insert(date);
    }
}

impl Gate {
    async fn identify(&self, headers: &HeaderMap) -> Identity {
        let Some(token) = bearer(headers).filter(|_| self.endpoint.access != Access::Open) else {
            return Ok(None);
        };
        let token = token.to_owned();
        match self
            .app
            .store
            .read(move |session| tokens::caller(session, &token))
            .await?
        {
            Some(caller) => Ok(Some(caller)),
            None => Err(ApiError::unauthorized(
                "The access token is unknown, expired or revoked.",
            )),
        }
    }

    /// Counts the call: by token, or by address where there is no valid one.
    fn admit(&self, identity: &Identity, request: &Request) -> Result<Option<Permit>, Permit> {
        let Some(class) = self.endpoint.class else {
            return Ok(None);
        };
        let key = match (identity, bearer(request.headers())) {
            (Ok(Some(_)), Some(token)) => token.to_owned(),
            _ => request
                .extensions()
                .get::<Wire>()
                .map(|wire| wire.peer.ip().to_string())
                .unwrap_or_default(),
        };
        self.app.limiter.admit(&key, class, self.app.timeline.now_ms())
    }

    async fn pass(
        &self,
        mut identity: Identity,
        permit: Option<Permit>,
        mut request: Request,
        next: Next,
        entry: &mut Entry,
    ) -> Response {
        let caller = identity.as_ref().ok().and_then(Option::as_ref);
        let strikes = self
            .app
            .faults
            .strike(self.endpoint.id, caller.map(|caller| caller.handle.as_str()));
        entry.name_faults(strikes.names());
        if let Some(replacement) = strikes.before(&self.app, &mut identity, &mut request).await {
            body::drain(request.into_body()).await;
            return replacement;
        }
        let wire = request.extensions().get::<Wire>().cloned();
        let mut response = match identity.and_then(|caller| self.endpoint.access.check(caller)) {
            Ok(caller) => {
                caller.map(|caller| request.extensions_mut().insert(caller));
                match strikes.late_commit() {
                    Some(delay) => self.app.commit_later(delay, request, next).await,
                    None => next.run(request).await,
                }
            }
            Err(refusal) => {
                body::drain(request.into_body()).await;
                refusal.into_response()
            }
        };
        if let Some(permit) = permit {
            permit.write(response.headers_mut());
        }
        strikes.after(&self.app, wire.as_ref(), response).await
    }
}

impl Access {
    fn check(self, caller: Option<Caller>) -> Identity {
        match (self, caller) {
            (Self::Bearer, None) => Err(ApiError::unauthorized("A bearer token is required.")),
            (_, caller) => Ok(caller),
        }
    }
}

/// The token of `Authorization: Bearer …`.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    Some(token.trim()).filter(|_| scheme.eq_ignore_ascii_case("bearer"))
}
