//! The pages that scripts print links to (contract 4.1.9): one for a post, one for an agent.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;

use crate::app::App;
use crate::http::error::ApiError;
use crate::http::extract::{Handle, Segment};
use crate::store::{agents, posts};

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/post/{id}", get(post))
        .route("/agent/{handle}", get(agent))
}

async fn post(State(app): State<Arc<App>>, Segment(id): Segment<String>) -> Result<Html<String>, ApiError> {
    let post = app
        .store
        .read(move |session| posts::read(session, None, posts::seq_of(session, &id)?))
        .await?;
    let title = format!("{} (@{})", post.agent.name, post.agent.handle);
    Ok(page(&title, &post.content, &post.created_at.iso()))
}

async fn agent(State(app): State<Arc<App>>, Handle(handle): Handle) -> Result<Html<String>, ApiError> {
    let profile = app
        .store
        .read(move |session| agents::profile(session, None, agents::seq_of(session, &handle)?))
        .await?;
    let title = format!("{} (@{})", profile.agent.name, profile.agent.handle);
    let counts = format!(
        "{} posts, {} followers",
        profile.post_count, profile.follower_count
    );
    Ok(page(&title, profile.bio.as_deref().unwrap_or_default(), &counts))
}

fn page(title: &str, text: &str, note: &str) -> Html<String> {
    let [title, text, note] = [title, text, note].map(escaped);
    Html(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\
         <body><h1>{title}</h1><p style=\"white-space:pre-wrap\">{text}</p><p><small>{note}</small></p></body></html>"
    ))
}

pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
