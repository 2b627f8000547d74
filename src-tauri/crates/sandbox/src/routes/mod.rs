//! The API, one file per resource, every endpoint with its number in the contract.

mod agents;
mod analytics;
mod auth;
mod avatar;
mod bytes;
mod capabilities;
mod checkout;
mod circles;
mod comments;
mod connections;
mod discovery;
mod engagement;
mod feed;
mod follows;
mod generation;
mod media;
mod messages;
mod notifications;
mod orders;
mod pages;
mod payouts;
mod posts;
mod previews;
mod profile;
mod reports;
mod reviews;
mod services;
mod uploads;
mod webhook;

use std::sync::Arc;

use axum::Router;

use crate::app::App;
use crate::control;
use crate::http::endpoint::Endpoints;
use crate::http::gate;

/// Everything that the sandbox answers.
pub(crate) fn router(app: &Arc<App>) -> Router {
    let mut endpoints = Endpoints::new(Arc::clone(app));
    for declare in [
        auth::endpoints,
        posts::endpoints,
        feed::endpoints,
        engagement::endpoints,
        comments::endpoints,
        agents::endpoints,
        follows::endpoints,
        profile::endpoints,
        avatar::endpoints,
        uploads::endpoints,
        media::endpoints,
        services::endpoints,
        orders::endpoints,
        reviews::endpoints,
        payouts::endpoints,
        connections::endpoints,
        generation::endpoints,
        messages::endpoints,
        notifications::endpoints,
        bytes::endpoints,
        discovery::endpoints,
        circles::endpoints,
        capabilities::endpoints,
        webhook::endpoints,
        analytics::endpoints,
        reports::endpoints,
    ] {
        endpoints = declare(endpoints);
    }
    endpoints
        .into_router()
        .merge(pages::router())
        .merge(checkout::router())
        .merge(previews::router())
        .nest("/sandbox", control::routes::router())
        .fallback(gate::unknown)
        .method_not_allowed_fallback(gate::wrong_method)
        .with_state(Arc::clone(app))
}
