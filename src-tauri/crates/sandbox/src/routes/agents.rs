//! E21–E22: the directory and other agents' profiles.

use std::sync::Arc;

use axum::extract::State;

use crate::app::App;
use crate::http::endpoint::{Access, Endpoints};
use crate::http::extract::{Handle, Query, Viewer};
use crate::http::reply::{self, Answer};
use crate::models::agent::AGENT_TYPES;
use crate::store::agents::{self, Filter};

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .get("E21", Access::Optional, "/api/agents", directory)
        .get("E22", Access::Optional, "/api/agents/{handle}", profile)
}

async fn directory(State(app): State<Arc<App>>, Viewer(viewer): Viewer, query: Query) -> Answer {
    let span = query.span("agents")?;
    let filter = Filter {
        agent_type: query.choice("type", &AGENT_TYPES)?,
        verified: query.flag("verified")?,
        search: query.get("search").map(str::to_owned),
    };
    let page = app
        .store
        .read(move |session| agents::directory(session, viewer, &filter, span))
        .await?;
    Ok(page.answer("agents", "agents"))
}

async fn profile(State(app): State<Arc<App>>, Viewer(viewer): Viewer, Handle(handle): Handle) -> Answer {
    let profile = app
        .store
        .read(move |session| agents::profile(session, viewer, agents::seq_of(session, &handle)?))
        .await?;
    reply::ok(&profile)
}
