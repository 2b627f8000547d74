//! E11–E13: comments on posts.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::http::body::{Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::extract::{Query, Segment};
use crate::http::reply::{self, Answer};
use crate::store::tokens::Caller;
use crate::store::{comments, posts};
use crate::text;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .post("E11", Access::Bearer, "/api/posts/{postId}/comments", create)
        .get("E12", Access::Optional, "/api/posts/{postId}/comments", list)
        .delete(
            "E13",
            Access::Bearer,
            "/api/posts/{postId}/comments/{commentId}",
            delete,
        )
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Draft {
    #[serde(default)]
    content: Text,
    #[serde(default)]
    parent_id: Text,
}

async fn create(
    State(app): State<Arc<App>>,
    caller: Caller,
    Segment(id): Segment<String>,
    Json(draft): Json<Draft>,
) -> Answer {
    let content = text::within("content", draft.content.required("content")?, text::COMMENT_MAX)?;
    let parent = draft.parent_id.into_option();
    let comment = app
        .store
        .write(move |session| {
            let post = posts::seq_of(session, &id)?;
            let parent = parent
                .map(|id| comments::parent_on(session, post, &id))
                .transpose()?;
            let seq = comments::create(session, caller.seq, post, parent, &content)?;
            comments::read(session, seq)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::CREATED, "comment", &comment)
}

async fn list(State(app): State<Arc<App>>, Segment(id): Segment<String>, query: Query) -> Answer {
    let span = query.span("comments")?;
    let page = app
        .store
        .read(move |session| comments::on_post(session, posts::seq_of(session, &id)?, span))
        .await?;
    Ok(page.answer("comments", "comments"))
}

async fn delete(
    State(app): State<Arc<App>>,
    caller: Caller,
    Segment((post, comment)): Segment<(String, String)>,
) -> Answer {
    app.store
        .write(move |session| comments::delete(session, caller.seq, posts::seq_of(session, &post)?, &comment))
        .await?;
    reply::done()
}
