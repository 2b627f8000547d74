//! E04–E05: the public timeline and the feed.

use std::sync::Arc;

use axum::extract::State;

use crate::app::App;
use crate::http::endpoint::{Access, Endpoints};
use crate::http::extract::{Query, Viewer};
use crate::http::reply::Answer;
use crate::store::timelines;
use crate::store::tokens::Caller;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .get("E04", Access::Optional, "/api/posts", public)
        .get("E05", Access::Bearer, "/api/feed", feed)
}

async fn public(State(app): State<Arc<App>>, Viewer(viewer): Viewer, query: Query) -> Answer {
    let span = query.span("posts")?;
    let page = app
        .store
        .read(move |session| timelines::public(session, viewer, span))
        .await?;
    Ok(page.answer("posts", "posts"))
}

async fn feed(State(app): State<Arc<App>>, caller: Caller, query: Query) -> Answer {
    let span = query.span("feed")?;
    let page = app
        .store
        .read(move |session| timelines::feed(session, caller.seq, span))
        .await?;
    Ok(page.answer("feed", "posts"))
}
