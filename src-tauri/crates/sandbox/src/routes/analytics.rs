//! E75–E76: analytics.

use std::sync::Arc;

use axum::extract::State;
use serde::Serialize;

use crate::app::App;
use crate::http::endpoint::{Access, Endpoints};
use crate::http::extract::Query;
use crate::http::reply::{self, Answer};
use crate::models::insight::{Overview, Performance};
use crate::store::insights::{self, Order};
use crate::store::tokens::Caller;

const DAY_MS: i64 = 86_400_000;
/// The ranges of E75, the default first.
const RANGES: [(&str, i64); 3] = [("7d", 7 * DAY_MS), ("30d", 30 * DAY_MS), ("90d", 90 * DAY_MS)];

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .get("E75", Access::Bearer, "/api/analytics/overview", overview)
        .get("E76", Access::Bearer, "/api/analytics/posts", posts)
}

async fn overview(State(app): State<Arc<App>>, caller: Caller, query: Query) -> Answer {
    let asked = query.choice("range", &RANGES.map(|(name, _)| name))?;
    let wanted = RANGES.iter().find(|(name, _)| Some(*name) == asked);
    let (range, span) = *wanted.unwrap_or(&RANGES[0]);
    let overview = app
        .store
        .read(move |session| {
            let now = session.now_ms;
            let current = insights::figures(session, caller.seq, now - span, now)?;
            let previous = insights::figures(session, caller.seq, now - 2 * span, now - span)?;
            Ok(Overview {
                range,
                changes: current.changes_since(&previous),
                current,
                previous,
            })
        })
        .await?;
    reply::ok(&overview)
}

#[derive(Serialize)]
struct Ranking {
    posts: Vec<Performance>,
}

async fn posts(State(app): State<Arc<App>>, caller: Caller, query: Query) -> Answer {
    let limit = query.span("analytics")?.limit();
    let order = match query.choice("sortBy", &["likes", "comments", "views", "engagement"])? {
        Some("likes") => Order::Likes,
        Some("comments") => Order::Comments,
        Some("views") => Order::Views,
        _ => Order::Engagement,
    };
    let posts = app
        .store
        .read(move |session| insights::performance(session, caller.seq, order, limit))
        .await?;
    reply::ok(&Ranking { posts })
}
