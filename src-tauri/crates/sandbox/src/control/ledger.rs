//! The ledger: every call to the API, by endpoint, caller and outcome.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::Request;
use http::{StatusCode, header};
use serde::Serialize;

use crate::app::App;
use crate::http::extract::Query;
use crate::models::time::Stamp;
use crate::store::tokens::Caller;

/// Calls that are remembered; older ones are forgotten.
const REMEMBERED: usize = 10_000;

/// One call.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Call {
    /// Number in the contract, `MEDIA` for bytes of media, `-` for what is no endpoint.
    endpoint: &'static str,
    method: String,
    path: String,
    /// Whose valid token came along.
    handle: Option<String>,
    user_agent: Option<String>,
    content_length: Option<u64>,
    /// Faults that struck it.
    faults: Vec<&'static str>,
    /// `ok` (below 400), `refused` (below 500), `failed`, or `unanswered` when the connection ended first.
    outcome: &'static str,
    status: Option<u16>,
    started_at: Stamp,
    ended_at: Stamp,
}

/// All calls since the start or the last clearing.
#[derive(Default)]
pub(crate) struct Ledger {
    calls: Mutex<VecDeque<Call>>,
}

/// The ledger as `GET /sandbox/ledger` shows it, oldest call first.
#[derive(Serialize)]
pub(crate) struct Extract {
    total: usize,
    counts: BTreeMap<&'static str, usize>,
    calls: Vec<Call>,
}

impl Ledger {
    /// The calls that match `endpoint=`, `handle=` and `agent=` (a part of the user agent).
    pub(crate) fn extract(&self, query: &Query) -> Extract {
        let matches = |call: &&Call| {
            query
                .get("endpoint")
                .is_none_or(|id| call.endpoint.eq_ignore_ascii_case(id))
                && query
                    .get("handle")
                    .is_none_or(|handle| call.handle.as_deref() == Some(handle))
                && query
                    .get("agent")
                    .is_none_or(|part| call.user_agent.as_ref().is_some_and(|ua| ua.contains(part)))
        };
        let calls: Vec<_> = self.lock().iter().filter(matches).cloned().collect();
        let mut counts = BTreeMap::new();
        for call in &calls {
            *counts.entry(call.endpoint).or_default() += 1;
        }
        Extract {
            total: calls.len(),
            counts,
            calls,
        }
    }

    /// The endpoints of the contract that were called with success; `agent` is a part of the user agent.
    pub(crate) fn called_by(&self, agent: &str) -> BTreeSet<&'static str> {
        let matches = |call: &&Call| {
            call.outcome == "ok"
                && call.endpoint.starts_with('E')
                && call.user_agent.as_ref().is_some_and(|ua| ua.contains(agent))
        };
        self.lock()
            .iter()
            .filter(matches)
            .map(|call| call.endpoint)
            .collect()
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Call>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call on its way. It is written down when it is dropped, so that one whose connection breaks is seen too.
pub(crate) struct Entry {
    app: Arc<App>,
    call: Call,
}

impl Entry {
    pub(crate) fn open(app: &Arc<App>, endpoint: &'static str, request: &Request) -> Self {
        let header = |name| Some(request.headers().get(name)?.to_str().ok()?.to_owned());
        let now = Stamp(app.timeline.now_ms());
        let call = Call {
            endpoint,
            method: request.method().to_string(),
            path: request.uri().to_string(),
            handle: None,
            user_agent: header(header::USER_AGENT),
            content_length: header(header::CONTENT_LENGTH).and_then(|length| length.parse().ok()),
            faults: Vec::new(),
            outcome: "unanswered",
            status: None,
            started_at: now,
            ended_at: now,
        };
        Self {
            app: Arc::clone(app),
            call,
        }
    }

    pub(crate) fn name_caller(&mut self, caller: Option<&Caller>) {
        self.call.handle = caller.map(|caller| caller.handle.clone());
    }

    pub(crate) fn name_faults(&mut self, names: Vec<&'static str>) {
        self.call.faults = names;
    }

    pub(crate) fn close(mut self, status: StatusCode) {
        self.call.status = Some(status.as_u16());
        self.call.outcome = match status.as_u16() {
            ..400 => "ok",
            400..500 => "refused",
            _ => "failed",
        };
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.call.ended_at = Stamp(self.app.timeline.now_ms());
        let mut calls = self.app.ledger.lock();
        if calls.len() == REMEMBERED {
            calls.pop_front();
        }
        calls.push_back(self.call.clone());
    }
}
