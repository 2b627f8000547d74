//! The contract, rule by rule, against a sandbox in this process.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    unreachable_pub,
    reason = "an answer that cannot be read is a failed test"
)]

mod agents;
mod analytics;
mod auth;
mod bytes;
mod capabilities;
mod circles;
mod comments;
mod control;
mod discovery;
mod engagement;
mod faults;
mod feed;
mod life;
mod limits;
mod media;
mod messages;
mod notifications;
mod posts;
mod profile;
mod reports;
mod support;
mod transport;
mod uploads;
mod webhook;
mod world;
