//! The one error type: what happened, whether it may have taken effect all the same, how long to wait.

use std::time::Duration;

use http::{HeaderMap, StatusCode};
use serde_json::Value;
use time::OffsetDateTime;

use crate::decode::{DecodeError, json};
use crate::limits::LimitError;
use crate::rate;
use crate::{Endpoint, TransportError};

/// The longest error text kept, in characters.
const TEXT_MAX: usize = 500;
const REQUEST_ID_HEADERS: [&str; 4] = ["x-request-id", "x-correlation-id", "x-vercel-id", "cf-ray"];

/// Everything that can go wrong with a call.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The server answered, and the answer was no.
    #[error(transparent)]
    Api(Box<ApiError>),
    /// No complete answer arrived.
    #[error("{endpoint}: {source}")]
    Transport {
        /// The call that failed.
        endpoint: Endpoint,
        /// How, and how far it got.
        source: TransportError,
    },
    /// The server said yes in words that could not be read; a write has very likely happened.
    #[error("{endpoint}: the server agreed ({status}) but its answer could not be read: {source}")]
    Decode {
        /// The call that was answered.
        endpoint: Endpoint,
        /// The status it was answered with.
        status: StatusCode,
        /// What was missing.
        source: DecodeError,
    },
    /// The call needs a token and there are no credentials to get one with. Nothing was sent; sign in first.
    #[error("{endpoint} needs a signed-in agent; nothing was sent")]
    SignedOut {
        /// The call that was not made.
        endpoint: Endpoint,
    },
    /// The server refused the stored credentials themselves. Nothing was sent; sign in again with the right
    /// ones.
    #[error("the credentials were refused ({code}); sign in again")]
    CredentialsRefused {
        /// `invalid_client` or `invalid_grant`.
        code: String,
        /// The server's words, when it had some.
        text: Option<String>,
    },
    /// Stored tokens could not be read. Nothing was sent and nothing was overwritten; unlock the store and
    /// try again.
    #[error("stored tokens could not be read, nothing was sent: {0}")]
    Keeper(String),
    /// The request breaks a documented limit. Nothing was sent.
    #[error(transparent)]
    Limit(#[from] LimitError),
}

/// An answer outside 2xx, as far as it could be understood.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiError {
    /// The call that was refused.
    pub endpoint: Endpoint,
    /// The HTTP status.
    pub status: StatusCode,
    /// The machine code of the body's `error`; `None` for HTML, empty and other strange bodies.
    pub code: Option<String>,
    /// The body's `message`, else `error_description`; at most 500 characters.
    pub text: Option<String>,
    /// How long the server asks to wait; never more than [`rate::LONGEST_WAIT`].
    pub wait: Option<Duration>,
    /// The server's name for this exchange, for a support request.
    pub request_id: Option<String>,
    /// The whole body when it was JSON: a 400 may carry `details`.
    pub body: Option<Value>,
}

impl ApiError {
    /// Understands a refusal. Never fails: a captive portal's HTML is still an answer with a status.
    pub(crate) fn read(
        endpoint: Endpoint,
        status: StatusCode,
        headers: &HeaderMap,
        body: &[u8],
        now: OffsetDateTime,
    ) -> Self {
        let body = json::parse(body).ok();
        let text_at = |pointer: &str| {
            let text = body.as_ref()?.pointer(pointer)?.as_str()?.trim();
            (!text.is_empty()).then(|| text.chars().take(TEXT_MAX).collect::<String>())
        };
        let first = |pointers: &[&str]| pointers.iter().find_map(|pointer| text_at(pointer));
        let redirected = |words: &str| status.is_redirection().then(|| words.to_owned());
        Self {
            endpoint,
            status,
            code: first(&["/error", "/error/code", "/code"]).or_else(|| redirected("redirected")),
            text: first(&["/message", "/error_description", "/error/message"]).or_else(|| {
                redirected("the answer led to another host; a sign-in page of this network may be in the way")
            }),
            wait: rate::wait(headers, body.as_ref(), now),
            request_id: REQUEST_ID_HEADERS
                .iter()
                .find_map(|name| rate::header(headers, name))
                .map(str::to_owned),
            body,
        }
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let code = self.code.as_deref().unwrap_or(Error::UNKNOWN_CODE);
        write!(
            f,
            "{} was answered {} ({code})",
            self.endpoint,
            self.status.as_u16()
        )?;
        match &self.text {
            Some(text) => write!(f, ": {text}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ApiError {}

impl Error {
    /// What [`Error::code`] says when the server gave no code.
    pub const UNKNOWN_CODE: &'static str = "unknown_error";

    /// The server's refusal, when there was one.
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(api) => Some(api),
            _ => None,
        }
    }

    /// The machine code of a refusal, [`Error::UNKNOWN_CODE`] when the server gave none; `None` without an
    /// answer.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::CredentialsRefused { code, .. } => Some(code),
            _ => self
                .api()
                .map(|api| api.code.as_deref().unwrap_or(Self::UNKNOWN_CODE)),
        }
    }

    /// The HTTP status, when an answer arrived.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Decode { status, .. } => Some(*status),
            _ => self.api().map(|api| api.status),
        }
    }

    /// The call this error belongs to, when it is about one call.
    pub fn endpoint(&self) -> Option<Endpoint> {
        match self {
            Self::Api(api) => Some(api.endpoint),
            Self::Transport { endpoint, .. }
            | Self::Decode { endpoint, .. }
            | Self::SignedOut { endpoint } => Some(*endpoint),
            Self::CredentialsRefused { .. } | Self::Keeper(_) | Self::Limit(_) => None,
        }
    }

    /// How long to wait before the next try, when the server said so (contract 2.5).
    pub fn retry_after(&self) -> Option<Duration> {
        self.api()?.wait
    }

    /// 429 about the pace of calls. A 429 about something else ([`Error::is_too_many_jobs`]) is not a reason to
    /// retry.
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS) && !self.is_too_many_jobs()
    }

    /// 400 or 429 because too many generation jobs are at work (X37): by its code, or a 429 to a call that
    /// starts one whose code does not speak of rates. Waiting for a job to end helps, retrying does not.
    pub fn is_too_many_jobs(&self) -> bool {
        let is_limited = self.has_status(StatusCode::TOO_MANY_REQUESTS);
        let starts_job = matches!(self.endpoint(), Some(Endpoint::Generate | Endpoint::RetryJob));
        let code = self.api().and_then(|api| api.code.as_deref());
        let code = code.unwrap_or_default().to_ascii_lowercase();
        let about_jobs = code.contains("jobs") || code.contains("concurrent");
        let about_pace = code.is_empty()
            || code.starts_with("rate")
            || code.contains("_rate")
            || code == "too_many_requests";
        about_jobs && (is_limited || self.has_status(StatusCode::BAD_REQUEST))
            || is_limited && starts_job && !about_pace
    }

    /// 409, or a 400 whose code contains "already". For a like, a follow and other verbs that can be
    /// repeated, this means that the wished state holds (X35), and their calls turn it into success by
    /// themselves.
    pub fn is_already(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
            || self.has_status(StatusCode::BAD_REQUEST)
                && self
                    .code()
                    .is_some_and(|code| code.to_ascii_lowercase().contains("already"))
    }

    /// 404: for a delete this counts as done.
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// The caller cancelled an upload.
    pub fn is_cancelled(&self) -> bool {
        matches!(self, Self::Transport { source, .. } if source.kind == crate::TransportErrorKind::Cancelled)
    }

    /// Whether a write may have reached the server, so that sending it again could do it twice.
    ///
    /// False for reads, for refusals below 500, and whenever it is certain that no complete request left this
    /// machine.
    pub fn may_have_happened(&self) -> bool {
        let is_write = self.endpoint().is_some_and(|endpoint| !endpoint.is_read());
        is_write
            && match self {
                Self::Api(api) => api.status.is_server_error(),
                Self::Transport { source, .. } => source.may_have_arrived(),
                Self::Decode { .. } => true,
                _ => false,
            }
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.api().is_some_and(|api| api.status == status)
    }
}
