//! A file on its way up: where it is, how it is called, who watches, who may stop it.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use tokio_util::sync::CancellationToken;

use super::body::Chunks;
use super::file::{self, CHUNK, Stamp};

/// Told `(sent, total)` in bytes of the file. Starts again from zero when the upload is tried again.
pub type Progress = Arc<dyn Fn(u64, u64) + Send + Sync>;

/// Who watches an upload and who may stop it.
#[derive(Clone, Default)]
pub struct UploadOptions {
    /// Called on the task that sends, for every chunk: be quick.
    pub progress: Option<Progress>,
    /// Stops the upload within 100 ms, wherever it is.
    pub cancel: CancellationToken,
}

impl fmt::Debug for UploadOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UploadOptions")
            .field("cancel", &self.cancel)
            .finish_non_exhaustive()
    }
}

/// A file to upload, read from disk while it leaves, or bytes already in memory.
///
/// Length and modification time are taken when the source is made. A file that differs from them when it is
/// sent ends in [`super::BodyError::Changed`] before the request is complete, so the server never stores a
/// half-changed file.
#[derive(Debug, Clone)]
pub struct UploadSource {
    content: Content,
    file_name: String,
    content_type: String,
}

#[derive(Clone)]
enum Content {
    File { path: PathBuf, stamp: Stamp },
    Bytes(Bytes),
}

impl UploadSource {
    /// A file on disk. Its name is the path's last part; `content_type` is what its bytes really are.
    ///
    /// Fails when the path cannot be read or is not a regular file.
    pub async fn open(path: impl Into<PathBuf>, content_type: impl Into<String>) -> io::Result<Self> {
        let path = path.into();
        let metadata = tokio::fs::metadata(&path).await?;
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        let file_name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let content = Content::File {
            path,
            stamp: Stamp::of(&metadata),
        };
        Ok(Self {
            content,
            file_name,
            content_type: content_type.into(),
        })
    }

    /// Bytes that are already in memory, for example a pasted or shrunk picture.
    pub fn from_bytes(
        bytes: impl Into<Bytes>,
        file_name: impl Into<String>,
        content_type: impl Into<String>,
    ) -> Self {
        let content = Content::Bytes(bytes.into());
        Self {
            content,
            file_name: file_name.into(),
            content_type: content_type.into(),
        }
    }

    /// The same content under another name.
    #[must_use]
    pub fn named(self, file_name: impl Into<String>) -> Self {
        Self {
            file_name: file_name.into(),
            ..self
        }
    }

    /// Bytes in the file.
    pub fn len(&self) -> u64 {
        match &self.content {
            Content::File { stamp, .. } => stamp.len,
            Content::Bytes(bytes) => bytes.len() as u64,
        }
    }

    /// True for a file without a byte; the platform takes none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name the server will see.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// The type the server will see.
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// Exactly [`UploadSource::len`] bytes, or an error.
    pub(crate) fn chunks(&self) -> Chunks {
        match &self.content {
            Content::Bytes(bytes) => stream::iter(slices(bytes.clone()).map(Ok)).boxed(),
            Content::File { path, stamp } => file::chunks(path.clone(), *stamp),
        }
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { stamp, .. } => write!(f, "File({} bytes)", stamp.len),
            Self::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
        }
    }
}

/// Cuts without copying, so that progress and cancel work in steps for memory too.
fn slices(mut bytes: Bytes) -> impl Iterator<Item = Bytes> {
    std::iter::from_fn(move || (!bytes.is_empty()).then(|| bytes.split_to(CHUNK.min(bytes.len()))))
}
