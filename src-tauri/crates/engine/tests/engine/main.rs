//! The engine through its public face: one program, one file per area (`<room>_<what>.rs`), one `support`.
//!
//! One program rather than one per file, because linking is what costs on a small machine.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "in a test, breaking off is how to say that something is wrong"
)]

pub mod support;

mod bytes;
mod connections_providers;
mod connections_webhook;
mod core_accounts;
mod core_register;
mod core_running;
mod core_store;
mod insights_snapshots;
mod insights_views;
mod market_orders;
mod market_sending;
mod market_services;
mod media_fetch;
mod media_inspect;
mod media_kept;
mod media_location;
mod media_pictures;
mod media_videos;
mod messages_inbox;
mod messages_sending;
mod notifications_marks;
mod notifications_news;
mod people;
mod sheets;
mod studio_jobs;
mod studio_library;
