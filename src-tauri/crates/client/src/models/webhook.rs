//! Where the platform reports to (contract 3.28), and how to change it (E39).

use serde_json::{Map, Value};
use time::OffsetDateTime;

use crate::Secret;
use crate::decode::{DecodeError, Entity, Fields, scrub};
use crate::limits::{LimitError, check_webhook_url};

/// Fields that hold a secret, under both of its names.
const SECRET_FIELDS: &[&str] = &["secret", "webhookSecret"];

/// Where the platform reports follows, likes, comments and messages to. What it sends there is not documented.
#[derive(Debug, Clone, PartialEq)]
pub struct Webhook {
    /// Where to; `None` when nothing is set.
    pub url: Option<String>,
    /// Whether deliveries are signed, when the answer says so.
    pub has_secret: Option<bool>,
    /// The secret they are signed with. Only ever in the answer to a change that asked for a new one: keep it at
    /// once.
    pub secret: Option<Secret>,
    /// How the trial delivery went, when one was asked for.
    pub test: Option<WebhookTest>,
    /// When it last changed.
    pub updated_at: Option<OffsetDateTime>,
    /// The JSON it was read from, without the secret.
    pub raw: Value,
}

impl Webhook {
    /// Whether an answer to a change says what no second look could say.
    pub(crate) fn says_more(&self) -> bool {
        self.secret.is_some() || self.test.is_some()
    }
}

impl Entity for Webhook {
    const KEY: &'static str = "webhook";

    fn from_json(mut value: Value) -> Result<Self, DecodeError> {
        let secret = Fields::of("webhook", &value)?
            .text_of(SECRET_FIELDS)
            .filter(|text| !text.trim().is_empty())
            .map(Secret::new);
        scrub(&mut value, SECRET_FIELDS);
        let fields = Fields::of("webhook", &value)?;
        Ok(Self {
            url: fields.text("webhookUrl").filter(|url| !url.trim().is_empty()),
            has_secret: fields.flag("hasSecret").or(secret.as_ref().map(|_| true)),
            secret,
            test: fields.entity(&["testResult", "test"]),
            updated_at: fields.time(&["updatedAt"]),
            raw: value,
        })
    }
}

/// How a trial delivery went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookTest {
    /// Whether the receiver took it.
    pub success: bool,
    /// The receiver's HTTP status.
    pub status: Option<u64>,
    /// The platform's words for it.
    pub message: Option<String>,
}

impl Entity for WebhookTest {
    const KEY: &'static str = "testResult";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("webhook test", &value)?;
        Ok(Self {
            success: fields.flag("success").ok_or(fields.missing("success"))?,
            status: fields.count("status"),
            message: fields.text("message"),
        })
    }
}

/// A change to the webhook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WebhookChange {
    /// Where to report; an `https` link (V06).
    pub url: Option<String>,
    /// Asks for a new secret. The one before is worthless afterwards, so this is not to be repeated blindly.
    pub regenerate_secret: bool,
    /// Asks for a trial delivery.
    pub test: bool,
}

impl WebhookChange {
    /// A first webhook. It asks for the secret, which would otherwise never be seen (X47).
    pub fn first(url: impl Into<String>) -> Self {
        Self {
            url: Some(url.into()),
            regenerate_secret: true,
            test: false,
        }
    }

    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        let mut body = Map::new();
        if let Some(url) = &self.url {
            check_webhook_url(url)?;
            body.insert("webhookUrl".into(), url.trim().into());
        }
        for (name, wanted) in [("regenerateSecret", self.regenerate_secret), ("test", self.test)] {
            if wanted {
                body.insert(name.into(), true.into());
            }
        }
        Ok(Value::Object(body))
    }
}
