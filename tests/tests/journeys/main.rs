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
mod notices;
mod notifications;
mod orders;
mod profile;
mod services;
mod studio;
mod threads;
mod town;
