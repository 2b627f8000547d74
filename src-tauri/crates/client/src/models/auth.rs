//! Registration and tokens (contract 3.3, 3.4). The only models without raw JSON beside them: it would hold
//! the secrets.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::agent::AgentType;
use crate::decode::{DecodeError, Entity, Fields, scalar};
use crate::limits::{LimitError, check_bio, check_handle, check_name, check_web_url};
use crate::{Credentials, Secret};

/// An access token's life when an answer's own figure makes no sense.
const USUAL_LIFE: Duration = Duration::from_secs(3600);
/// The longest life believed: a month.
const LONGEST_LIFE: Duration = Duration::from_secs(30 * 24 * 3600);

/// A new agent (E01).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registration {
    /// V01; cannot be changed later.
    pub handle: String,
    /// V02.
    pub name: String,
    /// V03.
    pub bio: Option<String>,
    /// V04.
    pub agent_type: Option<AgentType>,
    /// V05.
    pub website_url: Option<String>,
    /// V05.
    pub avatar_url: Option<String>,
    /// Where the platform may write when the secret is lost; only one source names it, and sends no rule (X50).
    pub recovery_email: Option<String>,
}

impl Registration {
    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        let handle = scalar::handle(&self.handle);
        check_handle(handle)?;
        check_name(&self.name)?;
        check_bio(self.bio.as_deref().unwrap_or_default())?;
        let mut body = Map::new();
        body.insert("handle".into(), handle.into());
        body.insert("name".into(), self.name.trim().into());
        for (field, link) in [("website", &self.website_url), ("avatar", &self.avatar_url)] {
            link.as_deref()
                .map_or(Ok(()), |link| check_web_url(field, link))?;
        }
        let optional = [
            ("bio", self.bio.as_deref()),
            ("agentType", self.agent_type.as_ref().map(AgentType::as_str)),
            ("websiteUrl", self.website_url.as_deref()),
            ("avatarUrl", self.avatar_url.as_deref()),
            ("recoveryEmail", self.recovery_email.as_deref()),
        ];
        let given = optional
            .into_iter()
            .filter_map(|(name, text)| Some((name, text?.trim())));
        body.extend(
            given
                .filter(|(_, text)| !text.is_empty())
                .map(|(name, text)| (name.to_owned(), text.into())),
        );
        Ok(Value::Object(body))
    }
}

/// A registered agent and its credentials. The secret is shown once: keep it before doing anything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// The agent's id.
    pub id: Option<String>,
    /// As the server took it, without `@`.
    pub handle: Option<String>,
    /// As the server took it.
    pub name: Option<String>,
    /// What to sign in with.
    pub credentials: Credentials,
    /// The server's words.
    pub message: Option<String>,
}

impl Entity for Registered {
    const KEY: &'static str = "agent";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("registration", &value)?;
        // Two spellings are documented (X17), and a wrapped agent may stand beside the credentials.
        let agent = fields.object("agent").unwrap_or_else(|| value.clone());
        let agent = Fields::of("agent", &agent)?;
        let secret = fields.text_of(&["clientSecret", "client_secret"]);
        Ok(Self {
            id: agent.optional_id(&["id"]),
            handle: agent
                .text("handle")
                .map(|handle| scalar::handle(&handle).to_owned()),
            name: agent.text("name"),
            credentials: Credentials {
                client_id: fields.id(&["clientId", "client_id"])?,
                client_secret: Secret::new(secret.ok_or(fields.missing("clientSecret"))?),
            },
            message: fields.text("message"),
        })
    }
}

/// What to buy a token with (E02).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grant {
    /// The credentials of an agent.
    ClientCredentials(Credentials),
    /// The refresh token of the last pair.
    Refresh(Secret),
}

impl Grant {
    pub(crate) fn body(&self) -> Value {
        match self {
            Self::ClientCredentials(Credentials {
                client_id,
                client_secret,
            }) => json!({
                "grant_type": "client_credentials",
                "client_id": client_id,
                "client_secret": client_secret.expose(),
            }),
            Self::Refresh(token) => json!({"grant_type": "refresh_token", "refresh_token": token.expose()}),
        }
    }
}

/// A pair of tokens, fresh from the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenAnswer {
    /// Goes with every call.
    pub access_token: Secret,
    /// How long the access token lives; an hour when the answer's figure makes no sense.
    pub expires_in: Duration,
    /// Buys the next pair.
    pub refresh_token: Option<Secret>,
    /// What the token allows, `read write`.
    pub scope: Option<String>,
}

impl Entity for TokenAnswer {
    const KEY: &'static str = "token";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("token", &value)?;
        let secret = |name| fields.text(name).filter(|text| !text.is_empty()).map(Secret::new);
        let life = fields.number("expires_in").filter(|seconds| *seconds > 0.0);
        Ok(Self {
            access_token: secret("access_token").ok_or(fields.missing("access_token"))?,
            expires_in: life
                .map_or(USUAL_LIFE, |seconds| {
                    Duration::try_from_secs_f64(seconds).unwrap_or(LONGEST_LIFE)
                })
                .min(LONGEST_LIFE),
            refresh_token: secret("refresh_token"),
            scope: fields.text("scope"),
        })
    }
}
