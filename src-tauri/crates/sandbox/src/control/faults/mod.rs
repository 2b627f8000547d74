//! Faults by name: armed through `/sandbox/faults`, they strike the calls they are meant for.

mod distort;
mod garble;
mod mislead;
mod play;
mod swamp;

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A fault that is armed: what it does, and which calls it strikes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Armed {
    #[serde(flatten)]
    pub(crate) fault: Fault,
    /// Only calls of this endpoint; without it, every call to the API (never `MEDIA`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) endpoint: Option<String>,
    /// Only calls of this agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) handle: Option<String>,
    /// How many matching calls pass before it begins to strike.
    #[serde(default)]
    pub(crate) skip: u64,
    /// How often it strikes before it disarms itself; without it, until disarmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) times: Option<u64>,
}

/// What can go wrong.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub(crate) enum Fault {
    /// Waits before anything else.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// Closes the connection; nothing is done.
    DropBefore,
    /// Does everything, then closes the connection without a byte of answer.
    DropAfter,
    /// Answers 504 at once; what was asked for happens `ms` later.
    LateCommit {
        /// Milliseconds.
        ms: u64,
    },
    /// Answers so; nothing is done.
    Status {
        /// Any status from 200 to 599.
        status: u16,
        /// A string is sent as it is, anything else as JSON; without it, an error of the protocol.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        body: Option<Value>,
        /// Content type; without it `application/json`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        content_type: Option<String>,
    },
    /// Answers 429; nothing is done.
    RateLimited {
        /// How the wait is told.
        #[serde(default)]
        reset: ResetStyle,
        /// The wait, in seconds.
        #[serde(default = "thirty")]
        wait: u32,
    },
    /// Answers 200 with a sign-in page, as a captive portal does; nothing is done.
    Html,
    /// Does everything, then answers with half of the JSON.
    TruncatedJson,
    /// Answers 200 with arrays nested `depth` deep; nothing is done.
    DeepJson {
        /// Levels.
        #[serde(default = "hundred_thousand")]
        depth: u32,
    },
    /// Does everything, then answers with every string, number, boolean and null turned into another type.
    WrongTypes,
    /// Does everything, then promises `extra` bytes more than it sends, and closes the connection.
    WrongLength {
        /// Bytes.
        #[serde(default = "hundred")]
        extra: u32,
    },
    /// Does everything, then sends the answer's body slowly; 0 sends the head and never a byte more.
    SlowBody {
        /// Bytes a second.
        bytes_per_second: u32,
    },
    /// Closes the connection once so much of the request's body has been read.
    DropUploadAt {
        /// Bytes.
        #[serde(default)]
        bytes: u64,
        /// A share of the announced length instead, in percent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        percent: Option<u8>,
    },
    /// Resets the connection (TCP RST): before anything is done, or `after` everything.
    Reset {
        /// Whether everything is done first.
        #[serde(default)]
        after: bool,
    },
    /// Answers as usual; the next call over the same connection is cut off and has no effect.
    StaleKeepAlive,
    /// Does everything, then answers in chunks of which one has no size.
    BadChunks,
    /// Answers 200 with JSON that never ends; nothing is done.
    EndlessBody,
    /// Answers 200 with a few kilobytes that unpack to `mib` MiB of JSON; nothing is done.
    GzipBomb {
        /// MiB.
        #[serde(default = "thousand")]
        mib: u32,
    },
    /// Does everything, then answers with every field of every object twice.
    DuplicateKeys,
    /// Does everything, then answers with every id null.
    NullIds,
    /// Does everything, then answers with words that no enum knows.
    UnknownEnums,
    /// Does everything, then leaves these fields out of the answer, at any depth.
    MissingFields {
        /// Names.
        fields: Vec<String>,
    },
    /// Answers as usual, with this number of calls that are left.
    LyingRemaining {
        /// Calls.
        remaining: i64,
    },
    /// Answers as usual, with nonsense in the headers that clients count, wait and tell the time by.
    GarbageHeaders,
    /// Answers as usual, with a `Date` that is so many seconds ahead (or behind).
    SkewedDate {
        /// Seconds.
        seconds: i64,
    },
    /// Revokes the caller's access tokens before the call, which is then refused with 401.
    RevokeTokens {
        /// Whether the refresh tokens go too.
        #[serde(default)]
        refresh: bool,
    },
}

/// How a 429 tells (or hides) the wait.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ResetStyle {
    /// Everything as contract 2.5 has it, Reset in epoch seconds.
    #[default]
    Epoch,
    /// Reset only, in seconds from now.
    Seconds,
    /// Reset only, in epoch milliseconds.
    Millis,
    /// Reset and `Retry-After` that are no numbers.
    Garbage,
    /// Negative numbers.
    Negative,
    /// A wait of ten years.
    Far,
    /// No word about a wait.
    None,
}

fn thirty() -> u32 {
    30
}

fn hundred() -> u32 {
    100
}

fn thousand() -> u32 {
    1000
}

fn hundred_thousand() -> u32 {
    100_000
}

impl Fault {
    /// The name it is armed by.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Delay { .. } => "delay",
            Self::DropBefore => "drop_before",
            Self::DropAfter => "drop_after",
            Self::LateCommit { .. } => "late_commit",
            Self::Status { .. } => "status",
            Self::RateLimited { .. } => "rate_limited",
            Self::Html => "html",
            Self::TruncatedJson => "truncated_json",
            Self::DeepJson { .. } => "deep_json",
            Self::WrongTypes => "wrong_types",
            Self::WrongLength { .. } => "wrong_length",
            Self::SlowBody { .. } => "slow_body",
            Self::DropUploadAt { .. } => "drop_upload_at",
            Self::Reset { .. } => "reset",
            Self::StaleKeepAlive => "stale_keep_alive",
            Self::BadChunks => "bad_chunks",
            Self::EndlessBody => "endless_body",
            Self::GzipBomb { .. } => "gzip_bomb",
            Self::DuplicateKeys => "duplicate_keys",
            Self::NullIds => "null_ids",
            Self::UnknownEnums => "unknown_enums",
            Self::MissingFields { .. } => "missing_fields",
            Self::LyingRemaining { .. } => "lying_remaining",
            Self::GarbageHeaders => "garbage_headers",
            Self::SkewedDate { .. } => "skewed_date",
            Self::RevokeTokens { .. } => "revoke_tokens",
        }
    }
}

impl Armed {
    fn meant_for(&self, endpoint: &str, handle: Option<&str>) -> bool {
        let endpoint_fits = match &self.endpoint {
            Some(wanted) => wanted.eq_ignore_ascii_case(endpoint),
            None => endpoint.starts_with('E'),
        };
        endpoint_fits && self.handle.as_deref().is_none_or(|wanted| handle == Some(wanted))
    }

    /// Whether it strikes this matching call; counts it.
    fn strike(&mut self) -> bool {
        if self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        match &mut self.times {
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
            None => true,
        }
    }
}

/// The faults that are armed.
#[derive(Default)]
pub(crate) struct Faults {
    armed: Mutex<Vec<Armed>>,
}

/// The faults that strike one call.
pub(crate) struct Strikes(Vec<Fault>);

impl Faults {
    pub(crate) fn list(&self) -> Vec<Armed> {
        self.lock().clone()
    }

    pub(crate) fn arm(&self, fault: Armed) {
        self.lock().push(fault);
    }

    /// Disarms the faults called `name`, or all.
    pub(crate) fn disarm(&self, name: Option<&str>) {
        self.lock()
            .retain(|armed| name.is_some_and(|name| armed.fault.name() != name));
    }

    /// Which faults strike a call of `endpoint` by `handle`. Those that have struck often enough disarm themselves.
    pub(crate) fn strike(&self, endpoint: &str, handle: Option<&str>) -> Strikes {
        let mut armed = self.lock();
        let striking = armed
            .iter_mut()
            .filter(|armed| armed.meant_for(endpoint, handle))
            .filter_map(|armed| armed.strike().then(|| armed.fault.clone()))
            .collect();
        armed.retain(|armed| armed.times != Some(0));
        Strikes(striking)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Armed>> {
        self.armed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
