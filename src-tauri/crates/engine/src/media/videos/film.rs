//! A video or a sound behind an address: what it is, and any part of its bytes.

use std::io::SeekFrom;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::TryStreamExt;
use http::header::{CONTENT_LENGTH, CONTENT_RANGE, ETAG, LAST_MODIFIED};
use http::{HeaderMap, HeaderName, StatusCode};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;
use url::Url;

use super::stream::{bounded, patiently};
use crate::clock::Clock;
use crate::media::fetch::{Bytestream, Fetch, FetchError, Fetched, Span, follow};
use crate::media::format::{Format, HEAD};
use crate::media::lru::Lru;
use crate::media::sound;
use crate::media::source::{Source, Version};
use crate::views::MediaKind;

/// How many remote videos are remembered.
const REMEMBERED: u64 = 64;
/// Bytes of a local file in one piece.
const PIECE: usize = 64 << 10;

/// What is known of a video.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Film {
    /// Its content type, by its content.
    pub(super) mime: &'static str,
    /// Its length in bytes, if its server says.
    pub(super) length: Option<u64>,
    /// Parts of it can be had.
    pub(super) in_parts: bool,
    /// Names this very content, in quotes as HTTP wants it.
    pub(super) tag: String,
}

/// Videos, here and elsewhere.
pub(super) struct Films {
    clock: Arc<dyn Clock>,
    fetch: Arc<dyn Fetch>,
    known: Mutex<Lru<Url, Film>>,
}

impl Films {
    pub(super) fn new(clock: Arc<dyn Clock>, fetch: Arc<dyn Fetch>) -> Self {
        Self {
            clock,
            fetch,
            known: Mutex::new(Lru::new(REMEMBERED)),
        }
    }

    /// Looks at the beginning of a video; `Ok(None)` if it is neither a video of the three types nor a sound.
    pub(super) async fn find(&self, source: &Source) -> Result<Option<Film>, FetchError> {
        match source {
            Source::File(path, version) => local(path, *version).await,
            Source::Remote(url) => {
                let known = self.known().get(url).cloned();
                match known {
                    Some(film) => Ok(Some(film)),
                    None => patiently(&*self.clock, self.remote(url)).await,
                }
            }
        }
    }

    /// Bytes of a video: a part of it, or all.
    pub(super) async fn open(
        &self,
        source: &Source,
        film: &Film,
        span: Option<Span>,
    ) -> Result<Bytestream, FetchError> {
        let length = span.map(Span::length).or(film.length);
        let body = match source {
            Source::File(path, _) => local_part(path, span).await?,
            Source::Remote(url) => {
                let answer = patiently(&*self.clock, follow(&*self.fetch, url, span)).await?;
                if !is_as_asked(&answer, film, span) {
                    self.known().remove(url);
                    return Err(FetchError("the video has changed".to_owned()));
                }
                answer.body
            }
        };
        Ok(bounded(body, length, Arc::clone(&self.clock)))
    }

    async fn remote(&self, url: &Url) -> Result<Option<Film>, FetchError> {
        let beginning = Span {
            first: 0,
            last: HEAD as u64 - 1,
        };
        let mut answer = follow(&*self.fetch, url, Some(beginning)).await?;
        if !answer.status.is_success() {
            return Err(FetchError(format!("answered {}", answer.status.as_u16())));
        }
        let in_parts = answer.status == StatusCode::PARTIAL_CONTENT;
        let length = match in_parts {
            true => total(&answer.headers),
            false => text(&answer.headers, CONTENT_LENGTH).and_then(|length| length.parse().ok()),
        };
        let mut head = Vec::new();
        while head.len() < HEAD
            && let Some(chunk) = answer.body.try_next().await?
        {
            head.extend_from_slice(&chunk);
        }
        let version = [ETAG, LAST_MODIFIED].map(|name| text(&answer.headers, name).unwrap_or_default());
        let film = mime_of(&head).map(|mime| Film {
            mime,
            length,
            in_parts: in_parts && length.is_some(),
            tag: tag(&[
                format!("{length:?} {}", version.concat()).as_bytes(),
                url.as_str().as_bytes(),
            ]),
        });
        if let Some(film) = &film {
            self.known().put(url.clone(), film.clone(), 1);
        }
        Ok(film)
    }

    fn known(&self) -> MutexGuard<'_, Lru<Url, Film>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A local video, as long as it is the file that was addressed.
async fn local(path: &Path, version: Version) -> Result<Option<Film>, FetchError> {
    let metadata = tokio::fs::metadata(path).await.map_err(local_error)?;
    if Version::of(&metadata) != version {
        return Err(FetchError("the file has changed".to_owned()));
    }
    let mut head = Vec::new();
    let file = tokio::fs::File::open(path).await.map_err(local_error)?;
    file.take(HEAD as u64)
        .read_to_end(&mut head)
        .await
        .map_err(local_error)?;
    Ok(mime_of(&head).map(|mime| Film {
        mime,
        length: Some(version.length),
        in_parts: true,
        tag: tag(&[&version.to_bytes()]),
    }))
}

async fn local_part(path: &Path, span: Option<Span>) -> Result<Bytestream, FetchError> {
    let mut file = tokio::fs::File::open(path).await.map_err(local_error)?;
    if let Some(span) = span {
        file.seek(SeekFrom::Start(span.first))
            .await
            .map_err(local_error)?;
    }
    Ok(Box::pin(
        ReaderStream::with_capacity(file, PIECE).map_err(local_error),
    ))
}

/// An answer for a part must be that part of the same film, one for the whole the whole of it.
fn is_as_asked(answer: &Fetched, film: &Film, span: Option<Span>) -> bool {
    match span {
        Some(span) => {
            let range = text(&answer.headers, CONTENT_RANGE).unwrap_or_default();
            let begins = range.starts_with(&format!("bytes {}-", span.first));
            answer.status == StatusCode::PARTIAL_CONTENT && begins && total(&answer.headers) == film.length
        }
        None => answer.status == StatusCode::OK,
    }
}

/// The content type of a video or a sound.
fn mime_of(head: &[u8]) -> Option<&'static str> {
    let format = Format::sniff(head).ok();
    let film = format.filter(|format| format.kind() == MediaKind::Video);
    film.map(Format::mime).or_else(|| sound::sniff(head))
}

/// The length of the whole file in a `Content-Range`.
fn total(headers: &HeaderMap) -> Option<u64> {
    text(headers, CONTENT_RANGE)?
        .rsplit_once('/')?
        .1
        .trim()
        .parse()
        .ok()
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

fn tag(content: &[&[u8]]) -> String {
    let digest = content
        .iter()
        .fold(Sha256::new(), |digest, part| digest.chain_update(part))
        .finalize();
    let digits: String = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{digits}\"")
}

fn local_error(error: std::io::Error) -> FetchError {
    FetchError(error.to_string())
}
