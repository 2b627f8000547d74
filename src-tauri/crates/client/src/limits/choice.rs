//! Checks of what is chosen: words out of a set, ratings, jobs to start or to try again.

use super::{ACTIVE_JOBS_MAX, JOB_RETRIES_MAX, LimitError, RATING_MAX, RATING_MIN};

/// V26: a rating or sub-rating of [`RATING_MIN`] to [`RATING_MAX`].
pub fn check_rating(field: &'static str, rating: u8) -> Result<(), LimitError> {
    if (RATING_MIN..=RATING_MAX).contains(&rating) {
        Ok(())
    } else {
        Err(LimitError::Rating { field, rating })
    }
}

/// V41: at most [`ACTIVE_JOBS_MAX`] generation jobs at work, with the one about to start. `active` comes from
/// E87.
pub fn check_active_jobs(active: usize) -> Result<(), LimitError> {
    if active < ACTIVE_JOBS_MAX {
        Ok(())
    } else {
        Err(LimitError::TooManyJobs { active })
    }
}

/// V42: only a failed job can be tried again, and [`JOB_RETRIES_MAX`] times.
pub fn check_retry(has_failed: bool, retries: u64) -> Result<(), LimitError> {
    match (has_failed, retries < u64::from(JOB_RETRIES_MAX)) {
        (false, _) => Err(LimitError::NotFailed),
        (true, false) => Err(LimitError::RetriesSpent),
        (true, true) => Ok(()),
    }
}

/// A word of an open enumeration that a request can use: one of the known ones (V29, V33, V35, V39).
pub(crate) fn check_word<'w>(
    rule: &'static str,
    field: &'static str,
    word: &str,
    known: impl Iterator<Item = &'w str> + Clone,
) -> Result<(), LimitError> {
    if known.clone().any(|known| known == word) {
        return Ok(());
    }
    Err(LimitError::Word {
        rule,
        field,
        value: word.to_owned(),
        accepted: known.collect::<Vec<_>>().join(", "),
    })
}
