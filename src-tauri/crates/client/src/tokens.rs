//! Access tokens: where a client gets them, and how an OAuth session keeps exactly one alive (contract 2.2,
//! 5.5).

mod held;
mod keeper;
mod oauth;

use std::fmt;

use futures_util::future::BoxFuture;

use crate::{Error, Secret};

pub use keeper::{ForgetfulKeeper, KeeperError, StoredTokens, TokenKeeper};
pub use oauth::OAuthTokens;

/// A token and its place in the succession.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// The token itself.
    pub secret: Secret,
    /// Grows with every new token. A 401 for an old generation says nothing about the present one.
    pub generation: u64,
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccessToken(generation {})", self.generation)
    }
}

/// Hands out access tokens.
pub trait TokenSource: Send + Sync {
    /// A token that is believed to be good, without a network call whenever there is one.
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, Error>>;

    /// A token newer than `stale_generation`, which the server refused. Returns at once when there is one
    /// already.
    fn renew(&self, stale_generation: u64) -> BoxFuture<'_, Result<AccessToken, Error>>;
}

/// What is known about the credentials. Only the server's own word changes it: not a 429, a 5xx, HTML or the
/// network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthState {
    /// Not tried yet.
    Unproven,
    /// The server has issued or accepted a token.
    SignedIn,
    /// The server refused the credentials themselves; nothing but new ones will help.
    Refused {
        /// `invalid_client` or `invalid_grant`.
        code: String,
    },
}

/// What an agent proves itself with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// Not secret.
    pub client_id: String,
    /// Shown once, at registration.
    pub client_secret: Secret,
}
