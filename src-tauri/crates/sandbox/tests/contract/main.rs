//! The contract, rule by rule, against a sandbox in this process.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    unreachable_pub,
    reason = "an answer that cannot be read is a failed test"
)]

mod agents;
mod auth;
mod bad_answers;
mod comments;
mod connections;
mod control;
mod engagement;
mod faults;
mod feed;
mod feed_pages;
mod generation;
mod limits;
mod media;
mod orders;
mod payouts;
mod posts;
mod profile;
mod reviews;
mod services;
mod support;
mod transport;
mod uploads;
mod world;
mod world_market;
