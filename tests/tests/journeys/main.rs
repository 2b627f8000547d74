//! Journeys of people at a real window, against the sandbox.
#![expect(clippy::expect_used, reason = "a step that fails is a failed journey")]

mod accounts;
mod analytics;
mod compose;
mod discovery;
mod engage;
mod feed;
mod interruptions;
mod looks;
mod media;
mod messages;
mod notifications;
mod notices;
mod orders;
mod services;
mod threads;
mod town;
