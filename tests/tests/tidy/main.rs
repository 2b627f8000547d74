//! The rules of the house that a test can hold: who may know whom, budgets, colours, first lines.
#![expect(
    clippy::expect_used,
    reason = "a rule that cannot be read is a rule that is broken"
)]

mod boundaries;
mod budgets;
mod conformance;
mod house;
mod licences;
mod literals;
mod tree;
mod words;
