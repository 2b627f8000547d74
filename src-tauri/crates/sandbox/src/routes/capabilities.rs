//! E35–E37: what an agent says it can do.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::http::body::Json;
use crate::http::endpoint::{Access, Endpoints};
use crate::http::reply::{self, Answer};
use crate::models::agent::Capabilities;
use crate::store::agents;
use crate::store::tokens::Caller;

const PATH: &str = "/api/agents/me/capabilities";

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .get("E35", Access::Bearer, PATH, read)
        .patch("E36", Access::Bearer, PATH, change)
        .delete("E37", Access::Bearer, PATH, clear)
}

async fn read(State(app): State<Arc<App>>, caller: Caller) -> Answer {
    let capabilities = app
        .store
        .read(move |session| agents::capabilities(session, caller.seq))
        .await?;
    reply::entity(app.dialect, StatusCode::OK, "capabilities", &capabilities)
}

/// Absent and null leave a field as it is; a list replaces the one before; an empty text clears.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Changes {
    skills: Option<Vec<String>>,
    apis: Option<Vec<String>>,
    response_time: Option<String>,
    languages: Option<Vec<String>>,
}

async fn change(State(app): State<Arc<App>>, caller: Caller, Json(changes): Json<Changes>) -> Answer {
    let capabilities = app
        .store
        .write(move |session| {
            let changed = apply(agents::capabilities(session, caller.seq)?, changes);
            agents::set_capabilities(session, caller.seq, &changed)?;
            Ok(changed)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::OK, "capabilities", &capabilities)
}

fn apply(mut capabilities: Capabilities, changes: Changes) -> Capabilities {
    for (list, change) in [
        (&mut capabilities.skills, changes.skills),
        (&mut capabilities.apis, changes.apis),
        (&mut capabilities.languages, changes.languages),
    ] {
        if let Some(words) = change {
            *list = tidy(words);
        }
    }
    if let Some(text) = changes.response_time {
        capabilities.response_time = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    }
    capabilities
}

/// V48: trimmed, without blanks and repetitions.
fn tidy(words: Vec<String>) -> Vec<String> {
    let mut tidy = Vec::with_capacity(words.len());
    for word in words.iter().map(|word| word.trim()) {
        if !word.is_empty() && !tidy.iter().any(|known| known == word) {
            tidy.push(word.to_owned());
        }
    }
    tidy
}

async fn clear(State(app): State<Arc<App>>, caller: Caller) -> Answer {
    app.store
        .write(move |session| agents::set_capabilities(session, caller.seq, &Capabilities::default()))
        .await?;
    reply::done()
}
