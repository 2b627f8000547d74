//! What leaves and what comes back: one small trait, so that a budget, a fault or a test can stand between.

mod body;
mod counted;
mod diagnose;
mod failure;
mod file;
mod multipart;
mod network;
mod redirect;
mod upload;

use std::fmt;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::{Extensions, HeaderMap, Method, StatusCode};
use url::Url;

use crate::Endpoint;

pub use body::{Body, BodyError};
pub use failure::{TransportError, TransportErrorKind};
pub(crate) use multipart::Multipart;
pub use network::{ReqwestTransport, Timeouts};
pub use upload::{Progress, UploadOptions, UploadSource};

/// Sends one request and returns its whole answer.
///
/// Implementations may wait, count, refuse or break; they must not repeat a request whose body has begun to
/// leave. Dropping the returned future abandons the request.
pub trait Transport: Send + Sync {
    /// One exchange. An answer with any status is `Ok`; `Err` means that no complete answer arrived.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;
}

/// One request on its way out. Cloning is cheap and the body can be sent again from its beginning.
#[derive(Clone)]
pub struct HttpRequest {
    /// Which row of the contract this is.
    pub endpoint: Endpoint,
    /// HTTP method.
    pub method: Method,
    /// Where to.
    pub url: Url,
    /// Headers, without `Content-Length`: the body knows it. `Authorization` is marked sensitive.
    pub headers: HeaderMap,
    /// What goes out.
    pub body: Body,
    /// Whatever the caller attached with [`crate::Client::with_extension`]; never sent.
    pub extensions: Extensions,
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("endpoint", &self.endpoint)
            .field("url", &self.url.as_str())
            .field("headers", &self.headers)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// One complete answer. Its body is bounded by [`crate::limits::ANSWER_MAX`], or cut at
/// [`crate::limits::ERROR_BODY_MAX`] when the status is not a success.
#[derive(Clone)]
pub struct HttpResponse {
    /// HTTP status.
    pub status: StatusCode,
    /// Headers of the answer; [`crate::RateStatus::from_headers`] reads the rate limits.
    pub headers: HeaderMap,
    /// The decoded body.
    pub body: Bytes,
}

impl fmt::Debug for HttpResponse {
    /// Shows the length of the body, never the body: it may hold a token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body_bytes", &self.body.len())
            .finish()
    }
}
