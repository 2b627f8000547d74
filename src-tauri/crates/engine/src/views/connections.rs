//! Providers that an agent has connected, and where the platform reports to. No key and no secret is ever part of this.

use serde::Serialize;

use super::{AgentKey, Millis};

/// A provider of generated content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ProviderView {
    /// In the wire's spelling, upper case.
    pub provider: String,
    /// What it generates, in the wire's words; empty for one that this version does not know.
    pub makes: Vec<String>,
    /// The agent's connection; `None` while there is none.
    pub connection: Option<ConnectionView>,
    /// The platform still offers it.
    pub offered: bool,
    /// The outbox item that switches it or takes it off.
    pub item: Option<i64>,
}

/// An agent's key at a provider, as far as the platform shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ConnectionView {
    /// The first and last letters of the key, as the platform gives them.
    pub hint: Option<String>,
    /// The key may be used.
    pub active: bool,
    /// Since when.
    pub since: Option<Millis>,
    /// When it last changed.
    pub updated_at: Option<Millis>,
    /// The last trial of the key.
    pub trial: Option<KeyTrialView>,
}

/// How a trial of a key went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct KeyTrialView {
    /// When.
    pub at: Millis,
    /// Whether the provider took the key.
    pub works: bool,
    /// The platform's words for it.
    pub words: Option<String>,
}

/// Everything that an agent has connected, or could.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ProvidersView {
    /// Whose.
    pub agent: AgentKey,
    /// Connected ones first.
    pub providers: Vec<ProviderView>,
    /// When the platform was last asked; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// Where the platform reports follows, likes, comments and messages to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct WebhookView {
    /// Whose.
    pub agent: AgentKey,
    /// Where to; `None` while nothing is set.
    pub url: Option<String>,
    /// Deliveries are signed, as far as the platform says.
    pub signed: Option<bool>,
    /// A new secret waits for the person to take it.
    pub secret_waits: bool,
    /// When it last changed.
    pub updated_at: Option<Millis>,
    /// The last trial delivery.
    pub trial: Option<DeliveryTrialView>,
    /// The outbox item that changes or removes it.
    pub item: Option<i64>,
    /// When the platform was last asked; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// How a trial delivery went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DeliveryTrialView {
    /// When.
    pub at: Millis,
    /// Whether the receiver took it.
    pub arrived: bool,
    /// The receiver's HTTP status.
    pub status: Option<u32>,
    /// The platform's words for it.
    pub words: Option<String>,
}
