//! Keys of providers: connected and tried at once, with the person waiting for the answer; never kept.

use std::time::Duration;

use imagineanything_client::models::provider::{
    ConnectedService, ConnectedServices, NewConnection, Provider,
};
use imagineanything_client::{Client, Error, Secret};

use super::job::{ConnectionJob, lane};
use super::{Connections, millis};
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::scrub::{scrub, without};
use crate::store::tables::connection_lists::{self, ListRow};
use crate::store::tables::connections::{self, ConnectionRow, TrialRow};
use crate::views::{AgentKey, ProvidersView};

/// The field of the screen that a key is typed in.
const KEY_FIELD: &str = "apiKey";
/// How long the platform may take to show a key whose answer was lost.
const LATE: [Duration; 3] = [Duration::ZERO, Duration::from_secs(2), Duration::from_secs(8)];
/// Letters of a key that the platform shows at either end.
const ENDS: usize = 4;

impl Connections {
    /// All connections from the platform (E81).
    pub(crate) async fn refresh_providers(
        &self,
        client: &Client,
        agent: AgentKey,
    ) -> AppResult<ProvidersView> {
        self.look(client, &agent).await?;
        self.tell_providers(&agent);
        self.providers(agent).await
    }

    async fn look(&self, client: &Client, agent: &str) -> AppResult<()> {
        let answer = client.connected_services().list().await?;
        let (agent, now) = (agent.to_owned(), self.clock.now());
        let put = move |tx: &rusqlite::Transaction<'_>| {
            let rows: Vec<ConnectionRow> = answer.services.iter().map(row).collect();
            connections::put_all(tx, &agent, &rows)?;
            let offered = offered(&answer);
            let fetched_at = now;
            connection_lists::put(tx, &agent, &ListRow { offered, fetched_at })
        };
        Ok(self.store.write(put).await?)
    }

    /// Hands a key to the platform (E82): sent once, straight from memory. A lost answer is looked up (E81).
    async fn connect(&self, client: &Client, agent: &str, connection: &NewConnection) -> AppResult<()> {
        let provider = connection.provider.as_str().to_owned();
        let before = self.known_provider(agent, &provider).await?;
        let connected = match client.connected_services().connect(connection).await {
            Ok(connected) => connected,
            Err(error) if error.may_have_happened() => {
                self.look_for(client, agent, connection, before.as_ref()).await?
            }
            Err(error) => return Err(refusal(error, &connection.api_key)),
        };
        let agent = agent.to_owned();
        self.store
            .write(move |tx| {
                connections::put(tx, &agent, &row(&connected))?;
                // A key of the same ends may be another key.
                connections::put_trial(tx, &agent, &provider, None)
            })
            .await?;
        Ok(())
    }

    /// Looks whether a key arrived whose answer was lost.
    async fn look_for(
        &self,
        client: &Client,
        agent: &str,
        connection: &NewConnection,
        before: Option<&ConnectionRow>,
    ) -> AppResult<ConnectedService> {
        for wait in LATE {
            self.clock.sleep(wait).await;
            let Ok(now) = client.connected_services().list().await else {
                continue;
            };
            let mut of_provider = now.services.into_iter();
            let found = of_provider.find(|service| service.provider == connection.provider);
            match found {
                Some(found) if is_it(&found, &connection.api_key, before) => return Ok(found),
                _ => {}
            }
        }
        // What is on the screen afterwards is at least what the platform shows now.
        drop(self.look(client, agent).await);
        Err(AppError::new(
            Code::Offline,
            "The answer was lost, and the platform does not show this key. The app has not kept it: paste it again.",
        ))
    }

    /// Lets the platform try a key (E85), and keeps how that went.
    async fn try_key(&self, client: &Client, agent: &str, provider: String) -> AppResult<()> {
        let answer = client
            .connected_services()
            .test(&Provider::from(provider.clone()))
            .await;
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) if error.is_not_found() => {
                self.look(client, agent).await?;
                let words = "The platform has no key of this provider any more. The list was read again.";
                return Err(AppError::new(Code::Gone, words));
            }
            Err(error) => return Err(error.into()),
        };
        let trial = TrialRow {
            at: self.clock.now(),
            works: answer.success,
            words: answer.message.as_deref().map(scrub),
        };
        let agent = agent.to_owned();
        self.store
            .write(move |tx| connections::put_trial(tx, &agent, &provider, Some(&trial)))
            .await?;
        Ok(())
    }

    async fn known_provider(&self, agent: &str, provider: &str) -> AppResult<Option<ConnectionRow>> {
        let (agent, provider) = (agent.to_owned(), provider.to_owned());
        Ok(self
            .store
            .read(move |db| connections::get(db, &agent, &provider))
            .await?)
    }
}

impl Engine {
    /// Connects a provider, or replaces its key (E82). Not through the outbox: a key must not lie on this computer.
    pub(crate) async fn connect_provider(
        &self,
        agent: AgentKey,
        provider: String,
        key: Secret,
    ) -> AppResult<ProvidersView> {
        if key.expose().trim().is_empty() {
            return Err(AppError::new(Code::Invalid, "Paste the key first.").at(KEY_FIELD));
        }
        let client = self.clients().for_person(&agent).await?;
        self.make_way(agent.clone(), lane(&provider)).await?;
        let connection = NewConnection {
            provider: Provider::from(provider),
            api_key: key,
        };
        let outcome = self.connections().connect(&client, &agent, &connection).await;
        self.connections().tell_providers(&agent);
        outcome?;
        self.connections().providers(agent).await
    }

    /// Tries a key at its provider (E85).
    pub(crate) async fn try_provider(&self, agent: AgentKey, provider: String) -> AppResult<ProvidersView> {
        let client = self.clients().for_person(&agent).await?;
        let outcome = self.connections().try_key(&client, &agent, provider).await;
        self.connections().tell_providers(&agent);
        outcome?;
        self.connections().providers(agent).await
    }

    /// Uses a key, or not (E83), through the outbox.
    pub(crate) async fn switch_provider(&self, agent: AgentKey, provider: String, on: bool) -> AppResult<()> {
        self.wish_of_connection(agent, ConnectionJob::Switch { provider, on })
            .await
    }

    /// Deletes a key (E84), through the outbox.
    pub(crate) async fn disconnect_provider(&self, agent: AgentKey, provider: String) -> AppResult<()> {
        self.wish_of_connection(agent, ConnectionJob::Disconnect { provider })
            .await
    }
}

/// A connection as it is kept.
pub(super) fn row(service: &ConnectedService) -> ConnectionRow {
    ConnectionRow {
        provider: service.provider.as_str().to_uppercase(),
        hint: service.masked_key.clone(),
        active: service.is_active,
        since: service.created_at.and_then(millis),
        updated_at: service.updated_at.and_then(millis),
        trial: None,
    }
}

fn offered(answer: &ConnectedServices) -> Vec<String> {
    let offered = answer.offered().into_iter();
    offered.map(|provider| provider.as_str().to_owned()).collect()
}

/// Whether a listed connection is the one whose answer was lost: its ends are those of the key, and it is not the one
/// that was there before.
fn is_it(found: &ConnectedService, key: &Secret, before: Option<&ConnectionRow>) -> bool {
    let now = row(found);
    let letters: Vec<char> = key.expose().trim().chars().collect();
    let has_ends = letters.len() <= 2 * ENDS
        || now.hint.as_ref().is_some_and(|hint| {
            let (head, tail) = (&letters[..ENDS], &letters[letters.len() - ENDS..]);
            hint.starts_with(&head.iter().collect::<String>())
                && hint.ends_with(&tail.iter().collect::<String>())
        });
    let is_new = before.is_none_or(|before| before.hint != now.hint || before.updated_at < now.updated_at);
    has_ends && is_new
}

/// What went wrong, at the field where it can be put right, without the key that a careless answer may repeat.
fn refusal(error: Error, key: &Secret) -> AppError {
    let error = AppError::from(error);
    let error = AppError {
        message: without(&error.message, key),
        ..error
    };
    match error.code {
        Code::Invalid | Code::Refused => error.at(KEY_FIELD),
        _ => error,
    }
}
