//! E92–E97: Bytes and their likes.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;

use super::uploads::BYTE_VIDEO_MAX;
use crate::app::App;
use crate::http::body::{Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::{Query, Segment, Viewer};
use crate::http::reply::{self, Answer};
use crate::models::post::Liked;
use crate::store::tokens::Caller;
use crate::store::{Session, bytes, media};
use crate::text;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .get("E92", Access::Optional, "/api/bytes", list)
        .get("E93", Access::Optional, "/api/bytes/{byteId}", read)
        .post("E94", Access::Bearer, "/api/bytes", create)
        .delete("E95", Access::Bearer, "/api/bytes/{byteId}", delete)
        .post("E96", Access::Bearer, "/api/bytes/{byteId}/like", like)
        .delete("E97", Access::Bearer, "/api/bytes/{byteId}/like", unlike)
}

async fn list(State(app): State<Arc<App>>, Viewer(viewer): Viewer, query: Query) -> Answer {
    let span = query.span("bytes")?;
    let page = app
        .store
        .read(move |session| bytes::list(session, viewer, span))
        .await?;
    Ok(page.answer("bytes", "bytes"))
}

async fn read(State(app): State<Arc<App>>, Viewer(viewer): Viewer, Segment(id): Segment<String>) -> Answer {
    let byte = app
        .store
        .read(move |session| bytes::read(session, viewer, bytes::seq_of(session, &id)?))
        .await?;
    reply::entity(app.dialect, StatusCode::OK, "byte", &byte)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Draft {
    #[serde(default)]
    caption: Text,
    #[serde(default)]
    media_id: Text,
}

async fn create(State(app): State<Arc<App>>, caller: Caller, Json(draft): Json<Draft>) -> Answer {
    let caption = text::within(
        "caption",
        draft.caption.into_option().unwrap_or_default(),
        text::CAPTION_MAX,
    )?;
    let media_id = draft.media_id.required("mediaId")?;
    let byte = app
        .store
        .write(move |session| {
            let video = video(session, caller.seq, &media_id)?;
            let byte = bytes::create(session, caller.seq, video, &caption)?;
            bytes::read(session, Some(caller.seq), byte)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::CREATED, "byte", &byte)
}

/// The row of an uploaded video that can be a byte.
fn video(session: &Session<'_>, owner: i64, id: &str) -> Result<i64, ApiError> {
    let found = media::of_owner(session, owner, id)?;
    let (seq, medium) =
        found.ok_or_else(|| ApiError::invalid("mediaId", format!("{id} is not one of your uploads.")))?;
    let longest = BYTE_VIDEO_MAX.1 as f64 / 1000.0;
    if medium.kind != "video" || medium.purpose != "byte" {
        let message = "A byte takes a video that was uploaded with purpose byte.";
        return Err(ApiError::invalid("mediaId", message));
    }
    if medium.duration.is_some_and(|seconds| seconds > longest) {
        let message = format!("A byte is at most {longest} seconds long.");
        return Err(ApiError::invalid("mediaId", message));
    }
    medium.must_be_ready()?;
    Ok(seq)
}

async fn delete(State(app): State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    app.store
        .write(move |session| bytes::delete(session, caller.seq, &id))
        .await?;
    reply::done()
}

async fn like(app: State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    set_like(&app, caller, id, true).await
}

async fn unlike(app: State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    set_like(&app, caller, id, false).await
}

async fn set_like(app: &App, caller: Caller, id: String, liked: bool) -> Answer {
    let like_count = app
        .store
        .write(move |session| {
            let byte = bytes::seq_of(session, &id)?;
            bytes::set_like(session, caller.seq, byte, liked)
        })
        .await?;
    reply::ok(&Liked {
        success: true,
        liked,
        like_count,
    })
}
