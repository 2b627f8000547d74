//! The bytes of media, with ranges and validators, as a player and a cache want them.

use std::io::SeekFrom;
use std::ops::RangeInclusive;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
use tokio_util::io::ReaderStream;

use crate::app::App;
use crate::http::endpoint::{Access, Endpoints};
use crate::http::reply::Answer;
use crate::store::media;

/// What is read from disk at a time.
const READ_BUFFER: usize = 64 << 10;

pub(super) fn endpoints(endpoints: Endpoints) -> Endpoints {
    endpoints.get("MEDIA", Access::Open, "/media/{file}", serve)
}

async fn serve(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Answer {
    let pathname = uri.path().to_owned();
    let (id, mime) = app
        .store
        .read(move |session| media::served(session, &pathname))
        .await?;
    let mut file = app.open_medium(&id).await?;
    let length = file.metadata().await?.len();
    // A medium never changes under its id, so the id is the tag.
    let tag = format!("\"{id}\"");
    let head = Response::builder()
        .header(header::ETAG, &tag)
        .header(header::ACCEPT_RANGES, "bytes")
        .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| names(known, &tag))
    {
        return Ok(head.status(StatusCode::NOT_MODIFIED).body(Body::empty())?);
    }
    let head = head.header(header::CONTENT_TYPE, mime);
    match wanted(&headers, &tag, length) {
        Wanted::Whole => {
            let body = Body::from_stream(ReaderStream::with_capacity(file, READ_BUFFER));
            Ok(head.header(header::CONTENT_LENGTH, length).body(body)?)
        }
        Wanted::Part(range) => {
            let (first, last) = range.into_inner();
            let count = last - first + 1;
            file.seek(SeekFrom::Start(first)).await?;
            let body = Body::from_stream(ReaderStream::with_capacity(file.take(count), READ_BUFFER));
            Ok(head
                .status(StatusCode::PARTIAL_CONTENT)
                .header(header::CONTENT_RANGE, format!("bytes {first}-{last}/{length}"))
                .header(header::CONTENT_LENGTH, count)
                .body(body)?)
        }
        Wanted::Impossible => Ok(head
            .status(StatusCode::RANGE_NOT_SATISFIABLE)
            .header(header::CONTENT_RANGE, format!("bytes */{length}"))
            .body(Body::empty())?),
    }
}

#[derive(Debug, PartialEq)]
enum Wanted {
    Whole,
    Part(RangeInclusive<u64>),
    Impossible,
}

/// Which bytes are asked for. Several ranges, other units and outdated `If-Range` get the whole, as they may.
fn wanted(headers: &HeaderMap, tag: &str, length: u64) -> Wanted {
    if headers
        .get(header::IF_RANGE)
        .is_some_and(|known| known.as_bytes() != tag.as_bytes())
    {
        return Wanted::Whole;
    }
    let range = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    let Some((first, last)) = range.and_then(|range| range.strip_prefix("bytes=")?.split_once('-')) else {
        return Wanted::Whole;
    };
    let range = match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..=last.min(length.saturating_sub(1)),
        (Ok(first), Err(_)) if last.trim().is_empty() => first..=length.saturating_sub(1),
        (Err(_), Ok(0)) if first.trim().is_empty() => return Wanted::Impossible,
        (Err(_), Ok(count)) if first.trim().is_empty() => {
            length.saturating_sub(count)..=length.saturating_sub(1)
        }
        _ => return Wanted::Whole,
    };
    if *range.start() < length {
        Wanted::Part(range)
    } else {
        Wanted::Impossible
    }
}

/// Whether an `If-None-Match` names `tag`.
fn names(known: &HeaderValue, tag: &str) -> bool {
    known.to_str().is_ok_and(|known| {
        known
            .split(',')
            .map(|one| one.trim().trim_start_matches("W/"))
            .any(|one| one == "*" || one == tag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_understood_and_everything_else_gets_the_whole() {
        let asked = |range: &'static str| {
            let headers = HeaderMap::from_iter([(header::RANGE, HeaderValue::from_static(range))]);
            wanted(&headers, "\"tag\"", 100)
        };
        assert_eq!(asked("bytes=0-9"), Wanted::Part(0..=9));
        assert_eq!(asked("bytes=90-"), Wanted::Part(90..=99));
        assert_eq!(asked("bytes=-5"), Wanted::Part(95..=99));
        assert_eq!(asked("bytes=50-900"), Wanted::Part(50..=99));
        assert_eq!(asked("bytes=100-"), Wanted::Impossible);
        assert_eq!(asked("bytes=-0"), Wanted::Impossible);
        for odd in ["bytes=9-0", "bytes=0-1,5-6", "lines=0-1", "bytes=x-", "bytes=-"] {
            assert_eq!(asked(odd), Wanted::Whole, "{odd}");
        }
    }
}
