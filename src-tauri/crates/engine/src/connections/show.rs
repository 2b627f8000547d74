//! What the screen sees of the connections.

use imagineanything_client::models::provider::Provider;
use rusqlite::Connection;

use super::Connections;
use super::job::{WEBHOOK, lane};
use crate::error::AppResult;
use crate::store::StoreResult;
use crate::store::tables::connections::ConnectionRow;
use crate::store::tables::{connection_lists, connections, outbox_items, webhooks};
use crate::views::{
    AgentKey, ConnectionView, DeliveryTrialView, KeyTrialView, ProviderView, ProvidersView, WebhookView,
};

impl Connections {
    /// Providers as the store knows them.
    pub(crate) async fn providers(&self, agent: AgentKey) -> AppResult<ProvidersView> {
        Ok(self.store.read(move |db| show_providers(db, agent)).await?)
    }

    /// The webhook as the store knows it.
    pub(crate) async fn webhook(&self, agent: AgentKey) -> AppResult<WebhookView> {
        let waits = self.waiting().contains_key(&agent);
        Ok(self.store.read(move |db| show_webhook(db, agent, waits)).await?)
    }
}

fn show_providers(db: &Connection, agent: AgentKey) -> StoreResult<ProvidersView> {
    let list = connection_lists::get(db, &agent)?;
    let known = connections::all(db, &agent)?;
    let offered = match &list {
        Some(list) => list.offered.clone(),
        None => Provider::KNOWN
            .iter()
            .map(|provider| provider.as_str().to_owned())
            .collect(),
    };
    let free = offered
        .iter()
        .filter(|name| !known.iter().any(|row| row.provider == **name));
    let free: Vec<String> = free.cloned().collect();
    let mut providers = Vec::new();
    for row in known {
        let name = row.provider.clone();
        providers.push(show_provider(db, &agent, &name, Some(row), &offered)?);
    }
    for name in free {
        providers.push(show_provider(db, &agent, &name, None, &offered)?);
    }
    Ok(ProvidersView {
        providers,
        fetched_at: list.map(|list| list.fetched_at),
        agent,
    })
}

fn show_provider(
    db: &Connection,
    agent: &str,
    name: &str,
    row: Option<ConnectionRow>,
    offered: &[String],
) -> StoreResult<ProviderView> {
    let types = Provider::from(name.to_owned());
    Ok(ProviderView {
        provider: name.to_owned(),
        makes: types
            .types()
            .iter()
            .map(|kind| kind.as_str().to_owned())
            .collect(),
        connection: row.map(show_connection),
        offered: offered.iter().any(|other| other == name),
        item: newest_item(db, agent, &lane(name))?,
    })
}

fn show_connection(row: ConnectionRow) -> ConnectionView {
    ConnectionView {
        hint: row.hint,
        active: row.active,
        since: row.since,
        updated_at: row.updated_at,
        trial: row.trial.map(|trial| KeyTrialView {
            at: trial.at,
            works: trial.works,
            words: trial.words,
        }),
    }
}

fn show_webhook(db: &Connection, agent: AgentKey, secret_waits: bool) -> StoreResult<WebhookView> {
    let item = newest_item(db, &agent, WEBHOOK)?;
    let (webhook, trial) = webhooks::get(db, &agent)?.unzip();
    let webhook = webhook.unwrap_or_default();
    let trial = trial.flatten().map(|trial| DeliveryTrialView {
        at: trial.at,
        arrived: trial.arrived,
        status: trial.status,
        words: trial.words,
    });
    Ok(WebhookView {
        agent,
        signed: webhook.signed.filter(|_| webhook.url.is_some()),
        secret_waits: secret_waits && webhook.url.is_some(),
        url: webhook.url,
        updated_at: webhook.updated_at,
        trial,
        item,
        fetched_at: (webhook.fetched_at > 0).then_some(webhook.fetched_at),
    })
}

fn newest_item(db: &Connection, agent: &str, lane: &str) -> StoreResult<Option<i64>> {
    let items = outbox_items::in_lane(db, agent, lane)?;
    Ok(items.last().map(|item| item.id))
}
