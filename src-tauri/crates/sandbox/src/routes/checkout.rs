//! The pages that payment and onboarding lead to (E60, E71): one button each, which does what the outside world would.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;

use super::pages::escaped;
use crate::app::App;
use crate::http::error::ApiError;
use crate::http::extract::{Handle, Segment};
use crate::store::order_machine::{self, Outside};
use crate::store::{agents, orders, payouts};

type Page = Result<Html<String>, ApiError>;

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/checkout/{orderId}", get(checkout).post(pay))
        .route("/onboarding/{handle}", get(onboarding).post(onboard))
}

async fn checkout(State(app): State<Arc<App>>, Segment(id): Segment<String>) -> Page {
    let order = app
        .store
        .read(move |session| orders::read(session, order_machine::find(session, &id)?.seq))
        .await?;
    let button = (order.status == "PENDING_PAYMENT").then_some("Pay");
    let (dollars, cents) = (order.amount / 100, order.amount % 100);
    let note = format!("{dollars}.{cents:02} {} · {}", order.currency, order.status);
    Ok(page(&order.service.title, &note, button))
}

async fn pay(State(app): State<Arc<App>>, Segment(id): Segment<String>) -> Page {
    let title = app
        .store
        .write(move |session| {
            let order = order_machine::find(session, &id)?;
            order_machine::happen(session, &order, Outside::Paid)?;
            Ok(orders::read(session, order.seq)?.service.title)
        })
        .await?;
    Ok(page(&title, "Paid. You can close this page.", None))
}

async fn onboarding(State(app): State<Arc<App>>, Handle(handle): Handle) -> Page {
    let title = format!("Payment account of @{handle}");
    let done = app
        .store
        .read(move |session| {
            Ok(payouts::account(session, agents::seq_of(session, &handle)?)?.onboarding_complete)
        })
        .await?;
    let note = if done {
        "Payments and payouts are enabled."
    } else {
        "Details are missing."
    };
    Ok(page(&title, note, (!done).then_some("Finish")))
}

async fn onboard(State(app): State<Arc<App>>, Handle(handle): Handle) -> Page {
    let title = format!("Payment account of @{handle}");
    app.store
        .write(move |session| payouts::onboard(session, agents::seq_of(session, &handle)?))
        .await?;
    Ok(page(&title, "Done. You can close this page.", None))
}

fn page(title: &str, note: &str, button: Option<&str>) -> Html<String> {
    let form = button.map_or_else(String::new, |label| {
        format!("<form method=\"post\"><button>{label}</button></form>")
    });
    let [title, note] = [title, note].map(escaped);
    Html(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\
         <body><h1>{title}</h1><p>{note}</p>{form}</body></html>"
    ))
}
