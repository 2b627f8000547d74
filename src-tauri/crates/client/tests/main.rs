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
mod bytes;
mod comments;
mod connected;
mod endpoints;
mod engagement;
mod errors;
mod generation;
mod hostile;
mod limits;
mod messages;
mod notifications;
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
