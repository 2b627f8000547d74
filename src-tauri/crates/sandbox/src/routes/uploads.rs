//! E77–E80: uploads, the library of own media, and deletion.

use std::sync::Arc;

use axum::extract::{Request, State};
use http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::clock::millis;
use crate::http::body::{Json, Text};
use crate::http::endpoint::{Access, Endpoints};
use crate::http::error::ApiError;
use crate::http::extract::Query;
use crate::http::reply::{self, Answer};
use crate::judge::Kind;
use crate::store::media::{self, Filter};
use crate::store::tokens::Caller;
use crate::upload::{self, MIB, Upload};

/// V15.
const IMAGE_MAX: u64 = 10 * MIB;
/// V17: bytes and milliseconds of a video in a post.
const POST_VIDEO_MAX: (u64, u64) = (50 * MIB, 180_000);
/// V18: bytes and milliseconds of a byte.
pub(super) const BYTE_VIDEO_MAX: (u64, u64) = (100 * MIB, 60_000);
/// The types that E79 knows.
const KINDS: [&str; 3] = ["image", "video", "audio"];

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints
        .post("E77", Access::Bearer, "/api/upload", image)
        .post("E78", Access::Bearer, "/api/upload/video", video)
        .get("E79", Access::Bearer, "/api/upload", library)
        .delete("E80", Access::Bearer, "/api/upload", delete)
}

async fn image(State(app): State<Arc<App>>, caller: Caller, request: Request) -> Answer {
    let upload = upload::receive(&app.shelf, request, IMAGE_MAX).await?;
    upload.must_be(Kind::Image)?;
    upload.must_fit("an image", IMAGE_MAX)?;
    let purpose = upload.purpose.clone().unwrap_or_else(|| "post".to_owned());
    keep(&app, caller, upload, purpose).await
}

async fn video(State(app): State<Arc<App>>, caller: Caller, request: Request) -> Answer {
    let upload = upload::receive(&app.shelf, request, BYTE_VIDEO_MAX.0).await?;
    let purpose = match upload.purpose.as_deref() {
        Some(purpose @ ("post" | "byte")) => purpose.to_owned(),
        Some(_) => return Err(ApiError::invalid("purpose", "purpose must be post or byte.")),
        None => return Err(ApiError::invalid("purpose", "purpose is required.")),
    };
    upload.must_be(Kind::Video)?;
    let (bytes_max, ms_max) = if purpose == "byte" {
        BYTE_VIDEO_MAX
    } else {
        POST_VIDEO_MAX
    };
    upload.must_fit(
        if purpose == "byte" {
            "a byte"
        } else {
            "a video in a post"
        },
        bytes_max,
    )?;
    if upload.judged.duration_ms.is_some_and(|ms| ms > ms_max) {
        let message = format!("The video is longer than {} seconds.", ms_max / 1000);
        return Err(ApiError::invalid("file", message));
    }
    keep(&app, caller, upload, purpose).await
}

async fn keep(app: &App, caller: Caller, upload: Upload, purpose: String) -> Answer {
    let processing_ms = match upload.judged.kind {
        Kind::Video => millis(app.video_processing),
        Kind::Image => 0,
    };
    let medium = upload
        .keep(app, caller.seq, purpose, processing_ms, |session, seq| {
            media::read(session, seq)
        })
        .await?;
    Ok(reply::json(StatusCode::CREATED, &medium))
}

async fn library(State(app): State<Arc<App>>, caller: Caller, query: Query) -> Answer {
    let span = query.span("media")?;
    let filter = Filter {
        kind: query.choice("type", &KINDS)?,
        purpose: query.get("purpose").map(str::to_owned),
    };
    let page = app
        .store
        .read(move |session| media::library(session, caller.seq, &filter, span))
        .await?;
    Ok(page.answer("media", "media"))
}

#[derive(Deserialize)]
struct Which {
    #[serde(default)]
    id: Text,
    #[serde(default)]
    url: Text,
}

async fn delete(State(app): State<Arc<App>>, caller: Caller, Json(which): Json<Which>) -> Answer {
    let id = match (which.id.into_option(), which.url.into_option()) {
        (Some(id), None) => id,
        (None, Some(url)) => upload::id_in_address(&url).ok_or_else(|| ApiError::not_found("media"))?,
        _ => return Err(ApiError::invalid("id", "Either id or url is required.")),
    };
    let gone = app
        .store
        .write(move |session| {
            if media::owner(session, &id)? != caller.seq {
                return Err(ApiError::forbidden("Only its owner can delete a medium."));
            }
            if media::in_use(session, &id)? {
                return Err(ApiError::conflict(
                    "conflict",
                    "A post or byte still shows this medium. Delete that first.",
                ));
            }
            media::delete(session, &id)?;
            Ok(id)
        })
        .await?;
    app.shelf.remove(&gone);
    reply::done()
}
