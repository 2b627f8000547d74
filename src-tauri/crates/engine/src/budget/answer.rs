//! What the end of a call teaches the budget.

use std::time::Duration;

use http::StatusCode;
use imagineanything_client::rate;
use imagineanything_client::{HttpResponse, RateClass, RateStatus, TransportError};
use serde_json::Value;
use time::OffsetDateTime;

/// How a call ended, as far as the budget cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It never left: the server counted nothing.
    NeverLeft,
    /// No answer, or its caller went away: the server may have counted it.
    Lost,
    /// 429: stop, for as long as it said, if it said so believably.
    TooMany {
        /// How long to wait.
        wait: Option<Duration>,
    },
    /// Any other answer, with what its headers said about the class of the call.
    Taken {
        /// Calls left.
        remaining: Option<u32>,
        /// Until the window opens.
        reset: Option<Duration>,
    },
}

impl Answer {
    /// Reads an answer to a call of this class; `server_now` is our best guess of the server's clock.
    pub(super) fn read(response: &HttpResponse, class: RateClass, server_now: OffsetDateTime) -> Self {
        if is_about_pace(response) {
            let body: Option<Value> = serde_json::from_slice(&response.body).ok();
            return Self::TooMany {
                wait: rate::wait(&response.headers, body.as_ref(), server_now),
            };
        }
        let status = RateStatus::from_headers(&response.headers);
        let is_ours = status
            .class
            .as_deref()
            .is_none_or(|named| named.eq_ignore_ascii_case(name(class)));
        Self::Taken {
            remaining: status.remaining.filter(|_| is_ours),
            reset: status.reset_in(server_now),
        }
    }

    /// Reads a failure.
    pub(super) fn failed(error: &TransportError) -> Self {
        if error.never_connected() {
            Self::NeverLeft
        } else {
            Self::Lost
        }
    }
}

/// The name of a class in `X-RateLimit-Endpoint-Type`, and in the store.
pub(super) fn name(class: RateClass) -> &'static str {
    match class {
        RateClass::Auth => "auth",
        RateClass::Read => "read",
        RateClass::Write => "write",
        RateClass::Upload => "upload",
    }
}

/// A 429 about too many generation jobs (X37) says nothing about the pace of calls.
fn is_about_pace(response: &HttpResponse) -> bool {
    if response.status != StatusCode::TOO_MANY_REQUESTS {
        return false;
    }
    let body: Option<Value> = serde_json::from_slice(&response.body).ok();
    let code = body
        .as_ref()
        .and_then(|body| body.get("error"))
        .and_then(Value::as_str);
    !code.is_some_and(|code| code.contains("jobs"))
}
