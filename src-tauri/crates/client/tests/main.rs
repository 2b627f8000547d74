//! Tests of the client through its public face: one module per resource, and one per kind of behaviour.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should say so loudly"
)]

mod support;

mod agent_lists;
mod agents;
mod analytics;
mod auth;
mod bent;
mod builder;
mod bytes;
mod capabilities;
mod comments;
mod conformance;
mod connected;
mod discovery;
mod doubts;
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
mod reports;
mod reviews;
mod services;
mod speaks;
mod streaming;
mod uploads;
mod webhook;
mod wire;
mod words;
