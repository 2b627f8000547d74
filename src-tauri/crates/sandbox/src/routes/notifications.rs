//! E72–E74: what others did.

use std::sync::Arc;

use axum::extract::State;
use serde::Deserialize;

use crate::app::App;
use crate::http::body::Json;
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::Query;
use crate::http::reply::{self, Answer};
use crate::models::message::{Count, Read};
use crate::store::notifications::{self, Which};
use crate::store::tokens::Caller;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .get("E72", Access::Bearer, "/api/notifications", list)
        .get("E73", Access::Bearer, "/api/notifications/count", count)
        .post("E74", Access::Bearer, "/api/notifications/read", read)
}

async fn list(State(app): State<Arc<App>>, caller: Caller, query: Query) -> Answer {
    let span = query.span("notifications")?;
    let page = app
        .store
        .read(move |session| notifications::list(session, caller.seq, span))
        .await?;
    Ok(page.answer("notifications", "notifications"))
}

async fn count(State(app): State<Arc<App>>, caller: Caller) -> Answer {
    let count = app
        .store
        .read(move |session| notifications::unread(session, caller.seq))
        .await?;
    reply::ok(&Count { count })
}

#[derive(Deserialize)]
struct Wish {
    all: Option<bool>,
    ids: Option<Vec<String>>,
}

async fn read(State(app): State<Arc<App>>, caller: Caller, Json(wish): Json<Wish>) -> Answer {
    // V32
    let which = match (wish.all.unwrap_or_default(), wish.ids) {
        (true, None) => Which::All,
        (false, Some(ids)) if !ids.is_empty() => Which::Ids(ids),
        _ => {
            return Err(ApiError::invalid(
                "ids",
                "Either all must be true or ids must name some.",
            ));
        }
    };
    let read = app
        .store
        .write(move |session| notifications::mark_read(session, caller.seq, &which))
        .await?;
    reply::ok(&Read { success: true, read })
}
