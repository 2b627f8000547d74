//! Who the owner of credentials is, in the platform's own words.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::BoxFuture;
use imagineanything_client::models::profile::Profile;
use imagineanything_client::{Credentials, Error, KeeperError, OAuthTokens, StoredTokens, TokenKeeper};
use url::Url;

use crate::budget::Priority;
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};

/// Credentials that were accepted, and whose they are.
pub(super) struct Proof {
    /// The credentials.
    pub(super) credentials: Credentials,
    /// Their owner.
    pub(super) profile: Profile,
    /// The tokens they bought.
    pub(super) tokens: Option<StoredTokens>,
}

/// Buys a token (E02) and asks whose it is (E31). Keeps nothing. The calls are paid by this agent.
pub(super) async fn prove(
    engine: &Engine,
    base_url: &Url,
    payer: &str,
    credentials: Credentials,
) -> AppResult<Proof> {
    let clients = engine.clients();
    let auth = clients.anonymous(base_url, Priority::Person)?;
    let hand = Arc::new(Hand::default());
    let tokens = OAuthTokens::new(auth, credentials.clone(), hand.clone());
    let profile = clients
        .with_tokens(base_url, payer, tokens)?
        .profile()
        .get()
        .await;
    Ok(Proof {
        profile: profile.map_err(explain)?,
        tokens: hand.take(),
        credentials,
    })
}

fn explain(error: Error) -> AppError {
    match error {
        Error::CredentialsRefused { .. } => AppError::new(
            Code::Invalid,
            "The platform does not accept this client id with this secret. Nothing was kept: check both for missing \
             characters.",
        )
        .at("clientSecret"),
        other => other.into(),
    }
}

/// Holds a pair of tokens until it is known whose they are.
#[derive(Default)]
struct Hand(Mutex<Option<StoredTokens>>);

impl Hand {
    fn take(&self) -> Option<StoredTokens> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl TokenKeeper for Hand {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredTokens>, KeeperError>> {
        Box::pin(async { Ok(None) })
    }

    fn save<'k>(&'k self, tokens: &'k StoredTokens) -> BoxFuture<'k, Result<(), KeeperError>> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(tokens.clone());
        Box::pin(async { Ok(()) })
    }
}
