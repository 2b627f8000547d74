//! What every client is made with. It knows no client, so that nothing holds itself.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use imagineanything_client::{AuthState, Client, ClientBuilder, Secret, Transport};
use tokio::sync::watch;
use url::Url;

use super::time::ClientClock;
use super::{bad_address, credentials_missing};
use crate::budget::{Caller, Priority};
use crate::clock::Clock;
use crate::error::AppResult;
use crate::rail::Rail;
use crate::random::Random;
use crate::store::Database;
use crate::store::tables::agents::{self, Standing};
use crate::store::tables::secrets;
use crate::tasks::Tasks;
use crate::vault::{Vault, What};
use crate::views::AgentKey;

/// How the app introduces itself.
const USER_AGENT: &str = concat!("imagineanything-desktop/", env!("CARGO_PKG_VERSION"));

/// How long practice may take to start.
const PRACTICE_STARTS: Duration = Duration::from_secs(10);

/// What clients are made of.
pub(crate) struct ClientParts {
    /// The way out; the budget stands in it.
    pub(crate) transport: Arc<dyn Transport>,
    /// Time.
    pub(crate) clock: Arc<dyn Clock>,
    /// Randomness fit for keys.
    pub(crate) random: Arc<dyn Random>,
    /// Who the agents are.
    pub(crate) store: Database,
    /// Their secrets.
    pub(crate) vault: Vault,
    /// Where a refusal is shown.
    pub(crate) rail: Rail,
    /// What runs in the background.
    pub(crate) tasks: Tasks,
}

/// What clients are made of, and how.
pub(super) struct Means {
    pub(super) parts: ClientParts,
    /// Client secrets of practice agents: they open nothing but the embedded sandbox.
    practised: watch::Sender<HashMap<AgentKey, Secret>>,
}

impl Means {
    pub(super) fn new(parts: ClientParts) -> Self {
        Self {
            parts,
            practised: watch::Sender::default(),
        }
    }

    /// A client for this server, to be given tokens.
    pub(super) fn builder(&self, base_url: &Url) -> ClientBuilder {
        Client::builder(base_url.clone())
            .transport(Arc::clone(&self.parts.transport))
            .clock(Arc::new(ClientClock(Arc::clone(&self.parts.clock))))
            .user_agent(USER_AGENT)
    }

    /// A client without tokens.
    pub(super) fn anonymous(&self, base_url: &Url, caller: Caller) -> AppResult<Client> {
        let client = self.builder(base_url).build().map_err(bad_address)?;
        Ok(client.with_extension(caller))
    }

    /// The client secret of an agent, unsealed.
    pub(super) async fn client_secret(&self, agent: &str) -> AppResult<Secret> {
        let key = self.parts.vault.key().await?;
        let (whose, what) = (agent.to_owned(), What::ClientSecret);
        let sealed = self
            .parts
            .store
            .read(move |connection| secrets::get(connection, &whose, what.name()))
            .await?;
        let plain = sealed.and_then(|sealed| key.unwrap_sealed(agent, what, &sealed));
        let text = plain.and_then(|plain| Some(Secret::new(std::str::from_utf8(&plain).ok()?)));
        text.ok_or_else(credentials_missing)
    }

    /// The secret of a practice agent, if practice runs.
    pub(super) fn practised_secret(&self, agent: &str) -> Option<Secret> {
        self.practised.borrow().get(agent).cloned()
    }

    /// Waits until practice runs for this agent, but not for ever.
    pub(super) async fn until_practising(&self, agent: &str) {
        let mut practised = self.practised.subscribe();
        tokio::select! {
            _ = practised.wait_for(|secrets| secrets.contains_key(agent)) => {}
            () = self.parts.clock.sleep(PRACTICE_STARTS) => {}
        }
    }

    /// Takes the secret of a practice agent, for this run.
    pub(super) fn practise(&self, agent: &str, secret: Secret) {
        self.practised.send_modify(|secrets| {
            secrets.insert(agent.to_owned(), secret);
        });
    }

    /// Keeps what the platform says about the credentials of an agent.
    pub(super) fn follow(self: &Arc<Self>, agent: &str, mut states: watch::Receiver<AuthState>) {
        let (means, agent) = (Arc::clone(self), agent.to_owned());
        self.parts.tasks.spawn(async move {
            while states.changed().await.is_ok() {
                let standing = match &*states.borrow_and_update() {
                    AuthState::Unproven => continue,
                    AuthState::SignedIn => Standing::Ready,
                    AuthState::Refused { .. } => Standing::Refused,
                };
                means.keep_standing(&agent, standing).await;
            }
        });
    }

    /// An agent that was signed out meanwhile stays signed out, whatever the platform still says.
    async fn keep_standing(&self, agent: &str, standing: Standing) {
        let key = agent.to_owned();
        let kept = self.parts.store.write(move |tx| {
            let row = agents::get(tx, &key)?;
            let is_signed_in = row.is_some_and(|row| row.standing != Standing::SignedOut);
            Ok(is_signed_in && agents::stand(tx, &key, standing)?)
        });
        match kept.await {
            Ok(true) => self.parts.rail.announce(),
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "the standing of an agent was not kept"),
        }
    }
}

impl Caller {
    /// An agent, or whoever is not one yet.
    pub(crate) fn new(agent: Option<&str>, priority: Priority) -> Self {
        Self {
            agent: agent.map(str::to_owned),
            priority,
        }
    }
}
