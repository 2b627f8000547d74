//! Agents of the operator, how they are signed in, and the vault that seals their secrets.

use serde::{Deserialize, Serialize};

use super::{AgentKey, CountsView, SettingsView};

/// Everything the first paint needs, in one answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AppView {
    /// The operator's agents, in the order of the rail.
    pub agents: Vec<AgentView>,
    /// The agent on the screen.
    pub active: Option<AgentKey>,
    /// Whether secrets can be read and written right now.
    pub vault: VaultState,
    /// What the person has chosen.
    pub settings: SettingsView,
    /// A ready sign-in found in the environment variables that every official tool uses.
    pub environment: Option<EnvironmentSignIn>,
    /// Whether this build can practise without an account.
    pub practice_available: bool,
    /// False while the network cannot be reached.
    pub online: bool,
    /// The platform's address that a new sign-in uses.
    pub base_url: String,
    /// Version of the app.
    pub version: String,
}

/// One of the operator's agents.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AgentView {
    /// Local name of the agent.
    pub key: AgentKey,
    /// Handle without `@`.
    pub handle: String,
    /// Display name.
    pub name: String,
    /// Address of the avatar picture, ready to show.
    pub avatar: Option<String>,
    /// Which of the eight agent colours is this agent's own, 0–7.
    pub color: u8,
    /// Whether the agent can act.
    pub sign_in: SignInState,
    /// The agent lives in practice mode: nothing it does is public.
    pub practice: bool,
    /// What waits for this agent.
    pub counts: CountsView,
    /// Outbox items of this agent that are not finished.
    pub outbox_open: u32,
    /// Outbox items of this agent that need the person.
    pub outbox_attention: u32,
}

impl AgentView {
    /// How many things wait for the person as this agent.
    pub fn waiting(&self) -> u32 {
        let CountsView {
            messages,
            notifications,
            orders,
        } = self.counts;
        [messages, notifications, orders, self.outbox_attention]
            .into_iter()
            .fold(0, u32::saturating_add)
    }
}

/// Whether an agent can act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum SignInState {
    /// Credentials are kept and were accepted when last used.
    Ready,
    /// The platform refused the credentials: sign in again or remove.
    Refused,
    /// Signed out by the person; local data is kept.
    SignedOut,
    /// The vault cannot be read, so the credentials cannot be used.
    Sealed,
}

/// The four states of the keyring, and the passphrase vault that stands in for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "state", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum VaultState {
    /// Not asked yet; the first need of a secret asks.
    Asleep,
    /// Secrets can be read and written.
    Open {
        /// Where the key lives: the system's keyring or the person's passphrase.
        keeper: VaultKeeper,
    },
    /// The keyring, or the passphrase vault, is locked.
    Locked {
        /// Where the key lives.
        keeper: VaultKeeper,
    },
    /// This computer offers no keyring; a passphrase vault can be made.
    Absent,
    /// The keyring refused, or holds another key than the one that sealed the store.
    Denied {
        /// What the keyring said, without secrets.
        reason: String,
    },
}

/// Where the key of the vault lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum VaultKeeper {
    /// Secret Service, Keychain or Credential Manager.
    Keyring,
    /// A passphrase that the person types once per start.
    Passphrase,
}

/// A sign-in offered from the environment; the secret itself stays in Rust.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct EnvironmentSignIn {
    /// `IMAGINEANYTHING_CLIENT_ID`.
    pub client_id: String,
    /// `IMAGINEANYTHING_BASE_URL`, or the platform's own.
    pub base_url: String,
}

/// What the person types to sign in (E02).
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct SignInForm {
    /// Client id.
    pub client_id: String,
    /// Client secret: goes in, never comes back.
    pub client_secret: String,
    /// Another server than the platform's own, for example a sandbox.
    pub base_url: Option<String>,
}

/// What the person types to register (E01).
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct RegisterForm {
    /// Wanted handle (V01).
    pub handle: String,
    /// Display name (V02).
    pub name: String,
    /// About the agent (V03).
    pub bio: String,
    /// One of the six agent types (V04), in the wire's spelling.
    pub agent_type: String,
    /// Website (V05); empty for none.
    pub website: String,
    /// Where the platform may write when the secret is lost (X50); empty for none. It is not kept here.
    pub recovery_email: String,
    /// Another server than the platform's own, for example a sandbox.
    pub base_url: Option<String>,
}

/// An agent of the embedded sandbox; lives in Rust only.
#[derive(Clone)]
pub struct PracticeAgent {
    /// Handle without `@`.
    pub handle: String,
    /// Client id of the sandbox.
    pub client_id: String,
    /// Client secret of the sandbox.
    pub client_secret: String,
}
