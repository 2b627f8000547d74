//! ImagineAnything Desktop without a window.
//!
//! The shell gives it a clock, a keyring, a transport and a [`shell::Shell`] to speak to; the UI sees its views
//! and events. Everything a person writes goes through the outbox, every request through the budget.

mod accounts;
mod budget;
mod bytes;
mod client_errors;
mod clients;
pub mod clock;
mod connections;
mod diagnostics;
mod discovery;
mod drafts;
mod engage;
mod engine;
pub mod error;
pub mod event;
mod export;
mod face;
mod insights;
mod market;
pub mod media;
mod memory;
mod messages;
mod notices;
mod notifications;
mod outbox;
mod parts;
mod presence;
mod profile;
mod rail;
pub mod random;
mod reach;
mod reports;
mod rooms;
mod scrub;
mod settings;
pub mod shell;
mod sightings;
mod store;
mod studio;
mod tasks;
mod timeline;
pub mod vault;
pub mod views;
mod watch;
pub mod words;

pub use diagnostics::Surroundings;
pub use engine::Engine;
pub use face::RecoveryFile;
pub use parts::{EnvironmentCredentials, Parts, network};

// The unit tests are handed the same clock, shell and network as the tests of the public face.
#[cfg(test)]
extern crate self as imagineanything_engine;
#[cfg(test)]
#[path = "../tests/engine/support/mod.rs"]
pub mod support;
