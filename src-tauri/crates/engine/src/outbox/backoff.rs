//! How long to wait after a failure.

use crate::views::Millis;

/// Wait after the first failure.
const FIRST: Millis = 1_000;
/// No wait is longer than this.
const LONGEST: Millis = 10 * 60 * 1_000;
/// Wait while there is no connection. Short, because it may come back at any moment.
const OFFLINE: Millis = 15_000;

/// Milliseconds to wait after this many failures in a row: doubling, and spread over the upper half by `spread`
/// (0 to 1) so that many items do not come back at once.
pub(super) fn after(failures: u32, spread: f64) -> Millis {
    let doubled = FIRST << failures.saturating_sub(1).min(20);
    spread_out(doubled.min(LONGEST), spread)
}

/// Milliseconds to wait without a connection.
pub(super) fn offline(spread: f64) -> Millis {
    spread_out(OFFLINE, spread)
}

fn spread_out(wait: Millis, spread: f64) -> Millis {
    let half = wait / 2;
    #[expect(clippy::cast_possible_truncation, reason = "at most half of ten minutes")]
    let share = (spread.clamp(0.0, 1.0) * half as f64) as Millis;
    half + share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_ten_minutes() {
        let waits: Vec<Millis> = (1..=4).map(|failures| after(failures, 1.0)).collect();
        assert_eq!(waits, [1_000, 2_000, 4_000, 8_000]);
        assert_eq!(after(u32::MAX, 1.0), LONGEST);
    }

    #[test]
    fn spread_covers_the_upper_half() {
        assert_eq!(after(3, 0.0), 2_000);
        assert_eq!(after(3, 0.5), 3_000);
        assert_eq!(offline(0.0), OFFLINE / 2);
    }
}
