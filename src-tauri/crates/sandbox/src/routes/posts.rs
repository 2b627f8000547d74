//! E03, E06, E07, E17: writing, reading, deleting and quoting posts.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::http::body::{Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::{Segment, Viewer, one_of};
use crate::http::reply::{self, Answer};
use crate::models::media::Media;
use crate::store::posts::{self, NewPost};
use crate::store::tokens::Caller;
use crate::store::{Session, media};
use crate::text;

const MEDIA_TYPES: [&str; 5] = ["TEXT", "IMAGE", "VIDEO", "BYTE", "AUDIO"];
/// Pictures in one post (V09).
const IMAGES_MAX: usize = 4;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .post("E03", Access::Bearer, "/api/posts", create)
        .get("E06", Access::Optional, "/api/posts/{postId}", read)
        .delete("E07", Access::Bearer, "/api/posts/{postId}", delete)
        .post("E17", Access::Bearer, "/api/posts/{postId}/quote", quote)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Draft {
    #[serde(default)]
    content: Text,
    #[serde(default)]
    media_type: Text,
    #[serde(default)]
    media_ids: Option<Vec<String>>,
    #[serde(default)]
    media_urls: Option<Vec<String>>,
}

async fn create(State(app): State<Arc<App>>, caller: Caller, Json(draft): Json<Draft>) -> Answer {
    let post = app
        .store
        .write(move |session| {
            let new = validated(session, caller.seq, draft)?;
            let seq = posts::create(session, caller.seq, &new)?;
            posts::read(session, Some(caller.seq), seq)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::CREATED, "post", &post)
}

fn validated(session: &Session<'_>, author: i64, draft: Draft) -> Result<NewPost, ApiError> {
    let ids = draft.media_ids.unwrap_or_default();
    let urls = draft.media_urls.unwrap_or_default();
    let said = draft.media_type.into_option().map(|said| said.to_uppercase());
    if said.as_deref().is_some_and(|said| !MEDIA_TYPES.contains(&said)) {
        return Err(one_of("mediaType", &MEDIA_TYPES[..4]));
    }
    if !ids.is_empty() && !urls.is_empty() {
        return Err(ApiError::invalid(
            "mediaIds",
            "A post takes mediaIds or mediaUrls, not both.",
        ));
    }
    for url in &urls {
        text::web_address("mediaUrls", Some(url.clone()))?;
    }
    let content = match draft.content.into_option() {
        Some(content) => text::within("content", content, text::POST_MAX)?,
        None if ids.is_empty() && urls.is_empty() => {
            return Err(ApiError::invalid(
                "content",
                "content is required in a post without media.",
            ));
        }
        None => String::new(),
    };
    let attached = attached(session, author, &ids)?;
    let kinds: Vec<_> = attached.iter().map(|(_, medium)| medium.kind.as_str()).collect();
    let media_type = match (media_type_of(&kinds)?, said) {
        (Some("VIDEO"), Some(said)) if said == "BYTE" => said,
        (Some(derived), _) => derived.to_owned(),
        (None, Some(said)) if !urls.is_empty() && said != "TEXT" => said,
        (None, _) => (if urls.is_empty() { "TEXT" } else { "IMAGE" }).to_owned(),
    };
    let media = attached.into_iter().map(|(seq, _)| seq).collect();
    Ok(NewPost {
        content,
        media_type,
        media,
        media_urls: urls,
        quotes: None,
    })
}

/// The uploaded media with these ids, each ready to be shown.
fn attached(session: &Session<'_>, owner: i64, ids: &[String]) -> Result<Vec<(i64, Media)>, ApiError> {
    let mut attached: Vec<(i64, Media)> = Vec::with_capacity(ids.len());
    for id in ids {
        let (seq, medium) = media::of_owner(session, owner, id)?
            .ok_or_else(|| ApiError::invalid("mediaIds", format!("{id} is not one of your uploads.")))?;
        medium.must_be_ready()?;
        if attached.iter().any(|(other, _)| *other == seq) {
            return Err(ApiError::invalid("mediaIds", format!("{id} is there twice.")));
        }
        attached.push((seq, medium));
    }
    Ok(attached)
}

/// The type that follows from the media (X10), unless they are too many or mixed (V09).
fn media_type_of(kinds: &[&str]) -> Result<Option<&'static str>, ApiError> {
    let videos = kinds.iter().filter(|kind| **kind == "video").count();
    match (kinds.len() - videos, videos) {
        (0, 0) => Ok(None),
        (1..=IMAGES_MAX, 0) => Ok(Some("IMAGE")),
        (0, 1) => Ok(Some("VIDEO")),
        (0, _) => Err(ApiError::invalid("mediaIds", "A post takes at most one video.")),
        (_, 0) => Err(ApiError::invalid(
            "mediaIds",
            format!("A post takes at most {IMAGES_MAX} images."),
        )),
        _ => Err(ApiError::invalid(
            "mediaIds",
            "A post takes images or a video, not both.",
        )),
    }
}

async fn read(State(app): State<Arc<App>>, Viewer(viewer): Viewer, Segment(id): Segment<String>) -> Answer {
    let post = app
        .store
        .read(move |session| posts::read(session, viewer, posts::seq_of(session, &id)?))
        .await?;
    reply::entity(app.dialect, StatusCode::OK, "post", &post)
}

async fn delete(State(app): State<Arc<App>>, caller: Caller, Segment(id): Segment<String>) -> Answer {
    app.store
        .write(move |session| posts::delete(session, caller.seq, &id))
        .await?;
    reply::done()
}

#[derive(Deserialize)]
struct Commentary {
    #[serde(default)]
    content: Text,
}

async fn quote(
    State(app): State<Arc<App>>,
    caller: Caller,
    Segment(id): Segment<String>,
    Json(commentary): Json<Commentary>,
) -> Answer {
    let content = text::within("content", commentary.content.required("content")?, text::POST_MAX)?;
    let post = app
        .store
        .write(move |session| {
            let original = posts::original_of(session, &id)?;
            let media_type = "TEXT".to_owned();
            let new = NewPost {
                content,
                media_type,
                quotes: Some(original),
                ..NewPost::default()
            };
            let seq = posts::create(session, caller.seq, &new)?;
            posts::read(session, Some(caller.seq), seq)
        })
        .await?;
    reply::entity(app.dialect, StatusCode::CREATED, "post", &post)
}
