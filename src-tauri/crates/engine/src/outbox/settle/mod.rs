//! Settling a lost answer: the request may have arrived, so the platform is read back before anything is sent again.
//!
//! Read at +2, +10 and +30 s (and +60 s after a time-out). One match is adopted. None after the quiet window means
//! that it never arrived, and it is sent again. Several: the oldest is adopted, and the person decides over the rest.

mod finding;
mod print;
mod read_back;
mod sought;

use crate::views::Millis;

pub(crate) use finding::Finding;
pub(crate) use print::digest;
pub(super) use print::of_job as payload_of;
pub(crate) use read_back::gather;
pub(super) use read_back::{files_of, read_back};
pub(crate) use sought::Sought;

/// When to read back, after the answer was lost.
const READS: [Millis; 4] = [2_000, 10_000, 30_000, 60_000];

/// The next moment to read back after `now`; `None` once the quiet window has been read.
pub(super) fn next_read(since: Millis, quiet: Millis, now: Millis) -> Option<Millis> {
    let passed = now - since;
    READS
        .into_iter()
        .filter(|read| *read <= quiet)
        .find(|read| *read > passed)
        .map(|read| since + read)
}

#[cfg(test)]
mod tests {
    use super::super::outcome::{QUIET, QUIET_AFTER_TIMEOUT};
    use super::*;

    fn reads(quiet: Millis) -> Vec<Millis> {
        let mut now = 0;
        std::iter::from_fn(|| {
            now = next_read(0, quiet, now)?;
            Some(now)
        })
        .collect()
    }

    #[test]
    fn reading_back_follows_the_schedule() {
        assert_eq!(reads(QUIET), [2_000, 10_000, 30_000]);
        assert_eq!(reads(QUIET_AFTER_TIMEOUT), [2_000, 10_000, 30_000, 60_000]);
    }

    #[test]
    fn after_a_long_absence_one_read_is_enough() {
        assert_eq!(next_read(0, QUIET, 86_400_000), None);
    }
}
