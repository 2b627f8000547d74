//! Files on their way in: a multipart form is streamed to disk, bounded, and judged by its bytes.

use axum::body::BodyDataStream;
use axum::extract::Request;
use http::header;
use multer::{Field, Multipart};
use tempfile::NamedTempFile;
use tokio::io::{AsyncWriteExt as _, BufWriter};

use crate::app::App;
use crate::http::error::ApiError;
use crate::judge::{self, Judged, Kind, Refusal};
use crate::media::Shelf;
use crate::store::Session;
use crate::store::media::{self, NewMedia};

/// A megabyte, as limits count it (V19).
pub(crate) const MIB: u64 = 1 << 20;

/// What is collected before it is written to disk.
const WRITE_BUFFER: usize = 256 << 10;
/// Longest value of a form field besides the file.
const FIELD_MAX: usize = 256;
/// How much of an unwanted form is read away, so that its sender hears the refusal.
const DRAIN_MAX: u64 = 256 * MIB;

/// A file that has come in whole and was judged.
pub(crate) struct Upload {
    file: NamedTempFile,
    size: u64,
    pub(crate) judged: Judged,
    /// The form's `purpose`, wherever in the form it stood.
    pub(crate) purpose: Option<String>,
}

/// Takes the file and the purpose out of a multipart form, in any order. Beyond `max` bytes nothing is kept, but the
/// form is still read to its end.
pub(crate) async fn receive(shelf: &Shelf, request: Request, max: u64) -> Result<Upload, ApiError> {
    let boundary = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| multer::parse_boundary(kind.to_str().ok()?).ok())
        .ok_or_else(|| ApiError::invalid("file", "The body must be multipart/form-data with a file."))?;
    let mut form: Multipart<'static> = Multipart::new(data(request), boundary);
    let mut purpose = None;
    let mut received = None;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("file") if received.is_none() => received = Some(write(shelf, field, max).await?),
            Some("purpose") => purpose = Some(short(field).await?).filter(|purpose| !purpose.is_empty()),
            _ => skip(field).await?,
        }
    }
    let (file, size) = received.ok_or_else(|| ApiError::invalid("file", "The form has no file."))?;
    if size > max {
        return Err(too_large("The file", max));
    }
    let path = file.path().to_owned();
    let judged = tokio::task::spawn_blocking(move || judge::judge(&path))
        .await
        .map_err(|_| ApiError::stopping())?;
    let judged = judged.map_err(|refusal: Refusal| ApiError::invalid("file", refusal.to_string()))?;
    Ok(Upload {
        file,
        size,
        judged,
        purpose,
    })
}

fn data(request: Request) -> BodyDataStream {
    request.into_body().into_data_stream()
}

async fn write(shelf: &Shelf, mut field: Field<'_>, max: u64) -> Result<(NamedTempFile, u64), ApiError> {
    let file = shelf.incoming()?;
    let mut sink = BufWriter::with_capacity(WRITE_BUFFER, tokio::fs::File::from_std(file.reopen()?));
    let mut size = 0;
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        size += chunk.len() as u64;
        if size <= max {
            sink.write_all(&chunk).await?;
        } else if size > DRAIN_MAX {
            return Err(too_large("The file", max));
        }
    }
    sink.flush().await?;
    Ok((file, size))
}

async fn short(mut field: Field<'_>) -> Result<String, ApiError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > FIELD_MAX {
            return Err(ApiError::invalid("purpose", "purpose is too long."));
        }
    }
    Ok(String::from_utf8_lossy(&bytes).trim().to_owned())
}

async fn skip(mut field: Field<'_>) -> Result<(), ApiError> {
    let mut seen = 0;
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        seen += chunk.len() as u64;
        if seen > DRAIN_MAX {
            return Err(ApiError::malformed("The form is too large."));
        }
    }
    Ok(())
}

fn broken(error: multer::Error) -> ApiError {
    ApiError::malformed(format!("The form cannot be read: {error}."))
}

fn too_large(what: &str, max: u64) -> ApiError {
    ApiError::invalid(
        "file",
        format!("{what} must not be larger than {} MB.", max / MIB),
    )
}

impl Upload {
    /// Refuses a file of the other kind.
    pub(crate) fn must_be(&self, kind: Kind) -> Result<(), ApiError> {
        match (self.judged.kind, kind) {
            (Kind::Video, Kind::Image) => Err(ApiError::invalid(
                "file",
                "This is a video. Images are expected here.",
            )),
            (Kind::Image, Kind::Video) => Err(ApiError::invalid(
                "file",
                "This is an image. Videos are expected here.",
            )),
            _ => Ok(()),
        }
    }

    /// Refuses a file of more than `max` bytes.
    pub(crate) fn must_fit(&self, what: &str, max: u64) -> Result<(), ApiError> {
        if self.size > max {
            Err(too_large(what, max))
        } else {
            Ok(())
        }
    }

    /// Keeps the file as a medium of `owner` that is ready after `processing_ms`, and does `and_then` with its row in
    /// the same transaction.
    pub(crate) async fn keep<T: Send + 'static>(
        self,
        app: &App,
        owner: i64,
        purpose: String,
        processing_ms: i64,
        and_then: impl FnOnce(&Session<'_>, i64) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let Self {
            file, size, judged, ..
        } = self;
        let id = app.store.read(|session| Ok(session.mint.id())).await?;
        app.shelf.keep(file, &id)?;
        let kept = id.clone();
        let written = app
            .store
            .write(move |session| {
                let seq = media::create(
                    session,
                    owner,
                    &NewMedia {
                        pathname: pathname(&id, judged.mime),
                        id,
                        kind: kind_name(judged.kind),
                        mime: judged.mime,
                        size: i64::try_from(size).ok(),
                        width: judged.width,
                        height: judged.height,
                        duration_ms: judged.duration_ms,
                        purpose,
                        ready_ms: session.now_ms.saturating_add(processing_ms),
                        drawing: None,
                    },
                )?;
                and_then(session, seq)
            })
            .await;
        if written.is_err() {
            app.shelf.remove(&kept);
        }
        written
    }
}

/// How the protocol calls a kind (X09).
pub(crate) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Image => "image",
        Kind::Video => "video",
    }
}

/// Where a medium is served: `/media/<id>.<ending>`.
pub(crate) fn pathname(id: &str, mime: &str) -> String {
    let ending = match mime {
        "image/jpeg" => "jpg",
        "video/quicktime" => "mov",
        other => other.rsplit('/').next().unwrap_or("bin"),
    };
    format!("/media/{id}.{ending}")
}

/// The id in an address or pathname made by [`pathname`].
pub(crate) fn id_in_address(address: &str) -> Option<String> {
    let (_, file) = address.rsplit_once("/media/")?;
    let (id, _) = file.split_once('.')?;
    Some(id.to_owned())
}
