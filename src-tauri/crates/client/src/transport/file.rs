//! Reading a file while it leaves, and noticing when it is no longer the same file.

use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, stream};
use tokio::fs::File;
use tokio::io::AsyncReadExt;

use super::BodyError;
use super::body::Chunks;

/// Bytes read from disk and handed to the connection at a time; the memory an upload costs is a few of these.
pub(super) const CHUNK: usize = 256 << 10;

/// What makes a file the same file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) len: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    pub(super) fn of(metadata: &std::fs::Metadata) -> Self {
        Self {
            len: metadata.len(),
            modified: metadata.modified().ok(),
        }
    }
}

/// The file's chunks: exactly the stamped length, or an error before the last byte that would make it look
/// complete.
pub(super) fn chunks(path: PathBuf, stamp: Stamp) -> Chunks {
    stream::try_unfold(Reading::Closed(path, stamp), |reading| async move {
        let mut file = reading.open().await?;
        let chunk = file.next_chunk().await?;
        Ok(chunk.map(|chunk| (chunk, Reading::Open(file))))
    })
    .boxed()
}

enum Reading {
    Closed(PathBuf, Stamp),
    Open(OpenFile),
}

impl Reading {
    async fn open(self) -> Result<OpenFile, BodyError> {
        match self {
            Self::Open(file) => Ok(file),
            Self::Closed(path, stamp) => {
                let mut file = File::open(path).await.map_err(unreadable)?;
                file.set_max_buf_size(CHUNK);
                let file = OpenFile {
                    file,
                    stamp,
                    left: stamp.len,
                };
                file.check_unchanged().await?;
                Ok(file)
            }
        }
    }
}

struct OpenFile {
    file: File,
    stamp: Stamp,
    left: u64,
}

impl OpenFile {
    async fn next_chunk(&mut self) -> Result<Option<Bytes>, BodyError> {
        if self.left == 0 {
            self.check_unchanged().await?;
            return Ok(None);
        }
        let size = usize::try_from(self.left).unwrap_or(CHUNK).min(CHUNK);
        let mut chunk = BytesMut::with_capacity(size);
        let mut reader = (&mut self.file).take(size as u64);
        match reader.read_buf(&mut chunk).await.map_err(unreadable)? {
            0 => Err(BodyError::Changed),
            read => {
                self.left -= read as u64;
                Ok(Some(chunk.freeze()))
            }
        }
    }

    async fn check_unchanged(&self) -> Result<(), BodyError> {
        let metadata = self.file.metadata().await.map_err(unreadable)?;
        if Stamp::of(&metadata) == self.stamp {
            Ok(())
        } else {
            Err(BodyError::Changed)
        }
    }
}

fn unreadable(error: io::Error) -> BodyError {
    match error.kind() {
        io::ErrorKind::NotFound => BodyError::Changed,
        kind => BodyError::Unreadable(kind.to_string()),
    }
}
