//! The right client for each agent: its server, its tokens, its budget.

mod keeper;
mod means;
mod sealed;
mod time;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use imagineanything_client::{Client, OAuthTokens, Secret};
use url::Url;

use self::means::Means;
use self::sealed::SealedTokens;
use crate::budget::{Caller, Priority};
use crate::error::{AppError, AppResult, Code};
use crate::store::tables::agents::{self, AgentRow, Standing};
use crate::views::AgentKey;
use crate::words::said;

pub(crate) use keeper::wrap_tokens;
pub(crate) use means::ClientParts;

/// Makes clients; cheap to clone.
#[derive(Clone)]
pub(crate) struct Clients {
    means: Arc<Means>,
    sessions: Arc<Mutex<HashMap<AgentKey, Session>>>,
}

/// One agent's client, and what it was made for.
struct Session {
    base_url: String,
    client_id: String,
    client: Client,
}

impl Clients {
    /// No client is made yet.
    pub(crate) fn new(parts: ClientParts) -> Self {
        Self {
            means: Arc::new(Means::new(parts)),
            sessions: Arc::default(),
        }
    }

    /// The client of an agent, for calls of this priority. All clients of an agent share its tokens. Nothing is
    /// sent, and the vault is not asked before the first call.
    ///
    /// Fails if the agent is not kept any more or is signed out.
    pub(crate) fn of(&self, agent: &str, priority: Priority) -> AppResult<Client> {
        let store = &self.means.parts.store;
        let row = store.read_now(|connection| agents::get(connection, agent))?;
        let row = row.ok_or_else(gone)?;
        if row.standing == Standing::SignedOut {
            return Err(signed_out());
        }
        let mut sessions = self.sessions();
        let fits = |session: &Session| session.base_url == row.base_url && session.client_id == row.client_id;
        let client = match sessions.get(agent).filter(|session| fits(session)) {
            Some(session) => session.client.clone(),
            None => {
                let client = self.sign_in_lazily(&row)?;
                let session = Session {
                    base_url: row.base_url,
                    client_id: row.client_id,
                    client: client.clone(),
                };
                sessions.insert(row.key, session);
                client
            }
        };
        Ok(client.with_extension(Caller::new(Some(agent), priority)))
    }

    /// The client of an agent for a person who waits. The practice world starts a moment after the window: its agents
    /// wait for it.
    pub(crate) async fn for_person(&self, agent: &str) -> AppResult<Client> {
        let store = &self.means.parts.store;
        let row = store.read_now(|connection| agents::get(connection, agent))?;
        if row.is_some_and(|row| row.practice) {
            self.means.until_practising(agent).await;
        }
        self.of(agent, Priority::Person)
    }

    /// A client without tokens, for what needs none: signing in, registering, asking whether a server is there.
    pub(crate) fn anonymous(&self, base_url: &Url, priority: Priority) -> AppResult<Client> {
        self.means.anonymous(base_url, Caller::new(None, priority))
    }

    /// A client for credentials that are not kept yet, for a person who waits. Its tokens are forgotten with it.
    pub(crate) fn with_tokens(&self, base_url: &Url, agent: &str, tokens: OAuthTokens) -> AppResult<Client> {
        let builder = self.means.builder(base_url).tokens(Arc::new(tokens));
        let client = builder.build().map_err(bad_address)?;
        Ok(client.with_extension(Caller::new(Some(agent), Priority::Person)))
    }

    /// The client secret of an agent, for the one who may see it: the person.
    pub(crate) async fn client_secret(&self, agent: &str) -> AppResult<Secret> {
        self.means.client_secret(agent).await
    }

    /// Forgets the tokens of an agent: its credentials changed, or are gone.
    pub(crate) fn forget(&self, agent: &str) {
        self.sessions().remove(agent);
    }

    /// Takes the secret of a practice agent, for this run.
    pub(crate) fn practise(&self, agent: &str, secret: Secret) {
        self.means.practise(agent, secret);
    }

    /// A client whose first call opens the vault and signs in.
    fn sign_in_lazily(&self, row: &AgentRow) -> AppResult<Client> {
        let base_url = address(&row.base_url)?;
        // Whoever needs a token waits for it, so a token is always for a person.
        let auth = self
            .means
            .anonymous(&base_url, Caller::new(Some(&row.key), Priority::Person))?;
        let tokens = SealedTokens::new(Arc::clone(&self.means), auth, row);
        let builder = self.means.builder(&base_url).tokens(Arc::new(tokens));
        builder.build().map_err(bad_address)
    }

    fn sessions(&self) -> MutexGuard<'_, HashMap<AgentKey, Session>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The address of a server as it was kept.
pub(crate) fn address(base_url: &str) -> AppResult<Url> {
    Url::parse(base_url.trim()).map_err(|_| {
        AppError::new(
            Code::Invalid,
            "This is not the address of a server. It begins with https://.",
        )
        .at("baseUrl")
    })
}

/// An agent that is not kept any more.
pub(crate) fn gone() -> AppError {
    AppError::new(Code::Gone, "This agent is not kept on this computer any more.")
}

fn signed_out() -> AppError {
    AppError::new(
        Code::SignedOut,
        "This agent is signed out. What is kept here is safe: sign in to go on.",
    )
}

fn bad_address(error: imagineanything_client::BuildError) -> AppError {
    AppError::new(Code::Invalid, said("This server cannot be used: {}.", &[&error])).at("baseUrl")
}

fn credentials_missing() -> AppError {
    AppError::new(
        Code::Vault,
        "The secret of this agent is not in the vault. What is kept here is safe: sign in again.",
    )
}
