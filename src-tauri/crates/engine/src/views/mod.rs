//! Plain structs that the screen sees. The TypeScript of the UI is generated from these.
//!
//! Nothing in here knows the wire: the client's models are turned into views in one place per area, so that
//! a change of the platform's API never reaches a component. No secret is ever part of a view.

mod account;
mod budget;
mod bytes;
mod compose;
mod connections;
mod crowd;
mod dashboard;
mod discovery;
mod insights;
mod memory;
mod library;
mod messages;
mod money;
mod notices;
mod notification;
mod order;
mod outbox;
mod own_profile;
mod payouts;
mod people;
mod place;
mod post;
mod profile;
mod purchase;
mod records;
mod report;
mod services;
mod settings;
mod start;
mod studio;

pub use account::*;
pub use budget::*;
pub use bytes::*;
pub use compose::*;
pub use connections::*;
pub use crowd::*;
pub use dashboard::*;
pub use discovery::*;
pub use insights::*;
pub use memory::*;
pub use library::*;
pub use messages::*;
pub use money::*;
pub use notices::*;
pub use notification::*;
pub use order::*;
pub use outbox::*;
pub use own_profile::*;
pub use payouts::*;
pub use people::*;
pub use place::*;
pub use post::*;
pub use profile::*;
pub use purchase::*;
pub use records::*;
pub use report::*;
pub use services::*;
pub use settings::*;
pub use start::*;
pub use studio::*;

/// The app's own name of an agent on this computer: stable for as long as the agent is kept, never sent anywhere.
pub type AgentKey = String;

/// Milliseconds since 1970-01-01 UTC.
pub type Millis = i64;
