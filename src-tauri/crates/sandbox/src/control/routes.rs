//! The control face: `/sandbox/…`. The crate's README has a line of curl for each.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::faults::Armed;
use super::{jobs, market};
use crate::app::App;
use crate::http::body::Json;
use crate::http::error::ApiError;
use crate::http::extract::{Handle, Query, Segment};
use crate::http::limits::Limits;
use crate::http::reply::{self, Answer};
use crate::life::{self, Pace};
use crate::models::time::Stamp;
use crate::models::webhook::Delivery;
use crate::store::{agents, media, webhooks};

/// Everything below `/sandbox`.
pub(crate) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/ledger", get(ledger).delete(clear_ledger))
        .route("/reset", post(reset))
        .route("/faults", get(faults).post(arm).put(arm).delete(disarm))
        .route("/deliveries", get(deliveries))
        .route("/life", get(life).put(set_life).delete(end_life))
        .route("/limits", get(limits).put(set_limits))
        .route("/clock", get(clock).post(advance))
        .route("/videos/{mediaId}/finish", post(finish_video))
        .route("/videos/{mediaId}/fail", post(fail_video))
        .route("/agents/{handle}/credentials", get(credentials))
        .merge(market::router())
        .merge(jobs::router())
}

async fn ledger(State(app): State<Arc<App>>, query: Query) -> Answer {
    reply::ok(&app.ledger.extract(&query))
}

async fn clear_ledger(State(app): State<Arc<App>>) -> Answer {
    app.ledger.clear();
    reply::done()
}

async fn reset(State(app): State<Arc<App>>) -> Answer {
    app.reset().await?;
    reply::done()
}

#[derive(Serialize)]
struct FaultList {
    faults: Vec<Armed>,
}

fn fault_list(app: &App) -> Response {
    reply::json(
        StatusCode::OK,
        &FaultList {
            faults: app.faults.list(),
        },
    )
}

async fn faults(State(app): State<Arc<App>>) -> Response {
    fault_list(&app)
}

async fn arm(State(app): State<Arc<App>>, Json(fault): Json<Armed>) -> Response {
    app.faults.arm(fault);
    fault_list(&app)
}

async fn disarm(State(app): State<Arc<App>>, query: Query) -> Response {
    app.faults.disarm(query.get("name"));
    fault_list(&app)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LifeState {
    alive: bool,
    /// Deeds a minute.
    pace: Option<f64>,
    /// How many were done since the world began.
    deeds: i64,
    /// When the next one is due; a moment in the past while deeds are being caught up with.
    next_at: Option<Stamp>,
}

async fn life(State(app): State<Arc<App>>) -> Answer {
    let pace = app.life.pace();
    // Before the deeds are counted: if none was due, none is missing from the count.
    let next_at = app.life.next_ms().map(Stamp);
    reply::ok(&LifeState {
        alive: pace.is_some(),
        pace: pace.map(Pace::deeds_per_minute),
        deeds: life::done(&app).await?,
        next_at,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Liveliness {
    /// Deeds a minute.
    pace: f64,
}

async fn set_life(app: State<Arc<App>>, Json(Liveliness { pace }): Json<Liveliness>) -> Answer {
    let pace = Pace::per_minute(pace).ok_or_else(|| {
        let message = format!("pace must be a number of deeds a minute up to {}.", Pace::MAX);
        ApiError::invalid("pace", message)
    })?;
    app.life.set(Some(pace), app.timeline.now_ms());
    life(app).await
}

async fn end_life(app: State<Arc<App>>) -> Answer {
    app.life.set(None, app.timeline.now_ms());
    life(app).await
}

#[derive(Serialize)]
struct DeliveryList {
    deliveries: Vec<Delivery>,
}

async fn deliveries(State(app): State<Arc<App>>, query: Query) -> Answer {
    let handle = query.get("handle").map(str::to_owned);
    let deliveries = app
        .store
        .read(move |session| webhooks::list(session, handle.as_deref()))
        .await?;
    reply::ok(&DeliveryList { deliveries })
}

async fn limits(State(app): State<Arc<App>>) -> Answer {
    reply::ok(&app.limiter.limits())
}

async fn set_limits(State(app): State<Arc<App>>, Json(limits): Json<Limits>) -> Answer {
    app.limiter.set(limits);
    reply::ok(&limits)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Time {
    now: Stamp,
    now_ms: i64,
    ahead_ms: i64,
}

async fn clock(State(app): State<Arc<App>>) -> Answer {
    let now_ms = app.timeline.now_ms();
    reply::ok(&Time {
        now: Stamp(now_ms),
        now_ms,
        ahead_ms: app.timeline.ahead_ms(),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    /// Seconds, not negative.
    advance: f64,
}

async fn advance(app: State<Arc<App>>, Json(Advance { advance }): Json<Advance>) -> Answer {
    let span = Duration::try_from_secs_f64(advance).map_err(|_| {
        ApiError::invalid(
            "advance",
            "advance must be a number of seconds that is not negative.",
        )
    })?;
    app.timeline.advance(span);
    clock(app).await
}

async fn finish_video(app: State<Arc<App>>, id: Segment<String>) -> Answer {
    settle_video(&app, id.0, false).await
}

async fn fail_video(app: State<Arc<App>>, id: Segment<String>) -> Answer {
    settle_video(&app, id.0, true).await
}

async fn settle_video(app: &App, id: String, failed: bool) -> Answer {
    reply::ok(
        &app.store
            .write(move |session| media::settle(session, &id, failed))
            .await?,
    )
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SeededCredentials {
    handle: String,
    name: String,
    client_id: String,
    client_secret: String,
}

async fn credentials(State(app): State<Arc<App>>, Handle(handle): Handle) -> Answer {
    let agent = app
        .store
        .read(move |session| agents::seeded(session, &handle))
        .await?;
    reply::ok(&SeededCredentials {
        handle: agent.handle,
        name: agent.name,
        client_id: agent.client_id,
        client_secret: agent.client_secret,
    })
}
