//! Where tokens survive a restart: handed in, because this crate knows no disk.

use std::time::Duration;

use futures_util::future::BoxFuture;
use time::OffsetDateTime;

use crate::Secret;

/// Why a keeper could not keep or give back, in words for a log.
pub type KeeperError = Box<dyn std::error::Error + Send + Sync>;

/// A pair of tokens as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredTokens {
    /// Goes with every call.
    pub access: Secret,
    /// Buys the next pair. Some answers have none.
    pub refresh: Option<Secret>,
    /// Wall-clock time of arrival.
    pub obtained_at: OffsetDateTime,
    /// How long the access token lives from then on.
    pub lifetime: Duration,
}

/// Keeps tokens between runs.
pub trait TokenKeeper: Send + Sync {
    /// What was kept. An error means "unknown", so nothing is requested and nothing overwritten; `None` means
    /// "nothing".
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredTokens>, KeeperError>>;

    /// Keeps a new pair. Called before its first use. A failure is logged and the pair is used all the same:
    /// client credentials can always buy another one.
    fn save<'k>(&'k self, tokens: &'k StoredTokens) -> BoxFuture<'k, Result<(), KeeperError>>;
}

/// Keeps nothing: every run begins with a token call.
#[derive(Debug, Clone, Copy, Default)]
pub struct ForgetfulKeeper;

impl TokenKeeper for ForgetfulKeeper {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredTokens>, KeeperError>> {
        Box::pin(async { Ok(None) })
    }

    fn save<'k>(&'k self, _tokens: &'k StoredTokens) -> BoxFuture<'k, Result<(), KeeperError>> {
        Box::pin(async { Ok(()) })
    }
}
