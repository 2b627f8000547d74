//! Pairs of tokens, sealed in the store before they are used.

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use imagineanything_client::{KeeperError, Secret, StoredTokens, TokenKeeper};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::means::Means;
use crate::clock::moment;
use crate::error::AppResult;
use crate::random::Random;
use crate::store::StoreError;
use crate::store::tables::secrets;
use crate::vault::{Envelope, Key, What};
use crate::views::{AgentKey, Millis};

/// Keeps the tokens of one agent.
pub(super) struct SealedKeeper {
    means: Arc<Means>,
    agent: AgentKey,
}

/// A pair as it is sealed.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct Pair {
    access: String,
    refresh: Option<String>,
    obtained_at: Millis,
    lifetime_seconds: u64,
}

impl SealedKeeper {
    pub(super) fn new(means: Arc<Means>, agent: AgentKey) -> Self {
        Self { means, agent }
    }

    /// A pair that was damaged, or sealed by a key that is gone, is as good as none: the credentials buy another.
    async fn read(&self) -> AppResult<Option<StoredTokens>> {
        let key = self.means.parts.vault.key().await?;
        let agent = self.agent.clone();
        let sealed = self
            .means
            .parts
            .store
            .read(move |connection| secrets::get(connection, &agent, What::Tokens.name()))
            .await?;
        let plain = sealed.and_then(|sealed| key.unwrap_sealed(&self.agent, What::Tokens, &sealed));
        Ok(plain.and_then(|plain| read_pair(&plain)))
    }

    async fn write(&self, tokens: &StoredTokens) -> AppResult<()> {
        let key = self.means.parts.vault.key().await?;
        let envelope = wrap_tokens(&key, &self.agent, tokens, &*self.means.parts.random)?;
        self.means.parts.store.write(move |tx| envelope.keep(tx)).await?;
        Ok(())
    }
}

impl TokenKeeper for SealedKeeper {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredTokens>, KeeperError>> {
        self.read().map(|read| read.map_err(KeeperError::from)).boxed()
    }

    fn save<'k>(&'k self, tokens: &'k StoredTokens) -> BoxFuture<'k, Result<(), KeeperError>> {
        self.write(tokens)
            .map(|kept| kept.map_err(KeeperError::from))
            .boxed()
    }
}

/// Seals a pair of tokens.
pub(crate) fn wrap_tokens(
    key: &Key,
    agent: &str,
    tokens: &StoredTokens,
    random: &dyn Random,
) -> AppResult<Envelope> {
    let pair = Pair {
        access: tokens.access.expose().to_owned(),
        refresh: tokens.refresh.as_ref().map(|refresh| refresh.expose().to_owned()),
        obtained_at: Millis::try_from(tokens.obtained_at.unix_timestamp_nanos() / 1_000_000)
            .unwrap_or_default(),
        lifetime_seconds: tokens.lifetime.as_secs(),
    };
    let plain = Zeroizing::new(serde_json::to_vec(&pair).map_err(StoreError::from)?);
    key.wrap(agent, What::Tokens, &plain, random)
}

fn read_pair(plain: &[u8]) -> Option<StoredTokens> {
    let pair: Pair = serde_json::from_slice(plain).ok()?;
    Some(StoredTokens {
        access: Secret::new(pair.access.as_str()),
        refresh: pair.refresh.as_deref().map(Secret::new),
        obtained_at: moment(pair.obtained_at),
        lifetime: Duration::from_secs(pair.lifetime_seconds),
    })
}
