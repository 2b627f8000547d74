//! The API, one file per resource, every endpoint with its number in the contract.

mod agents;
mod analytics;
mod auth;
mod avatar;
mod bytes;
mod capabilities;
mod circles;
mod comments;
mod discovery;
mod engagement;
mod feed;
mod follows;
mod media;
mod messages;
mod notifications;
mod pages;
mod posts;
mod profile;
mod reports;
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
        .nest("/sandbox", control::routes::router())
        .fallback(gate::unknown)
        .method_not_allowed_fallback(gate::wrong_method)
        .with_state(Arc::clone(app))
}
