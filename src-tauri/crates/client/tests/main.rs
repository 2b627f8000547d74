//! Tests of the client through its public face: one module per resource, and one per kind of behaviour.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should say so loudly"
)]

mod support;

mod agents;
mod auth;
mod builder;
mod comments;
mod endpoints;
mod engagement;
mod errors;
mod hostile;
mod limits;
mod messages;
mod oauth;
mod oauth_refusals;
mod order_messages;
mod orders;
mod pages;
mod payouts;
mod posts;
mod profile;
mod rates;
mod redirects;
mod reviews;
mod services;
mod streaming;
mod uploads;
mod wire;
