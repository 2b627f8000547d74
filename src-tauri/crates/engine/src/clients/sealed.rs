//! Tokens whose credentials lie in the vault: it is opened when the first token is needed, not before.

use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use imagineanything_client::{
    AccessToken, Client, Credentials, Endpoint, Error, ForgetfulKeeper, OAuthTokens, Secret, TokenKeeper,
    TokenSource, TransportError, TransportErrorKind,
};
use tokio::sync::OnceCell;

use super::keeper::SealedKeeper;
use super::means::Means;
use crate::store::tables::agents::AgentRow;
use crate::views::AgentKey;

/// The tokens of one agent.
pub(super) struct SealedTokens {
    means: Arc<Means>,
    /// Makes the token calls.
    auth: Client,
    agent: AgentKey,
    client_id: String,
    practice: bool,
    session: OnceCell<OAuthTokens>,
}

impl SealedTokens {
    /// Nothing is unsealed yet.
    pub(super) fn new(means: Arc<Means>, auth: Client, row: &AgentRow) -> Self {
        Self {
            means,
            auth,
            agent: row.key.clone(),
            client_id: row.client_id.clone(),
            practice: row.practice,
            session: OnceCell::new(),
        }
    }

    async fn session(&self) -> Result<&OAuthTokens, Error> {
        self.session.get_or_try_init(|| self.begin()).await
    }

    async fn begin(&self) -> Result<OAuthTokens, Error> {
        let (client_secret, keeper): (Secret, Arc<dyn TokenKeeper>) = if self.practice {
            let secret = self.means.practised_secret(&self.agent);
            (secret.ok_or_else(not_practising)?, Arc::new(ForgetfulKeeper))
        } else {
            let unsealed = self.means.client_secret(&self.agent).await;
            let secret = unsealed.map_err(|error| Error::Keeper(error.message))?;
            let keeper = SealedKeeper::new(Arc::clone(&self.means), self.agent.clone());
            (secret, Arc::new(keeper))
        };
        let credentials = Credentials {
            client_id: self.client_id.clone(),
            client_secret,
        };
        let tokens = OAuthTokens::new(self.auth.clone(), credentials, keeper);
        self.means.follow(&self.agent, tokens.state());
        Ok(tokens)
    }
}

impl TokenSource for SealedTokens {
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, Error>> {
        async move { self.session().await?.token().await }.boxed()
    }

    fn renew(&self, stale_generation: u64) -> BoxFuture<'_, Result<AccessToken, Error>> {
        async move { self.session().await?.renew(stale_generation).await }.boxed()
    }
}

/// Until practice runs nobody listens, as if the network were away.
fn not_practising() -> Error {
    Error::Transport {
        endpoint: Endpoint::IssueToken,
        source: TransportError::unsent(TransportErrorKind::Connect, "practice does not run"),
    }
}
