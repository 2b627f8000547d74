//! Where the platform reports to. A new secret is asked for once, by the person, and never again by itself.

use std::time::Duration;

use imagineanything_client::limits::check_webhook_url;
use imagineanything_client::models::webhook::{Webhook, WebhookChange};
use imagineanything_client::{Client, Error};
use rusqlite::Connection;

use super::job::{ConnectionJob, WEBHOOK};
use super::{Connections, millis};
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::scrub::scrub;
use crate::store::StoreResult;
use crate::store::tables::webhooks::{self, TrialRow, WebhookRow};
use crate::views::{AgentKey, Millis, WebhookView};

/// The field of the screen that the address is typed in.
const URL_FIELD: &str = "url";
/// When to look for the end of a trial delivery that is still on its way.
const LOOKS: [u64; 9] = [1, 1, 2, 3, 5, 10, 15, 30, 30];

impl Connections {
    /// The webhook from the platform (E38).
    pub(crate) async fn refresh_webhook(&self, client: &Client, agent: AgentKey) -> AppResult<WebhookView> {
        let now = client.webhook().get().await?;
        self.take_in(&agent, now).await?;
        self.tell_webhook(&agent);
        self.webhook(agent).await
    }

    async fn take_in(&self, agent: &str, webhook: Webhook) -> AppResult<()> {
        let (agent, now) = (agent.to_owned(), self.clock.now());
        Ok(self
            .store
            .write(move |tx| keep(tx, &agent, &webhook, now))
            .await?)
    }

    /// Makes a change that may bring a new secret (E39): sent once. The secret waits in memory for its person.
    async fn renew(&self, client: &Client, agent: &str, change: &WebhookChange) -> AppResult<()> {
        let mut webhook = match client.webhook().update(change).await {
            Ok(webhook) => webhook,
            Err(error) => return Err(lost_or_refused(error)),
        };
        let secret = webhook.secret.take();
        let came = secret.is_some();
        if let Some(secret) = secret {
            self.keep_secret(agent, secret);
        }
        if webhook.url.is_none() {
            webhook.url.clone_from(&change.url);
        }
        if webhook.url.is_some() {
            self.take_in(agent, webhook).await?;
        }
        if came { Ok(()) } else { Err(no_secret()) }
    }

    /// Lets the platform try a delivery (E39), and waits for its end (E38).
    async fn try_delivery(&self, client: &Client, agent: &str) -> AppResult<()> {
        let change = WebhookChange {
            test: true,
            ..WebhookChange::default()
        };
        let mut answer = client.webhook().update(&change).await?;
        let forget = agent.to_owned();
        self.store
            .write(move |tx| webhooks::put_trial(tx, &forget, None))
            .await?;
        for wait in LOOKS {
            if !is_pending(&answer) {
                break;
            }
            self.clock.sleep(Duration::from_secs(wait)).await;
            // A look that fails says nothing about the delivery: the next one may.
            if let Ok(now) = client.webhook().get().await {
                answer = now;
            }
        }
        let ended = answer.test.clone().filter(|_| !is_pending(&answer));
        let trial = ended.map(|test| TrialRow {
            at: self.clock.now(),
            arrived: test.success,
            status: test.status.and_then(|status| u32::try_from(status).ok()),
            words: test.message.as_deref().map(scrub),
        });
        let said = trial.is_some();
        let (agent, now) = (agent.to_owned(), self.clock.now());
        let put = move |tx: &rusqlite::Transaction<'_>| {
            keep(tx, &agent, &answer, now)?;
            webhooks::put_trial(tx, &agent, trial.as_ref())
        };
        self.store.write(put).await?;
        let unsaid = || {
            AppError::new(
                Code::Server,
                "The platform took the wish, but did not say how it went. Look again later.",
            )
        };
        said.then_some(()).ok_or_else(unsaid)
    }

    /// What the store knows; `None` before the platform was asked.
    async fn known_webhook(&self, agent: &str) -> AppResult<Option<WebhookRow>> {
        let agent = agent.to_owned();
        let known = self.store.read(move |db| webhooks::get(db, &agent)).await?;
        Ok(known.map(|(webhook, _)| webhook))
    }
}

impl Engine {
    /// Sets the address (E39). The first one asks for a secret and is sent at once, because that cannot be asked again
    /// blindly; another one goes through the outbox.
    pub(crate) async fn set_webhook(&self, agent: AgentKey, url: String) -> AppResult<WebhookView> {
        let url = url.trim().to_owned();
        if check_webhook_url(&url).is_err() {
            let words = "This must be an https address. Nothing was sent.";
            return Err(AppError::new(Code::Invalid, words).at(URL_FIELD));
        }
        let client = self.clients().for_person(&agent).await?;
        let room = self.connections();
        let known = match room.known_webhook(&agent).await? {
            Some(known) => known.url,
            None => room.refresh_webhook(&client, agent.clone()).await?.url,
        };
        if known.is_some() {
            self.wish_of_connection(agent.clone(), ConnectionJob::Move { url })
                .await?;
            return room.webhook(agent).await;
        }
        self.renew_with(&client, agent, &WebhookChange::first(url)).await
    }

    /// Makes a new secret (E39). The one before is worthless at once.
    pub(crate) async fn renew_webhook_secret(&self, agent: AgentKey) -> AppResult<WebhookView> {
        let client = self.clients().for_person(&agent).await?;
        let change = WebhookChange {
            regenerate_secret: true,
            ..WebhookChange::default()
        };
        self.renew_with(&client, agent, &change).await
    }

    async fn renew_with(
        &self,
        client: &Client,
        agent: AgentKey,
        change: &WebhookChange,
    ) -> AppResult<WebhookView> {
        self.make_way(agent.clone(), WEBHOOK.to_owned()).await?;
        let outcome = self.connections().renew(client, &agent, change).await;
        if outcome.is_err() {
            // Whatever became of it: what is on the screen is what the platform shows.
            drop(self.connections().refresh_webhook(client, agent.clone()).await);
        }
        self.connections().tell_webhook(&agent);
        outcome?;
        self.connections().webhook(agent).await
    }

    /// Tries a delivery (E39).
    pub(crate) async fn try_webhook(&self, agent: AgentKey) -> AppResult<WebhookView> {
        let client = self.clients().for_person(&agent).await?;
        let outcome = self.connections().try_delivery(&client, &agent).await;
        self.connections().tell_webhook(&agent);
        outcome?;
        self.connections().webhook(agent).await
    }

    /// Reports no more (E40), through the outbox.
    pub(crate) async fn remove_webhook(&self, agent: AgentKey) -> AppResult<()> {
        self.wish_of_connection(agent, ConnectionJob::Remove).await
    }
}

/// Keeps a webhook, without its secret.
pub(super) fn keep(db: &Connection, agent: &str, webhook: &Webhook, now: Millis) -> StoreResult<()> {
    let row = WebhookRow {
        url: webhook.url.clone(),
        signed: webhook.has_secret,
        updated_at: webhook.updated_at.and_then(millis),
        fetched_at: now,
    };
    webhooks::put(db, agent, &row)
}

/// Keeps that there is no webhook any more.
pub(super) fn keep_nothing(db: &Connection, agent: &str, now: Millis) -> StoreResult<()> {
    let row = WebhookRow {
        fetched_at: now,
        ..WebhookRow::default()
    };
    webhooks::put(db, agent, &row)
}

/// Whether a trial delivery is still on its way. The contract knows no word for that; a server that has one is believed.
fn is_pending(webhook: &Webhook) -> bool {
    webhook
        .raw
        .get("testPending")
        .and_then(serde_json::Value::as_bool)
        == Some(true)
}

fn lost_or_refused(error: Error) -> AppError {
    if error.may_have_happened() {
        return AppError::new(
            Code::Offline,
            "The answer was lost, and with it perhaps a new secret: the old one may not hold any more. Nothing is asked \
             again by itself. Make a new secret when there is a connection.",
        );
    }
    let error = AppError::from(error);
    match error.code {
        Code::Invalid | Code::Refused => error.at(URL_FIELD),
        _ => error,
    }
}

fn no_secret() -> AppError {
    AppError::new(
        Code::Server,
        "The platform agreed, but its answer held no secret. Make a new secret to see one.",
    )
}
