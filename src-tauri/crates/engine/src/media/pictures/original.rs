//! The file behind a picture: who it is, and its bytes within bounds.

use std::time::Duration;

use futures_util::TryStreamExt;
use http::StatusCode;
use http::header::CONTENT_LENGTH;

use super::NoPicture;
use crate::clock::Clock;
use crate::media::fetch::{Fetch, FetchError, Fetched, follow};
use crate::media::inspect::{MOST_PIXELS, MOST_TO_SHRINK};
use crate::media::source::{Source, Version};

/// Largest remote picture in bytes.
const MOST_BYTES: u64 = 25 << 20;
/// Most pixels of a remote picture.
const MOST_REMOTE_PIXELS: u64 = 40_000_000;
/// Time for a whole download.
const PATIENCE: Duration = Duration::from_secs(20);

/// A file that is there, as far as one can tell without opening it.
pub(super) struct Original(Source);

impl Original {
    /// Looks where a source is. A local file must be the one that was addressed.
    pub(super) async fn find(source: Source) -> Result<Self, NoPicture> {
        if let Source::File(path, version) = &source {
            let metadata = tokio::fs::metadata(path)
                .await
                .map_err(|_| NoPicture::Unavailable)?;
            if Version::of(&metadata) != *version || version.length > MOST_TO_SHRINK {
                return Err(NoPicture::Refused);
            }
        }
        Ok(Self(source))
    }

    /// Bytes that tell this file from every other one.
    pub(super) fn identity(&self) -> Vec<u8> {
        self.0.to_bytes().unwrap_or_default()
    }

    /// How many pixels are decoded: a stranger gets less of this computer than its owner.
    pub(super) fn most_pixels(&self) -> u64 {
        match self.0 {
            Source::Remote(_) => MOST_REMOTE_PIXELS,
            Source::File(..) => MOST_PIXELS,
        }
    }

    /// The whole file.
    pub(super) async fn read(self, fetch: &dyn Fetch, clock: &dyn Clock) -> Result<Vec<u8>, NoPicture> {
        let url = match self.0 {
            Source::Remote(url) => url,
            Source::File(path, _) => return tokio::fs::read(path).await.map_err(|_| NoPicture::Unavailable),
        };
        let download = async {
            let answer = follow(fetch, &url, None).await.map_err(unavailable)?;
            body(answer).await
        };
        tokio::select! {
            outcome = download => outcome,
            () = clock.sleep(PATIENCE) => Err(NoPicture::Unavailable),
        }
    }
}

async fn body(mut answer: Fetched) -> Result<Vec<u8>, NoPicture> {
    if answer.status != StatusCode::OK {
        return Err(NoPicture::Unavailable);
    }
    let announced = answer
        .headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse().ok());
    if announced > Some(MOST_BYTES) {
        return Err(NoPicture::Refused);
    }
    let mut file = Vec::new();
    while let Some(chunk) = answer.body.try_next().await.map_err(unavailable)? {
        if (file.len() + chunk.len()) as u64 > MOST_BYTES {
            return Err(NoPicture::Refused);
        }
        file.extend_from_slice(&chunk);
    }
    Ok(file)
}

fn unavailable(error: FetchError) -> NoPicture {
    tracing::debug!(%error, "a picture could not be fetched");
    NoPicture::Unavailable
}
