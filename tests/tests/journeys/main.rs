//! Journeys of people at a real window, against the sandbox.
#![expect(clippy::expect_used, reason = "a step that fails is a failed journey")]

mod accounts;
mod compose;
mod engage;
mod feed;
mod interruptions;
mod looks;
mod media;
mod profile;
mod threads;
mod town;
