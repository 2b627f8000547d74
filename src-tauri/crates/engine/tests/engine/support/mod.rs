//! What the tests hand to the engine instead of a window, a clock, a keyring and a network.
//!
//! The engine's own unit tests see this as `crate::support`, the tests of its public face as `crate::support` too.

pub mod cinema;
pub mod atelier;
mod clock;
mod desk;
mod keyring;
pub mod market;
mod network;
mod notifications;
pub mod post_office;
mod random;
pub mod samples;
mod shell;
mod web;

use std::future::Future;
use std::time::Duration;

pub use clock::{BEGIN, ManualClock};
pub use desk::Desk;
pub use keyring::FakeKeyring;
pub use network::{Fate, Network, Sent};
pub use notifications::Told;
pub use random::CountingRandom;
pub use shell::RecordingShell;
pub use web::{Asked, Page, Web};

/// Real time after which a condition that never comes fails its test.
const PATIENCE: Duration = Duration::from_secs(20);

/// Waits for a condition without sleeping: everything else that is ready runs in between.
pub async fn until(what: &str, mut condition: impl FnMut() -> bool) {
    within(what, async {
        while !condition() {
            tokio::task::yield_now().await;
        }
    })
    .await;
}

/// Waits for a future that must come soon in real time.
pub async fn within<T>(what: &str, future: impl Future<Output = T>) -> T {
    match tokio::time::timeout(PATIENCE, future).await {
        Ok(value) => value,
        Err(_) => panic!("waited in vain: {what}"),
    }
}

/// Lets everything that is ready run, many times over: for "and then nothing happens".
pub async fn settle() {
    for _ in 0..200 {
        tokio::task::yield_now().await;
    }
}
