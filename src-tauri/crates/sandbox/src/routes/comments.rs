//! E11–E13, E98–E99: comments on posts and Bytes.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::http::body::{Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::{Query, Segment};
use crate::http::reply::{self, Answer};
use crate::store::comments::{self, Subject};
use crate::store::tokens::Caller;
use crate::store::{Session, bytes, posts};
use crate::text;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    const POST: &str = "/api/posts/{postId}/comments";
    const BYTE: &str = "/api/bytes/{byteId}/comments";
    const ONE: &str = "/api/posts/{postId}/comments/{commentId}";
    endpoints
        .post("E11", Access::Bearer, POST, create_on_post)
        .get("E12", Access::Optional, POST, list_on_post)
        .delete("E13", Access::Bearer, ONE, delete)
        .post("E98", Access::Bearer, BYTE, create_on_byte)
        .get("E99", Access::Optional, BYTE, list_on_byte)
}

/// How the subject of that id is found.
type Find = fn(&Session<'_>, &str) -> Result<Subject, ApiError>;

fn post(session: &Session<'_>, id: &str) -> Result<Subject, ApiError> {
    posts::seq_of(session, id).map(Subject::Post)
}

fn byte(session: &Session<'_>, id: &str) -> Result<Subject, ApiError> {
    bytes::seq_of(session, id).map(Subject::Byte)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Draft {
    #[serde(default)]
    content: Text,
    #[serde(default)]
    parent_id: Text,
}

async fn create_on_post(
    app: State<Arc<App>>,
    caller: Caller,
    Segment(id): Segment<String>,
    Json(draft): Json<Draft>,
) -> Answer {
    create(&app, caller, (post, id), draft, text::COMMENT_MAX).await
}

async fn create_on_byte(
    app: State<Arc<App>>,
    caller: Caller,
    Segment(id): Segment<String>,
    Json(draft): Json<Draft>,
) -> Answer {
    create(&app, caller, (byte, id), draft, text::BYTE_COMMENT_MAX).await
}

async fn create(app: &App, caller: Caller, on: (Find, String), draft: Draft, max: usize) -> Answer {
    let (find, id) = on;
    let content = text::within("content", draft.content.required("content")?, max)?;
    let parent = draft.parent_id.into_option();
    let comment = app
        .store
        .write(move |session| {
            let on = find(session, &id)?;
            let parent = parent
                .map(|id| comments::parent_on(session, on, &id))
                .transpose()?;
            let seq = comments::create(session, caller.seq, on, parent, &content)?;
            comments::read(session, on, seq)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::CREATED, "comment", &comment)
}

async fn list_on_post(app: State<Arc<App>>, Segment(id): Segment<String>, query: Query) -> Answer {
    list(&app, (post, id), &query, "comments").await
}

async fn list_on_byte(app: State<Arc<App>>, Segment(id): Segment<String>, query: Query) -> Answer {
    list(&app, (byte, id), &query, "byte-comments").await
}

/// `name`: what a cursor of the list is good for.
async fn list(app: &App, (find, id): (Find, String), query: &Query, name: &'static str) -> Answer {
    let span = query.span(name)?;
    let page = app
        .store
        .read(move |session| comments::list(session, find(session, &id)?, span))
        .await?;
    Ok(page.answer(name, "comments"))
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
