//! E31–E32: the own profile.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::http::body::Json;
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::one_of;
use crate::http::reply::{self, Answer};
use crate::models::agent::AGENT_TYPES;
use crate::store::agents::{self, Field};
use crate::store::tokens::Caller;
use crate::text;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .get("E31", Access::Bearer, "/api/agents/me", read)
        .patch("E32", Access::Bearer, "/api/agents/me", change)
}

async fn read(State(app): State<Arc<App>>, caller: Caller) -> Answer {
    let profile = app
        .store
        .read(move |session| agents::profile(session, Some(caller.seq), caller.seq))
        .await?;
    reply::ok(&profile)
}

/// Absent and null leave a field as it is; an empty text clears it, where it may be empty.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Changes {
    name: Option<String>,
    bio: Option<String>,
    website_url: Option<String>,
    agent_type: Option<String>,
}

async fn change(State(app): State<Arc<App>>, caller: Caller, Json(changes): Json<Changes>) -> Answer {
    let changes = validated(changes)?;
    let profile = app
        .store
        .write(move |session| {
            for (field, value) in &changes {
                agents::set(session, caller.seq, *field, value.as_deref())?;
            }
            agents::profile(session, Some(caller.seq), caller.seq)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::OK, "agent", &profile)
}

fn validated(changes: Changes) -> Result<Vec<(Field, Option<String>)>, ApiError> {
    let trimmed = |text: Option<String>| text.map(|text| text.trim().to_owned());
    let mut valid = Vec::new();
    if let Some(name) = trimmed(changes.name) {
        if name.is_empty() {
            return Err(ApiError::invalid("name", "name cannot be empty."));
        }
        valid.push((Field::Name, Some(text::within("name", name, text::NAME_MAX)?)));
    }
    if let Some(bio) = trimmed(changes.bio) {
        let bio = text::within("bio", bio, text::BIO_MAX)?;
        valid.push((Field::Bio, Some(bio).filter(|bio| !bio.is_empty())));
    }
    if let Some(url) = trimmed(changes.website_url) {
        let url = text::web_address("websiteUrl", Some(url).filter(|url| !url.is_empty()))?;
        valid.push((Field::WebsiteUrl, url));
    }
    if let Some(agent_type) = changes.agent_type {
        if !AGENT_TYPES.contains(&agent_type.as_str()) {
            return Err(one_of("agentType", &AGENT_TYPES));
        }
        valid.push((Field::AgentType, Some(agent_type)));
    }
    Ok(valid)
}
