//! Carries deliveries to webhooks, beside the calls that caused them: no call ever waits for one.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::header;
use reqwest::{Client, redirect};
use sha2::Sha256;
use tokio::sync::Notify;

use crate::app::App;
use crate::http::error::ApiError;
use crate::store::webhooks::{self, Outcome, Parcel};

/// How long a receiver may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// HMAC-SHA256 of the body under the webhook's secret, as `sha256=<hex>`.
const SIGNATURE: &str = "x-imagineanything-signature";
const EVENT: &str = "x-imagineanything-event";
/// The same in every attempt, so that a receiver knows a repetition.
const DELIVERY: &str = "x-imagineanything-delivery";

/// What wakes the courier while nobody has a webhook.
#[derive(Default)]
pub(crate) struct Bell(Notify);

impl Bell {
    /// Tells the courier that somebody has set a webhook.
    pub(crate) fn ring(&self) {
        self.0.notify_one();
    }
}

/// Carries until the sandbox stops.
pub(crate) async fn run(app: Arc<App>) {
    tokio::select! {
        () = app.stop.cancelled() => {}
        Err(error) = rounds(&app) => tracing::warn!(reason = error.message, "webhooks are not delivered any more"),
    }
}

async fn rounds(app: &App) -> Result<(), ApiError> {
    let mut client = None;
    loop {
        if !app.store.read(webhooks::any).await? {
            app.bell.0.notified().await;
            continue;
        }
        let (parcels, next) = app.store.read(webhooks::due).await?;
        if !parcels.is_empty() {
            let client = client.get_or_insert_with(client_of_its_own);
            join_all(parcels.into_iter().map(|parcel| carry(app, client, parcel))).await;
            continue;
        }
        let until_next = async {
            match next {
                Some(due_ms) => app.timeline.sleep_until(due_ms).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = app.store.changed() => {}
            () = app.bell.0.notified() => {}
            () = until_next => {}
        }
    }
}

/// A client that follows nobody elsewhere and asks no proxy; the system's trust decides about https.
fn client_of_its_own() -> reqwest::Result<Client> {
    // Another part of the program may have chosen already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .timeout(PATIENCE)
        .redirect(redirect::Policy::none())
        .no_proxy()
        .build()
}

async fn carry(app: &App, client: &reqwest::Result<Client>, parcel: Parcel) {
    let outcome = match (&parcel.body, client) {
        (None, _) => Outcome::Withdrawn,
        (Some(body), Ok(client)) => attempt(client, &parcel, body.clone()).await,
        (Some(_), Err(error)) => Outcome::Failed {
            status: None,
            problem: error.to_string(),
        },
    };
    let settled = app
        .store
        .write(move |session| webhooks::settle(session, &parcel, &outcome))
        .await;
    if let Err(error) = settled {
        tracing::warn!(reason = error.message, "a delivery could not be noted");
    }
}

async fn attempt(client: &Client, parcel: &Parcel, body: String) -> Outcome {
    let request = client
        .post(&parcel.url)
        .header(header::CONTENT_TYPE, "application/json")
        .header(SIGNATURE, signature(&parcel.secret, body.as_bytes()))
        .header(EVENT, &parcel.event)
        .header(DELIVERY, webhooks::delivery_id(parcel.seq))
        .body(body);
    match request.send().await.map(|answer| answer.status()) {
        Ok(status) if status.is_success() => Outcome::Delivered {
            status: status.as_u16(),
        },
        Ok(status) => Outcome::Failed {
            status: Some(status.as_u16()),
            problem: format!("The webhook answered {status}."),
        },
        Err(error) => Outcome::Failed {
            status: None,
            problem: format!("The webhook cannot be reached: {}.", error.without_url()),
        },
    }
}

fn signature(secret: &str, body: &[u8]) -> String {
    // A key of any length is a key for HMAC.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(body);
    let digest = mac.finalize().into_bytes();
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256={hex}")
}

#[cfg(test)]
mod tests {
    use super::signature;

    #[test]
    fn signatures_are_hmac_sha256() {
        // RFC 4231, test case 2
        assert_eq!(
            signature("Jefe", b"what do ya want for nothing?"),
            "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
