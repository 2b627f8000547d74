//! What the shell's commands call: one file per area, one method per command.

mod accounts;
mod bytes;
mod compose;
mod connections;
mod discovery;
mod engage;
mod feed;
mod insights;
mod memory;
mod library;
mod messages;
mod notifications;
mod orders;
mod outbox;
mod payouts;
mod presence;
mod profile;
mod records;
mod services;
mod settings;
mod sheets;
mod studio;
mod system;
mod thread;

pub use system::RecoveryFile;
