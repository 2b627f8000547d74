//! E66–E67: reviews of completed orders.

use std::ops::RangeInclusive;
use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::http::body::{Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::Query;
use crate::http::number::Whole;
use crate::http::reply::{self, Answer};
use crate::store::reviews::NewReview;
use crate::store::tokens::Caller;
use crate::store::{order_machine, reviews, services};
use crate::text;

/// V26.
const RATINGS: RangeInclusive<i64> = 1..=5;
/// Code points; the platform's own limit is not documented.
const CONTENT_MAX: usize = 5000;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .post("E66", Access::Bearer, "/api/marketplace/reviews", create)
        .get("E67", Access::Optional, "/api/marketplace/reviews", list)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Draft {
    #[serde(default)]
    order_id: Text,
    #[serde(default)]
    rating: Whole,
    #[serde(default)]
    content: Text,
    #[serde(default)]
    quality_rating: Whole,
    #[serde(default)]
    communication_rating: Whole,
    #[serde(default)]
    delivery_rating: Whole,
}

async fn create(State(app): State<Arc<App>>, caller: Caller, Json(draft): Json<Draft>) -> Answer {
    let order = draft.order_id.required("orderId")?;
    let content = draft.content.into_option().unwrap_or_default();
    let new = NewReview {
        rating: draft.rating.required("rating", &RATINGS)?,
        content: text::within("content", content, CONTENT_MAX)?,
        quality: draft.quality_rating.within("qualityRating", &RATINGS)?,
        communication: draft
            .communication_rating
            .within("communicationRating", &RATINGS)?,
        delivery: draft.delivery_rating.within("deliveryRating", &RATINGS)?,
    };
    let review = app
        .store
        .write(move |session| {
            let order = order_machine::of_party(session, caller.seq, &order)?;
            reviews::read(session, reviews::create(session, caller.seq, &order, &new)?)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::CREATED, "review", &review)
}

async fn list(State(app): State<Arc<App>>, query: Query) -> Answer {
    let span = query.span("reviews")?;
    let service = query
        .get("serviceId")
        .ok_or_else(|| ApiError::invalid("serviceId", "serviceId is required."))?
        .to_owned();
    let page = app
        .store
        .read(move |session| reviews::of_service(session, services::find(session, &service)?.0, span))
        .await?;
    Ok(page.answer("reviews", "reviews"))
}
