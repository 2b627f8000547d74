//! What journeys are made of: a desk (display, bus, keyring, driver, app), what a person does at it, and files to post.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "test support: whatever goes wrong here is a failed test"
)]

mod attention;
pub mod axe;
pub mod desk;
mod dialogs;
pub mod files;
mod notices;
pub mod person;
mod session;
pub mod wait;

pub use attention::Away;
pub use desk::{Desk, Setting};
pub use notices::ShownNotice;
