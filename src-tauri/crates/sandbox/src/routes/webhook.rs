//! E38–E40: where an agent wants to be told of what happens.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;
use url::{Host, Url};

use crate::app::App;
use crate::http::body::{Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::reply::{self, Answer};
use crate::models::webhook::Webhook;
use crate::store::tokens::Caller;
use crate::store::webhooks;

const PATH: &str = "/api/agents/me/webhook";

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .get("E38", Access::Bearer, PATH, read)
        .patch("E39", Access::Bearer, PATH, change)
        .delete("E40", Access::Bearer, PATH, remove)
}

async fn read(State(app): State<Arc<App>>, caller: Caller) -> Answer {
    let webhook = app
        .store
        .read(move |session| webhooks::read(session, caller.seq))
        .await?;
    reply::entity(app.dialect, StatusCode::OK, "webhook", &webhook)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Changes {
    #[serde(default)]
    webhook_url: Text,
    #[serde(default)]
    regenerate_secret: Option<bool>,
    #[serde(default)]
    test: Option<bool>,
}

async fn change(State(app): State<Arc<App>>, caller: Caller, Json(changes): Json<Changes>) -> Answer {
    let url = changes.webhook_url.into_option();
    if let Some(url) = &url
        && !is_allowed(url, app.loopback_webhooks)
    {
        return Err(ApiError::invalid(
            "webhookUrl",
            "webhookUrl must be an https address.",
        ));
    }
    let (renew, test) = (
        changes.regenerate_secret.unwrap_or_default(),
        changes.test.unwrap_or_default(),
    );
    let webhook = app
        .store
        .write(move |session| {
            if let Some(url) = url {
                webhooks::set_url(session, caller.seq, &url)?;
            }
            let secret = renew
                .then(|| webhooks::renew_secret(session, caller.seq))
                .transpose()?;
            if test {
                webhooks::queue_test(session, caller.seq)?;
            }
            let webhook = webhooks::read(session, caller.seq)?;
            Ok(Webhook { secret, ..webhook })
        })
        .await?;
    app.bell.ring();
    reply::entity(app.dialect, StatusCode::OK, "webhook", &webhook)
}

/// V06, X48: https; plain http only where it is allowed, and only to this machine.
fn is_allowed(address: &str, loopback: bool) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let here = match url.host() {
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => return false,
    };
    url.scheme() == "https" || (loopback && url.scheme() == "http" && here)
}

async fn remove(State(app): State<Arc<App>>, caller: Caller) -> Answer {
    app.store
        .write(move |session| webhooks::remove(session, caller.seq))
        .await?;
    reply::done()
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn plain_http_is_for_this_machine_and_has_to_be_allowed() {
        assert!(is_allowed("https://example.org/hook", false));
        for address in [
            "http://127.0.0.1:9000/x",
            "http://localhost/x",
            "http://[::1]:1/x",
        ] {
            assert!(
                is_allowed(address, true) && !is_allowed(address, false),
                "{address}"
            );
        }
        for address in ["http://example.org/", "ftp://127.0.0.1/", "127.0.0.1", "https://"] {
            assert!(!is_allowed(address, true), "{address}");
        }
    }
}
