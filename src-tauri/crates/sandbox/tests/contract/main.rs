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
mod bad_answers;
mod bytes;
mod capabilities;
mod circles;
mod comments;
mod connections;
mod control;
mod discovery;
mod engagement;
mod faults;
mod feed;
mod feed_pages;
mod generation;
mod life;
mod life_market;
mod limits;
mod media;
mod messages;
mod notifications;
mod orders;
mod payouts;
mod posts;
mod profile;
mod reports;
mod reviews;
mod services;
mod support;
mod transport;
mod uploads;
mod webhook;
mod world;
mod world_market;
