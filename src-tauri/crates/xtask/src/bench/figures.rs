//! Figures of two sides that were measured in turns.

use std::time::Duration;

/// Measurements of ours and of what it is compared with, in the same unit, taken in turns.
#[derive(Default)]
pub(crate) struct Pair {
    ours: Vec<f64>,
    theirs: Vec<f64>,
}

impl Pair {
    /// Adds one turn of both.
    pub(crate) fn add(&mut self, ours: f64, theirs: f64) {
        self.ours.push(ours);
        self.theirs.push(theirs);
    }

    /// One line: both medians, the ratio of medians and of 90th percentiles, and the goal.
    pub(crate) fn print(&self, what: &str, unit: &str, against: &str, goal: &str) {
        let (ours, theirs) = (quantile(&self.ours, 0.5), quantile(&self.theirs, 0.5));
        let tail = quantile(&self.ours, 0.9) / quantile(&self.theirs, 0.9);
        println!(
            "{what}: {:.2} × {against} (p90 {tail:.2} ×) — {ours:.1} {unit} against {theirs:.1} {unit}, median of {} turns; goal {goal}",
            ours / theirs,
            self.ours.len(),
        );
    }
}

/// The value below which `share` of the sorted values lie; zero without values.
fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an index within the length"
    )]
    let index = ((sorted.len().saturating_sub(1)) as f64 * share).round() as usize;
    sorted.get(index).copied().unwrap_or_default()
}

/// Waits between two looks at something outside this program.
pub(crate) fn pause(duration: Duration) {
    std::thread::sleep(duration);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_come_from_the_sorted_values() {
        let values = [5.0, 1.0, 4.0, 2.0, 3.0];
        assert!((quantile(&values, 0.5) - 3.0).abs() < f64::EPSILON);
        assert!((quantile(&values, 0.9) - 5.0).abs() < f64::EPSILON);
        assert!(quantile(&[], 0.5).abs() < f64::EPSILON);
    }
}
