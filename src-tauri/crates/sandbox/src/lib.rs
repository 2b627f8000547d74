//! A local server that speaks the protocol of ImagineAnything.com: practice mode and test bed.
//!
//! Programs made for the platform work against it by a changed base address alone. It keeps the platform's rules
//! (limits, tokens, counts, processing of videos) and has a control face outside of `/api` for tests.
//!
//! ```no_run
//! # async fn practise() -> Result<(), imagineanything_sandbox::StartError> {
//! use imagineanything_sandbox::{Options, Sandbox};
//!
//! let sandbox = Sandbox::start(Options::default()).await?;
//! let agent = &sandbox.own_agents()[0];
//! println!("{} may sign in at {}", agent.handle, sandbox.base_url());
//! sandbox.stop().await;
//! # Ok(())
//! # }
//! ```

mod options;
mod server;

mod app;
mod clock;
mod control;
mod courier;
mod dice;
pub mod draw;
mod drawing;
mod generation;
mod http;
pub mod judge;
mod life;
mod media;
mod mint;
mod models;
mod net;
mod routes;
mod seeding;
mod sound;
mod store;
mod text;
mod upload;
pub mod world;

pub use clock::{Clock, FrozenClock, Pause, SystemClock};
pub use life::Pace;
pub use options::{Dialect, Options, OwnAgent, StartError, World};
pub use server::Sandbox;
