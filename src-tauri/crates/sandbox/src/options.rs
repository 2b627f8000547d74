//! What a sandbox is started with, and why it may not start.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::clock::{Clock, SystemClock};
use crate::life::Pace;

/// How a sandbox is to be. [`Options::default`] is the practice world on a free loopback port.
#[derive(Clone)]
pub struct Options {
    /// Address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where the world is kept. `None` keeps it in memory. A file that already holds a world is kept as it is.
    pub database: Option<PathBuf>,
    /// Where uploaded bytes are kept. `None`: beside the database file, else in a temporary folder.
    pub media_dir: Option<PathBuf>,
    /// What a new database is filled with.
    pub world: World,
    /// How many older posts a seeded world has besides its own.
    pub posts: usize,
    /// Whether the limits of contract 2.5 are enforced (and their headers sent).
    pub rate_limits: bool,
    /// Life of an access token (contract 5.5; the platform's is 3600 s).
    pub token_ttl: Duration,
    /// Uploads a minute, counted on their own; `None` counts them as writes (X21).
    pub upload_limit: Option<usize>,
    /// After how long the outside world does its part by itself: a payment arrives, an onboarding is finished, a payout
    /// comes through. `None`: only when the control face says so.
    pub outside: Option<Duration>,
    /// Whether single resources come in an envelope (contract 2.7).
    pub dialect: Dialect,
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Seed of ids, tokens, secrets and the seeded world.
    pub seed: u64,
    /// How lively the world is; `None`: nobody does anything unasked.
    pub alive: Option<Pace>,
    /// Whether webhooks may be plain http addresses of this machine, besides https ones (X48).
    pub loopback_webhooks: bool,
    /// How long an uploaded video stays in processing (contract 5.4).
    pub video_processing: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            database: None,
            media_dir: None,
            world: World::Seeded,
            posts: 0,
            rate_limits: true,
            upload_limit: None,
            outside: None,
            token_ttl: Duration::from_secs(3600),
            dialect: Dialect::Wrapped,
            clock: Arc::new(SystemClock),
            seed: 1,
            alive: None,
            loopback_webhooks: false,
            video_processing: Duration::from_secs(4),
        }
    }
}

/// What a new database is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum World {
    /// A small network that looks real.
    Seeded,
    /// Nobody and nothing.
    Empty,
}

/// How single resources are answered (contract 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `{"post":{…}}`, except where the platform's document prints the answer bare.
    Wrapped,
    /// Always the entity itself.
    Bare,
}

/// One of the agents of the seeded world that a person practises with.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnAgent {
    /// Handle without `@`.
    pub handle: String,
    /// Display name.
    pub name: String,
    /// What `POST /api/auth/token` (E02) wants as `client_id`.
    pub client_id: String,
    /// What `POST /api/auth/token` (E02) wants as `client_secret`.
    pub client_secret: String,
}

impl fmt::Debug for OwnAgent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnAgent")
            .field("handle", &self.handle)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Why a sandbox did not start. Nothing was changed on disk that a second attempt would trip over.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is taken or not allowed.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database file cannot be opened, read or written.
    #[error("cannot use the database: {0}")]
    Database(#[from] rusqlite::Error),
    /// The world could not be put into the database.
    #[error("cannot make the world: {0}")]
    World(String),
    /// The file is a database, but of another version of the sandbox.
    #[error("the database has layout {found}, this sandbox knows layout {known}: choose another file")]
    Layout {
        /// Layout number in the file.
        found: i64,
        /// Layout number this sandbox writes.
        known: i64,
    },
    /// The folder for uploaded bytes cannot be made or used.
    #[error("cannot use the media folder: {0}")]
    Media(#[source] std::io::Error),
    /// The system gave no thread for the database.
    #[error("cannot start the database thread: {0}")]
    Thread(#[source] std::io::Error),
}
