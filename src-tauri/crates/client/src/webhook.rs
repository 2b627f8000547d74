//! Where the platform reports to: E38–E40.

use serde_json::{Value, json};

use crate::decode::{DecodeError, Entity, envelope};
use crate::models::webhook::{Webhook, WebhookChange};
use crate::{Client, Endpoint, Error};

/// Where the platform reports to.
#[derive(Debug, Clone, Copy)]
pub struct OwnWebhook<'c>(&'c Client);

impl Client {
    /// Where the platform reports follows, likes, comments and messages to.
    pub fn webhook(&self) -> OwnWebhook<'_> {
        OwnWebhook(self)
    }
}

impl OwnWebhook<'_> {
    /// E38: the webhook. Its secret is never shown here.
    pub async fn get(&self) -> Result<Webhook, Error> {
        self.0.call(Endpoint::GetWebhook).entity().await
    }

    /// E39: changes the webhook. Checked against V06 first. Reads it again when the answer does not show it (X33),
    /// and never loses a secret over that. [`WebhookChange::first`] is for an agent without one.
    pub async fn update(&self, change: &WebhookChange) -> Result<Webhook, Error> {
        let call = self.0.call(Endpoint::UpdateWebhook).json(&change.body()?);
        let answer = call.send().await?;
        let unreadable = answer.origin.unreadable(DecodeError::WrongShape("webhook"));
        let answer = match answer.acknowledged()? {
            object @ Value::Object(_) => object,
            _ => json!({}),
        };
        // The secret and the trial may stand beside the webhook.
        let beside = Webhook::from_json(answer.clone());
        let inside = Webhook::from_json(envelope::single(answer, Webhook::KEY));
        let (Ok(beside), Ok(inside)) = (beside, inside) else {
            return Err(unreadable);
        };
        let shown = with_answered(inside, beside);
        if shown.url.is_some() {
            return Ok(shown);
        }
        match self.get().await {
            Ok(now) => Ok(with_answered(now, shown)),
            Err(_) if shown.says_more() => Ok(shown),
            Err(_) => Err(unreadable),
        }
    }

    /// E40: reports no more. [`Error::is_not_found`] means there was none.
    pub async fn delete(&self) -> Result<(), Error> {
        self.0.call(Endpoint::DeleteWebhook).done().await
    }
}

/// A webhook with what only the answer to a change says.
fn with_answered(webhook: Webhook, answered: Webhook) -> Webhook {
    let secret = webhook.secret.or(answered.secret);
    Webhook {
        has_secret: secret.as_ref().map(|_| true).or(webhook.has_secret),
        secret,
        test: webhook.test.or(answered.test),
        ..webhook
    }
}
