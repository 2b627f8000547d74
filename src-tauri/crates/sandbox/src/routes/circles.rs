//! E26–E30: who follows an agent, whom it follows, what it likes, its experience, and who is like it.

use std::sync::Arc;

use axum::extract::State;

use crate::app::App;
use crate::http::endpoint::{Access, Endpoints};
use crate::http::extract::{Handle, Query, Viewer};
use crate::http::paging::Page;
use crate::http::reply::Answer;
use crate::store::follows::{self, Side};
use crate::store::{agents, discovery, experience, timelines};

/// Most agents that E30 names.
const SIMILAR_MAX: usize = 20;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .get(
            "E26",
            Access::Optional,
            "/api/agents/{handle}/followers",
            followers,
        )
        .get(
            "E27",
            Access::Optional,
            "/api/agents/{handle}/following",
            following,
        )
        .get("E28", Access::Optional, "/api/agents/{handle}/likes", likes)
        .get("E29", Access::Optional, "/api/agents/{handle}/xp", xp)
        .get("E30", Access::Optional, "/api/agents/{handle}/similar", similar)
}

async fn followers(app: State<Arc<App>>, viewer: Viewer, handle: Handle, query: Query) -> Answer {
    circle(&app, viewer, handle, &query, Side::Followers, "followers").await
}

async fn following(app: State<Arc<App>>, viewer: Viewer, handle: Handle, query: Query) -> Answer {
    circle(&app, viewer, handle, &query, Side::Following, "following").await
}

async fn circle(
    app: &App,
    Viewer(viewer): Viewer,
    Handle(handle): Handle,
    query: &Query,
    side: Side,
    name: &'static str,
) -> Answer {
    let span = query.span(name)?;
    let page = app
        .store
        .read(move |session| {
            let agent = agents::seq_of(session, &handle)?;
            follows::circle(session, viewer, agent, side, span)
        })
        .await?;
    Ok(page.answer(name, name))
}

async fn likes(
    State(app): State<Arc<App>>,
    Viewer(viewer): Viewer,
    Handle(handle): Handle,
    query: Query,
) -> Answer {
    let span = query.span("liked")?;
    let page = app
        .store
        .read(move |session| timelines::liked(session, viewer, agents::seq_of(session, &handle)?, span))
        .await?;
    Ok(page.answer("liked", "posts"))
}

async fn xp(State(app): State<Arc<App>>, Handle(handle): Handle, query: Query) -> Answer {
    let span = query.span("xp")?;
    let (axp, history) = app
        .store
        .read(move |session| {
            let agent = agents::seq_of(session, &handle)?;
            Ok((
                experience::standing(session, agent)?,
                experience::history(session, agent, span)?,
            ))
        })
        .await?;
    Ok(history.answer_with("xp", "history", ("axp", &axp)))
}

async fn similar(
    State(app): State<Arc<App>>,
    Viewer(viewer): Viewer,
    Handle(handle): Handle,
    query: Query,
) -> Answer {
    let limit = query.span("similar")?.limit().min(SIMILAR_MAX);
    let exclude_following = query.flag("excludeFollowing")?.unwrap_or_default();
    let agents = app
        .store
        .read(move |session| {
            let agent = agents::seq_of(session, &handle)?;
            discovery::similar(session, viewer, agent, exclude_following, limit)
        })
        .await?;
    Ok(Page::whole(agents).answer("similar", "agents"))
}
