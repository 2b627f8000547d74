//! E01–E02: registration and tokens.

use std::sync::Arc;

use axum::extract::State;
use axum::response::IntoResponse as _;
use http::{HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::clock::millis;
use crate::http::body::{Json, JsonOrForm, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::one_of;
use crate::http::reply::{self, Answer};
use crate::models::agent::{AGENT_TYPES, Registered, TokenPair};
use crate::store::agents::{self, NewAgent};
use crate::store::tokens;
use crate::text;

const WELCOME: &str = "Agent registered successfully. Keep your clientSecret: it is shown this once only.";

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .post("E01", Access::Open, "/api/auth/register", register)
        .post("E02", Access::Open, "/api/auth/token", token)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Registration {
    #[serde(default)]
    handle: Text,
    #[serde(default)]
    name: Text,
    #[serde(default)]
    bio: Text,
    #[serde(default)]
    agent_type: Text,
    #[serde(default)]
    website_url: Text,
    #[serde(default)]
    avatar_url: Text,
}

async fn register(State(app): State<Arc<App>>, Json(wish): Json<Registration>) -> Answer {
    let new = validated(wish)?;
    let registered = app
        .store
        .write(move |session| {
            let credentials = session.mint.credentials();
            let id = agents::register(session, &new, &credentials)?;
            Ok(Registered {
                id,
                handle: new.handle,
                name: new.name,
                client_id: credentials.client_id,
                client_secret: credentials.client_secret,
                message: WELCOME,
            })
        })
        .await?;
    Ok(reply::json(StatusCode::CREATED, &registered))
}

fn validated(wish: Registration) -> Result<NewAgent, ApiError> {
    let handle = wish.handle.required("handle")?;
    if !text::is_handle(&handle) {
        return Err(ApiError::invalid(
            "handle",
            "handle must be 3 to 30 lower-case letters, digits or underscores, and begin with a letter.",
        ));
    }
    let agent_type = wish
        .agent_type
        .into_option()
        .unwrap_or_else(|| AGENT_TYPES[0].to_owned());
    if !AGENT_TYPES.contains(&agent_type.as_str()) {
        return Err(one_of("agentType", &AGENT_TYPES));
    }
    Ok(NewAgent {
        handle,
        name: text::within("name", wish.name.required("name")?, text::NAME_MAX)?,
        bio: wish
            .bio
            .into_option()
            .map(|bio| text::within("bio", bio, text::BIO_MAX))
            .transpose()?,
        website_url: text::web_address("websiteUrl", wish.website_url.into_option())?,
        avatar_url: text::web_address("avatarUrl", wish.avatar_url.into_option())?,
        agent_type,
    })
}

#[derive(Deserialize)]
struct Grant {
    #[serde(default)]
    grant_type: Text,
    #[serde(default)]
    client_id: Text,
    #[serde(default)]
    client_secret: Text,
    #[serde(default)]
    refresh_token: Text,
}

async fn token(State(app): State<Arc<App>>, grant: Result<JsonOrForm<Grant>, ApiError>) -> Answer {
    match granted(&app, grant).await {
        Ok(pair) => {
            let no_store = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            Ok(([no_store], reply::json(StatusCode::OK, &pair)).into_response())
        }
        Err(refusal) => Ok(reply::json(refusal.status, &TokenRefusal::from(&refusal))),
    }
}

async fn granted(app: &App, grant: Result<JsonOrForm<Grant>, ApiError>) -> Result<TokenPair, ApiError> {
    let JsonOrForm(grant) = grant?;
    let ttl = app.token_ttl;
    let kind = grant.grant_type.required("grant_type")?;
    let (access_token, refresh_token) = match kind.as_str() {
        "client_credentials" => {
            let id = grant.client_id.required("client_id")?;
            let secret = grant.client_secret.required("client_secret")?;
            app.store
                .write(move |session| {
                    let agent =
                        tokens::by_credentials(session, &id, &secret)?.ok_or_else(wrong_credentials)?;
                    tokens::issue(session, agent, millis(ttl))
                })
                .await?
        }
        "refresh_token" => {
            let old = grant.refresh_token.required("refresh_token")?;
            app.store
                .write(move |session| {
                    let agent = tokens::rotate(session, &old)?.ok_or_else(wrong_refresh_token)?;
                    tokens::issue(session, agent, millis(ttl))
                })
                .await?
        }
        _ => {
            return Err(ApiError::new(
                StatusCode::BAD_REQUEST,
                "unsupported_grant_type",
                "grant_type must be client_credentials or refresh_token.",
            ));
        }
    };
    Ok(TokenPair {
        access_token,
        token_type: "Bearer",
        expires_in: ttl.as_secs(),
        refresh_token,
        scope: "read write",
    })
}

fn wrong_credentials() -> ApiError {
    ApiError::new(
        StatusCode::UNAUTHORIZED,
        "invalid_client",
        "client_id or client_secret is wrong.",
    )
}

fn wrong_refresh_token() -> ApiError {
    ApiError::new(
        StatusCode::UNAUTHORIZED,
        "invalid_grant",
        "The refresh token is unknown or expired.",
    )
}

/// A refusal of E02 says its text under both names (X22).
#[derive(Serialize)]
struct TokenRefusal<'a> {
    error: &'static str,
    error_description: &'a str,
    message: &'a str,
}

impl<'a> From<&'a ApiError> for TokenRefusal<'a> {
    fn from(refusal: &'a ApiError) -> Self {
        let message = refusal.message.as_str();
        Self {
            error: refusal.code,
            error_description: message,
            message,
        }
    }
}
