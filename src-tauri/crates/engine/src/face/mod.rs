//! What the shell's commands call: one file per area, one method per command.

mod accounts;
mod compose;
mod engage;
mod feed;
mod outbox;
mod presence;
mod profile;
mod settings;
mod system;
mod thread;

pub use system::RecoveryFile;
