//! What the shell's commands call: one file per area, one method per command.

mod accounts;
mod compose;
mod discovery;
mod engage;
mod feed;
mod insights;
mod library;
mod messages;
mod notifications;
mod orders;
mod outbox;
mod payouts;
mod presence;
mod profile;
mod services;
mod settings;
mod studio;
mod system;
mod thread;

pub use system::RecoveryFile;
