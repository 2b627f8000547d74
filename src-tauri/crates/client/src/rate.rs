//! What an answer says about rate limits, guessed safely: units are undocumented and servers make mistakes
//! (contract 2.5).

use std::time::Duration;

use http::HeaderMap;
use serde_json::Value;
use time::OffsetDateTime;

use crate::decode::scalar;

/// The longest wait believed. Windows are a minute long, so anything beyond this is a broken value, not an
/// order.
pub const LONGEST_WAIT: Duration = Duration::from_secs(3600);

const EPOCH_MILLISECONDS_FROM: f64 = 1e12;
const EPOCH_SECONDS_FROM: f64 = 1e9;

/// The rate headers of one answer. Every field is `None` when its header is missing or cannot be believed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RateStatus {
    /// `X-RateLimit-Limit`: calls allowed per window.
    pub limit: Option<u32>,
    /// `X-RateLimit-Remaining`: calls left in this window.
    pub remaining: Option<u32>,
    /// `X-RateLimit-Reset`, whatever its unit.
    pub reset: Option<Reset>,
    /// `X-RateLimit-Endpoint-Type`: the class the server counted this call against.
    pub class: Option<String>,
    /// `Date`: the server's own clock, whole seconds.
    pub server_date: Option<OffsetDateTime>,
}

/// When a window opens again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reset {
    /// At a moment of the server's clock.
    At(OffsetDateTime),
    /// After this long, counted from the answer.
    In(Duration),
}

impl RateStatus {
    /// Reads the rate headers of any answer, successful or not.
    pub fn from_headers(headers: &HeaderMap) -> Self {
        Self {
            limit: header(headers, "x-ratelimit-limit").and_then(|text| text.parse().ok()),
            remaining: header(headers, "x-ratelimit-remaining").and_then(|text| text.parse().ok()),
            reset: header(headers, "x-ratelimit-reset")
                .and_then(number)
                .and_then(Reset::guess),
            class: header(headers, "x-ratelimit-endpoint-type").map(str::to_owned),
            server_date: header(headers, "date").and_then(scalar::http_date),
        }
    }

    /// How long until the window opens, seen from the server's `Date` when it sent one and from `now`
    /// otherwise.
    pub fn reset_in(&self, now: OffsetDateTime) -> Option<Duration> {
        self.reset
            .and_then(|reset| reset.wait(self.server_date.unwrap_or(now)))
    }
}

impl Reset {
    /// Above 10^12 epoch milliseconds, above 10^9 epoch seconds, above an hour milliseconds, else seconds
    /// from now.
    fn guess(value: f64) -> Option<Self> {
        if !value.is_finite() || value < 0.0 {
            return None;
        }
        let moment = |seconds: f64| {
            time::Duration::checked_seconds_f64(seconds)
                .and_then(|since| OffsetDateTime::UNIX_EPOCH.checked_add(since))
                .map(Self::At)
        };
        if value > EPOCH_MILLISECONDS_FROM {
            moment(value / 1000.0)
        } else if value > EPOCH_SECONDS_FROM {
            moment(value)
        } else if value > LONGEST_WAIT.as_secs_f64() {
            Some(Self::In(Duration::from_secs_f64(value / 1000.0)))
        } else {
            Some(Self::In(Duration::from_secs_f64(value)))
        }
    }

    /// The wait from `now`; a moment in the past is no wait, one beyond [`LONGEST_WAIT`] is no information.
    fn wait(self, now: OffsetDateTime) -> Option<Duration> {
        let wait = match self {
            Self::In(wait) => wait,
            Self::At(moment) => (moment - now).try_into().unwrap_or(Duration::ZERO),
        };
        (wait <= LONGEST_WAIT).then_some(wait)
    }
}

/// How long a refused caller should wait, by the contract's order of preference: `Retry-After`, body
/// `retry_after`, body
/// `retryAfter`, then `X-RateLimit-Reset`. A value that cannot be believed falls through to the next.
pub fn wait(headers: &HeaderMap, body: Option<&Value>, now: OffsetDateTime) -> Option<Duration> {
    let status = RateStatus::from_headers(headers);
    let now = status.server_date.unwrap_or(now);
    let in_header = || {
        let text = header(headers, "retry-after")?;
        let reset = number(text)
            .and_then(Reset::guess)
            .or_else(|| scalar::http_date(text).map(Reset::At));
        reset?.wait(now)
    };
    let in_body = |name: &str| scalar::number(body?.get(name)?).and_then(Reset::guess)?.wait(now);
    in_header()
        .or_else(|| in_body("retry_after"))
        .or_else(|| in_body("retryAfter"))
        .or_else(|| status.reset?.wait(now))
}

/// A header's text, trimmed; the first one when it was sent twice.
pub(crate) fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get(name)?
        .to_str()
        .ok()
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}
