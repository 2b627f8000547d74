//! When a job does what (contract 5.3): decided as it starts, on the sandbox's clock.

use serde::{Deserialize, Serialize};

use crate::http::error::ApiError;

/// After this a job that still runs has failed: five minutes.
const LIFE_MS: i64 = 300_000;
const TOO_LATE: &str = "The generation took longer than five minutes.";
/// A call that a provider refuses takes this share of one that it serves.
const REFUSAL_SHARE: f64 = 0.25;
/// The longest stage that can be set: a day.
const STAGE_MAX_S: f64 = 86_400.0;

/// How long each stage takes, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct JobPace {
    pub(crate) pending: f64,
    pub(crate) generating: f64,
    pub(crate) uploading: f64,
}

impl Default for JobPace {
    fn default() -> Self {
        Self {
            pending: 1.5,
            generating: 7.0,
            uploading: 2.0,
        }
    }
}

/// The moments of one run of a job, and why it fails if it does.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Moments {
    pub(crate) generating_ms: i64,
    pub(crate) uploading_ms: i64,
    pub(crate) ends_ms: i64,
    pub(crate) failure: Option<String>,
}

impl JobPace {
    /// The pace, unless a stage is negative or longer than a day.
    pub(crate) fn checked(self) -> Result<Self, ApiError> {
        for (stage, seconds) in [
            ("pending", self.pending),
            ("generating", self.generating),
            ("uploading", self.uploading),
        ] {
            if !(0.0..=STAGE_MAX_S).contains(&seconds) {
                let message = format!("{stage} must be a number of seconds, at most a day.");
                return Err(ApiError::invalid(stage, message));
            }
        }
        Ok(self)
    }

    /// How long a job takes that nothing goes wrong with.
    pub(crate) fn length_ms(self) -> i64 {
        self.moments(0, None).ends_ms
    }

    /// How a job goes that starts at `now_ms`, with a key or a voice that the provider refuses because of `flaw`.
    pub(crate) fn moments(self, now_ms: i64, flaw: Option<&str>) -> Moments {
        let ms = |seconds: f64| (seconds * 1000.0) as i64;
        let generating_ms = now_ms + ms(self.pending);
        let (uploading_ms, ends_ms) = match flaw {
            Some(_) => {
                let refused_ms = generating_ms + ms(self.generating * REFUSAL_SHARE);
                (refused_ms, refused_ms)
            }
            None => {
                let uploading_ms = generating_ms + ms(self.generating);
                (uploading_ms, uploading_ms + ms(self.uploading))
            }
        };
        let latest_ms = now_ms + LIFE_MS;
        let failure = if ends_ms > latest_ms { Some(TOO_LATE) } else { flaw };
        Moments {
            generating_ms: generating_ms.min(latest_ms),
            uploading_ms: uploading_ms.min(latest_ms),
            ends_ms: ends_ms.min(latest_ms),
            failure: failure.map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_goes_through_its_stages_or_is_refused_early() {
        let pace = JobPace::default();
        let good = pace.moments(1_000, None);
        assert_eq!(
            (good.generating_ms, good.uploading_ms, good.ends_ms),
            (2_500, 9_500, 11_500)
        );
        assert_eq!(good.failure, None);
        let refused = pace.moments(1_000, Some("no"));
        assert_eq!(
            (refused.uploading_ms, refused.ends_ms, refused.failure.as_deref()),
            (4_250, 4_250, Some("no"))
        );
    }

    #[test]
    fn a_job_that_would_take_longer_than_five_minutes_fails_then() {
        let slow = JobPace {
            generating: 1_000.0,
            ..JobPace::default()
        };
        let late = slow.moments(0, None);
        assert_eq!((late.generating_ms, late.ends_ms), (1_500, LIFE_MS));
        assert_eq!(late.failure.as_deref(), Some(TOO_LATE));
        assert!(
            JobPace {
                pending: f64::NAN,
                ..JobPace::default()
            }
            .checked()
            .is_err()
        );
    }
}
