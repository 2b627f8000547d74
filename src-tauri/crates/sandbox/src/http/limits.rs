//! Rate limits: a sliding minute per token (or address) and class (contract 2.5).

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize};

use super::endpoint::Class;
use super::reply;

const WINDOW_MS: i64 = 60_000;
/// When so many keys are known, those without a call in the last minute are forgotten; and again at twice as many as
/// were left.
const KEYS_BEFORE_PRUNING: usize = 1_000;

/// The limits in force.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Limits {
    /// Whether calls are counted at all.
    pub(crate) enabled: bool,
    /// Calls a minute: GET.
    pub(crate) read: usize,
    /// Calls a minute: POST, PATCH, DELETE.
    pub(crate) write: usize,
    /// Calls a minute: `/api/auth/*`.
    pub(crate) auth: usize,
    /// Calls a minute: `POST /api/upload*`; `None` counts them as writes (X21).
    pub(crate) upload: Option<usize>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            enabled: true,
            read: 100,
            write: 30,
            auth: 10,
            upload: None,
        }
    }
}

impl Limits {
    /// The class that `class` is counted in, and its limit.
    fn of(&self, class: Class) -> (Class, usize) {
        match (class, self.upload) {
            (Class::Read, _) => (Class::Read, self.read),
            (Class::Auth, _) => (Class::Auth, self.auth),
            (Class::Upload, Some(limit)) => (Class::Upload, limit),
            (Class::Write | Class::Upload, _) => (Class::Write, self.write),
        }
    }
}

/// What a call learns about its budget.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Permit {
    pub(crate) class: Class,
    pub(crate) limit: usize,
    pub(crate) remaining: usize,
    /// When the window has room again, in milliseconds since the Unix epoch.
    pub(crate) reset_ms: i64,
}

/// Counts calls.
pub(crate) struct Limiter {
    state: Mutex<State>,
}

struct State {
    limits: Limits,
    prune_at: usize,
    calls: HashMap<(String, Class), VecDeque<i64>>,
}

impl Limiter {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            state: Mutex::new(State {
                limits,
                prune_at: KEYS_BEFORE_PRUNING,
                calls: HashMap::new(),
            }),
        }
    }

    pub(crate) fn limits(&self) -> Limits {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).limits
    }

    /// Puts other limits into force and forgets all calls.
    pub(crate) fn set(&self, limits: Limits) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = State {
            limits,
            prune_at: KEYS_BEFORE_PRUNING,
            calls: HashMap::new(),
        };
    }

    /// Counts a call: `Ok` admits it, `Err` refuses it; `None` in either case means that nothing is counted.
    pub(crate) fn admit(&self, key: &str, class: Class, now_ms: i64) -> Result<Option<Permit>, Permit> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if !state.limits.enabled {
            return Ok(None);
        }
        if state.calls.len() > state.prune_at {
            state
                .calls
                .retain(|_, calls| calls.back().is_some_and(|last| now_ms - last < WINDOW_MS));
            state.prune_at = KEYS_BEFORE_PRUNING.max(2 * state.calls.len());
        }
        let (class, limit) = state.limits.of(class);
        let calls = state.calls.entry((key.to_owned(), class)).or_default();
        while calls.front().is_some_and(|first| now_ms - first >= WINDOW_MS) {
            calls.pop_front();
        }
        let admitted = calls.len() < limit;
        if admitted {
            calls.push_back(now_ms);
        }
        let reset_ms = calls.front().map_or(now_ms, |first| first + WINDOW_MS);
        let permit = Permit {
            class,
            limit,
            remaining: limit.saturating_sub(calls.len()),
            reset_ms,
        };
        if admitted { Ok(Some(permit)) } else { Err(permit) }
    }
}

impl Permit {
    /// Adds `X-RateLimit-*`.
    pub(crate) fn write(&self, headers: &mut HeaderMap) {
        let mut set = |name: &'static str, value: u64| {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        };
        set("x-ratelimit-limit", self.limit as u64);
        set("x-ratelimit-remaining", self.remaining as u64);
        set("x-ratelimit-reset", self.reset_s().unsigned_abs());
        headers.insert(
            HeaderName::from_static("x-ratelimit-endpoint-type"),
            HeaderValue::from_static(self.class.name()),
        );
    }

    /// The 429 of a refused call.
    pub(crate) fn refusal(&self, now_ms: i64) -> Response {
        let wait = ((self.reset_ms - now_ms).max(1) as u64).div_ceil(1000);
        let mut response = too_many(wait, self.limit, self.reset_s());
        self.write(response.headers_mut());
        response
    }

    /// Epoch seconds, rounded up (X20).
    fn reset_s(&self) -> i64 {
        (self.reset_ms + 999).div_euclid(1000)
    }
}

#[derive(Serialize)]
struct TooMany {
    error: &'static str,
    message: String,
    retry_after: u64,
    #[serde(rename = "retryAfter")]
    retry_after_again: u64,
    limit: usize,
    reset: i64,
}

/// The 429 of contract 2.5, with the wait in all its spellings (X19).
pub(crate) fn too_many(wait_s: u64, limit: usize, reset: i64) -> Response {
    let body = TooMany {
        error: "rate_limit_exceeded",
        message: format!("Too many requests. Try again in {wait_s} s."),
        retry_after: wait_s,
        retry_after_again: wait_s,
        limit,
        reset,
    };
    let response = reply::json(StatusCode::TOO_MANY_REQUESTS, &body);
    ([(header::RETRY_AFTER, HeaderValue::from(wait_s))], response).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_slides() {
        let limiter = Limiter::new(Limits {
            read: 2,
            ..Limits::default()
        });
        let admitted = |now_ms| limiter.admit("key", Class::Read, now_ms).is_ok();
        assert!(admitted(0));
        assert!(admitted(30_000));
        assert!(!admitted(59_999));
        assert!(admitted(60_000), "the first call has left the window");
        assert!(!admitted(60_001), "the second has not");
    }

    #[test]
    fn classes_and_keys_do_not_share_a_window() {
        let limiter = Limiter::new(Limits {
            read: 1,
            write: 1,
            ..Limits::default()
        });
        assert!(limiter.admit("a", Class::Read, 0).is_ok());
        assert!(limiter.admit("a", Class::Write, 0).is_ok());
        assert!(limiter.admit("b", Class::Read, 0).is_ok());
        assert!(
            limiter.admit("a", Class::Upload, 0).is_err(),
            "an upload is a write"
        );
    }

    #[test]
    fn a_refusal_says_when_the_window_has_room() {
        let limiter = Limiter::new(Limits {
            read: 1,
            ..Limits::default()
        });
        limiter.admit("key", Class::Read, 10_500).unwrap();
        let permit = limiter.admit("key", Class::Read, 20_000).unwrap_err();
        assert_eq!((permit.remaining, permit.reset_ms), (0, 70_500));
    }
}
