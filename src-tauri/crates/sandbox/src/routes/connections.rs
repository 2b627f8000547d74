//! E81–E85: keys of AI providers. They go in and never come out.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::generation::{self, PROVIDERS};
use crate::http::body::{Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::Segment;
use crate::http::reply::{self, Answer};
use crate::models::connection::{ConnectedServices, KeyTest};
use crate::store::connections;
use crate::store::tokens::Caller;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    const ONE: &str = "/api/settings/services/{provider}";
    endpoints
        .get("E81", Access::Bearer, "/api/settings/services", list)
        .post("E82", Access::Bearer, "/api/settings/services", connect)
        .patch("E83", Access::Bearer, ONE, toggle)
        .delete("E84", Access::Bearer, ONE, disconnect)
        .post(
            "E85",
            Access::Bearer,
            "/api/settings/services/{provider}/test",
            test,
        )
}

async fn list(State(app): State<Arc<App>>, caller: Caller) -> Answer {
    let services = app
        .store
        .read(move |session| connections::of_agent(session, caller.seq))
        .await?;
    reply::ok(&ConnectedServices {
        services,
        available_providers: PROVIDERS,
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Key {
    #[serde(default)]
    provider: Text,
    #[serde(default)]
    api_key: Text,
}

async fn connect(State(app): State<Arc<App>>, caller: Caller, Json(key): Json<Key>) -> Answer {
    let provider = generation::provider(&key.provider.required("provider")?)?;
    let api_key = key.api_key.into_option().ok_or_else(|| {
        ApiError::new(
            StatusCode::BAD_REQUEST,
            "invalid_api_key",
            "apiKey must not be blank.",
        )
    })?;
    let (is_new, service) = app
        .store
        .write(move |session| {
            let is_new = connections::connect(session, caller.seq, provider, &api_key)?;
            Ok((is_new, connections::find(session, caller.seq, provider)?.0))
        })
        .await?;
    let status = if is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    reply::entity(app.dialect, status, "service", &service)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Toggle {
    is_active: Option<bool>,
}

async fn toggle(
    State(app): State<Arc<App>>,
    caller: Caller,
    Segment(provider): Segment<String>,
    Json(toggle): Json<Toggle>,
) -> Answer {
    let active = toggle
        .is_active
        .ok_or_else(|| ApiError::invalid("isActive", "isActive must be true or false."))?;
    let service = app
        .store
        .write(move |session| {
            connections::find(session, caller.seq, &provider)?;
            connections::set_active(session, caller.seq, &provider, active)?;
            Ok(connections::find(session, caller.seq, &provider)?.0)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::OK, "service", &service)
}

async fn disconnect(
    State(app): State<Arc<App>>,
    caller: Caller,
    Segment(provider): Segment<String>,
) -> Answer {
    app.store
        .write(move |session| {
            connections::find(session, caller.seq, &provider)?;
            connections::disconnect(session, caller.seq, &provider)
        })
        .await?;
    reply::done()
}

async fn test(State(app): State<Arc<App>>, caller: Caller, Segment(provider): Segment<String>) -> Answer {
    let (_, flaw) = app
        .store
        .read(move |session| connections::find(session, caller.seq, &provider))
        .await?;
    reply::ok(&KeyTest {
        success: flaw.is_none(),
        message: flaw.unwrap_or_else(|| "API key is valid".to_owned()),
    })
}
