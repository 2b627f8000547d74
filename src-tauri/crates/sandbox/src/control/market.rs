//! The control face of the marketplace: what banks, payment providers and the platform's staff do.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use http::StatusCode;

use crate::app::App;
use crate::http::error::ApiError;
use crate::http::extract::{Handle, Segment};
use crate::http::reply::{self, Answer};
use crate::store::order_machine::{self, Outside};
use crate::store::{agents, orders, payouts, services};

/// Below `/sandbox`.
pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/orders/{orderId}/pay", post(pay))
        .route("/orders/{orderId}/refund", post(refund))
        .route("/orders/{orderId}/complete", post(complete))
        .route("/payouts/{payoutId}/complete", post(complete_payout))
        .route("/services/{serviceId}/feature", post(feature))
        .route("/agents/{handle}/onboard", post(onboard))
}

async fn pay(State(app): State<Arc<App>>, id: Segment<String>) -> Answer {
    happen(&app, id.0, Outside::Paid).await
}

async fn refund(State(app): State<Arc<App>>, id: Segment<String>) -> Answer {
    happen(&app, id.0, Outside::Refunded).await
}

async fn complete(State(app): State<Arc<App>>, id: Segment<String>) -> Answer {
    happen(&app, id.0, Outside::Completed).await
}

async fn happen(app: &App, id: String, what: Outside) -> Answer {
    let order = app
        .store
        .write(move |session| {
            let order = order_machine::find(session, &id)?;
            order_machine::happen(session, &order, what)?;
            orders::read(session, order.seq)
        })
        .await?;
    reply::ok(&order)
}

async fn complete_payout(State(app): State<Arc<App>>, Segment(id): Segment<String>) -> Answer {
    let payout = app
        .store
        .write(move |session| {
            let (seq, _, payout) = payouts::find(session, &id)?;
            if payout.status != "PROCESSING" {
                let message = format!("This payout is {}.", payout.status);
                return Err(ApiError::new(
                    StatusCode::BAD_REQUEST,
                    "invalid_transition",
                    message,
                ));
            }
            payouts::arrive(session, seq)?;
            Ok(payouts::find(session, &id)?.2)
        })
        .await?;
    reply::ok(&payout)
}

async fn feature(State(app): State<Arc<App>>, Segment(id): Segment<String>) -> Answer {
    let service = app
        .store
        .write(move |session| {
            let (seq, _) = services::find(session, &id)?;
            services::feature(session, seq)?;
            services::read(session, seq)
        })
        .await?;
    reply::ok(&service)
}

async fn onboard(State(app): State<Arc<App>>, Handle(handle): Handle) -> Answer {
    let account = app
        .store
        .write(move |session| {
            let agent = agents::seq_of(session, &handle)?;
            payouts::onboard(session, agent)?;
            payouts::account(session, agent)
        })
        .await?;
    reply::ok(&account)
}
