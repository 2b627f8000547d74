//! What the webview may ask for: one file per area, each command a thin call into the engine.

pub(crate) mod accounts;
pub(crate) mod bytes;
pub(crate) mod compose;
pub(crate) mod desktop;
pub(crate) mod discovery;
pub(crate) mod engage;
pub(crate) mod feed;
pub(crate) mod insights;
pub(crate) mod library;
mod list;
pub(crate) mod memory;
pub(crate) mod messages;
pub(crate) mod notifications;
pub(crate) mod offers;
pub(crate) mod orders;
pub(crate) mod outbox;
pub(crate) mod own_profile;
pub(crate) mod payouts;
pub(crate) mod people;
pub(crate) mod presence;
pub(crate) mod providers;
pub(crate) mod records;
pub(crate) mod services;
pub(crate) mod settings;
pub(crate) mod sheets;
pub(crate) mod studio;
pub(crate) mod system;
pub(crate) mod thread;
pub(crate) mod webhook;

pub(crate) use list::with_commands;
