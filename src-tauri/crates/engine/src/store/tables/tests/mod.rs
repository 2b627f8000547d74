//! One file per table, mirroring the tables; each gets a fresh database in a folder of its own.

mod agents;
mod attachments;
mod authors;
mod calls;
mod comments;
mod counts;
mod drafts;
mod echoes;
mod feed_rows;
mod feed_state;
mod hashtags;
mod outbox_attempts;
mod outbox_items;
mod outbox_needs;
mod outbox_proofs;
mod posts;
mod profiles;
mod registrations;
mod secrets;
mod settings;
mod stamps;
mod thread_state;
mod told;
mod vault;
