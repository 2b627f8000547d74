//! Counting what passed, and the table at the end.

use std::ops::AddAssign;
use std::time::Duration;

/// How many checks passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Passed.
    pub(crate) passed: u32,
    /// Failed.
    pub(crate) failed: u32,
}

impl Count {
    /// One check.
    pub(crate) fn of(success: bool) -> Self {
        Self {
            passed: u32::from(success),
            failed: u32::from(!success),
        }
    }

    /// Sums the `test result:` lines of Rust's test programs.
    pub(crate) fn of_cargo(text: &str, success: bool) -> Self {
        let mut count = Self::default();
        for line in text
            .lines()
            .filter(|line| line.trim_start().starts_with("test result:"))
        {
            count.passed += number_before(line, " passed");
            count.failed += number_before(line, " failed");
        }
        count.at_least_one_failure_unless(success)
    }

    /// Reads the line `Tests  3 failed | 40 passed (43)` of vitest.
    pub(crate) fn of_vitest(text: &str, success: bool) -> Self {
        let mut count = Self::default();
        if let Some(line) = text
            .lines()
            .rev()
            .find(|line| line.trim_start().starts_with("Tests "))
        {
            count.passed = number_before(line, " passed");
            count.failed = number_before(line, " failed");
        }
        count.at_least_one_failure_unless(success)
    }

    /// Counts lines that begin with `ok` or `failed`.
    pub(crate) fn of_lines(text: &str, success: bool) -> Self {
        let lines_with = |word: &str| {
            let count = text.lines().filter(|line| line.starts_with(word)).count();
            u32::try_from(count).unwrap_or(u32::MAX)
        };
        let count = Self {
            passed: lines_with("ok "),
            failed: lines_with("failed "),
        };
        count.at_least_one_failure_unless(success)
    }

    /// A program that failed without saying so still failed.
    fn at_least_one_failure_unless(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// One row of the table.
pub(crate) struct Row {
    /// Layer.
    pub(crate) name: &'static str,
    /// What it proves.
    pub(crate) proves: &'static str,
    /// What it ran.
    pub(crate) count: Count,
    /// How long it took.
    pub(crate) took: Duration,
}

/// Prints the table; its last line is the sum.
pub(crate) fn print(rows: &[Row]) {
    let mut sum = Count::default();
    println!(
        "\n{:<10} {:>6} {:>6} {:>7}  proves",
        "layer", "passed", "failed", "seconds"
    );
    for row in rows {
        println!(
            "{:<10} {:>6} {:>6} {:>7.1}  {}",
            row.name,
            row.count.passed,
            row.count.failed,
            row.took.as_secs_f64(),
            row.proves
        );
        sum += row.count;
    }
    println!("\n{} passed, {} failed", sum.passed, sum.failed);
}

/// The number that stands before a word.
fn number_before(line: &str, word: &str) -> u32 {
    let digits = line.split(word).next().filter(|head| head.len() < line.len());
    digits
        .and_then(|head| head.rsplit(|character: char| !character.is_ascii_digit()).next())
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_rust_tests_are_summed() {
        let text = "test result: ok. 12 passed; 0 failed; 0 ignored\nx\ntest result: FAILED. 3 passed; 2 failed; 0 ignored";
        assert_eq!(
            Count::of_cargo(text, false),
            Count {
                passed: 15,
                failed: 2
            }
        );
    }

    #[test]
    fn results_of_vitest_are_read() {
        assert_eq!(
            Count::of_vitest("  Tests  40 passed (40)", true),
            Count {
                passed: 40,
                failed: 0
            }
        );
        assert_eq!(
            Count::of_vitest("  Tests  3 failed | 40 passed (43)", false),
            Count {
                passed: 40,
                failed: 3
            }
        );
    }

    #[test]
    fn lines_of_a_script_are_counted() {
        let text = "ok posts\nabsent voices\nfailed likes: no\nok feed";
        assert_eq!(Count::of_lines(text, false), Count { passed: 2, failed: 1 });
    }

    #[test]
    fn a_program_that_dies_without_a_result_counts_as_a_failure() {
        assert_eq!(Count::of_cargo("", false), Count { passed: 0, failed: 1 });
    }
}
