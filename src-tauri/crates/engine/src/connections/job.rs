//! What of the connections is sent through the outbox: all of it asks for a state, and carries no secret.

use imagineanything_client::models::provider::Provider;
use imagineanything_client::models::webhook::WebhookChange;
use imagineanything_client::{Client, Error, UploadOptions};
use serde::{Deserialize, Serialize};
use url::Url;

use super::{providers, webhook};
use crate::clock::Boxed;
use crate::event::Event;
use crate::outbox::item::Item;
use crate::outbox::{Deed, Made, Nature, Work};
use crate::store::StoreResult;
use crate::store::tables::connections;
use crate::views::ItemKind;

/// The lane of everything about the webhook.
pub(super) const WEBHOOK: &str = "webhook";

/// One wish about a provider or the webhook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum ConnectionJob {
    /// Uses a key, or not (E83).
    Switch {
        /// In the wire's spelling.
        provider: String,
        /// The wished state.
        on: bool,
    },
    /// Deletes a key (E84).
    Disconnect {
        /// In the wire's spelling.
        provider: String,
    },
    /// Reports to another address (E39).
    Move {
        /// The address.
        url: String,
    },
    /// Reports no more (E40).
    Remove,
}

/// The lane of everything about a provider.
pub(super) fn lane(provider: &str) -> String {
    format!("provider/{provider}")
}

impl Deed for ConnectionJob {
    fn kind(&self) -> ItemKind {
        match self {
            Self::Switch { .. } => ItemKind::SwitchProvider,
            Self::Disconnect { .. } => ItemKind::DisconnectProvider,
            Self::Move { .. } => ItemKind::MoveWebhook,
            Self::Remove => ItemKind::RemoveWebhook,
        }
    }

    fn lane(&self) -> String {
        match self {
            Self::Switch { provider, .. } | Self::Disconnect { provider } => lane(provider),
            Self::Move { .. } | Self::Remove => WEBHOOK.to_owned(),
        }
    }

    fn nature(&self) -> Nature {
        Nature::State
    }

    /// Of an address only its host: the rest may be as good as a password.
    fn label(&self) -> String {
        match self {
            Self::Switch { provider, .. } | Self::Disconnect { provider } => provider.clone(),
            Self::Move { url } => Url::parse(url)
                .ok()
                .and_then(|url| url.host_str().map(str::to_owned))
                .unwrap_or_default(),
            Self::Remove => String::new(),
        }
    }

    fn removes(&self) -> bool {
        matches!(self, Self::Disconnect { .. } | Self::Remove)
    }

    fn stale(&self, agent: &str) -> Vec<Event> {
        let agent = agent.to_owned();
        vec![match self {
            Self::Switch { .. } | Self::Disconnect { .. } => Event::ProvidersStale { agent },
            Self::Move { .. } | Self::Remove => Event::WebhookStale { agent },
        }]
    }

    fn send<'a>(&'a self, client: &'a Client, _options: UploadOptions) -> Boxed<'a, Result<Made, Error>> {
        Box::pin(async move {
            let services = client.connected_services();
            match self {
                Self::Switch { provider, on } => {
                    let now = services.switch(&Provider::from(provider.clone()), *on).await?;
                    Ok(Made::Connection(Box::new(now)))
                }
                Self::Disconnect { provider } => {
                    services.disconnect(&Provider::from(provider.clone())).await?;
                    Ok(Made::Agreed)
                }
                Self::Move { url } => {
                    let change = WebhookChange {
                        url: Some(url.clone()),
                        ..WebhookChange::default()
                    };
                    Ok(Made::Webhook(Box::new(client.webhook().update(&change).await?)))
                }
                Self::Remove => client.webhook().delete().await.map(|()| Made::Agreed),
            }
        })
    }

    fn deliver(&self, work: &mut Work<'_>, item: &Item, made: &Made) -> StoreResult<()> {
        match (self, made) {
            (Self::Switch { .. }, Made::Connection(now)) => {
                connections::put(work.tx, &item.agent, &providers::row(now))
            }
            (Self::Disconnect { provider }, _) => connections::remove(work.tx, &item.agent, provider),
            (Self::Move { .. }, Made::Webhook(now)) => webhook::keep(work.tx, &item.agent, now, work.now),
            (Self::Remove, _) => webhook::keep_nothing(work.tx, &item.agent, work.now),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_outbox_shows_of_an_address_is_its_host_alone() {
        let url = "https://hooks.example/T0/B0/not-for-everybody?x=1".to_owned();
        assert_eq!(ConnectionJob::Move { url }.label(), "hooks.example");
    }

    #[test]
    fn wishes_about_one_thing_keep_their_order() {
        let provider = "OPENAI".to_owned();
        let off = ConnectionJob::Switch {
            provider: provider.clone(),
            on: false,
        };
        assert_eq!(off.lane(), ConnectionJob::Disconnect { provider }.lane());
        assert_ne!(off.lane(), ConnectionJob::Remove.lane());
    }
}
