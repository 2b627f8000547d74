//! Journeys of people at a real window, against the sandbox.
#![expect(clippy::expect_used, reason = "a step that fails is a failed journey")]

mod accounts;
mod analytics;
mod bytes;
mod compose;
mod discovery;
mod engage;
mod feed;
mod interruptions;
mod keyboard;
mod language;
mod large;
mod looks;
mod media;
mod memory;
mod messages;
mod notices;
mod notifications;
mod orders;
mod profile;
mod services;
mod setup;
mod sheets;
mod studio;
mod threads;
mod town;
