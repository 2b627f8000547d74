//! Request bodies: exact in length, streamed in chunks, sendable again from the beginning.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use tokio_util::sync::CancellationToken;

use super::Multipart;

/// A body's chunks in order.
pub(crate) type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, BodyError>> + Send>>;

/// Why a body could not be produced to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// The cancel token fired.
    #[error("cancelled")]
    Cancelled,
    /// The file is not the one that was opened: other length, other modification time, or gone.
    #[error("the file changed while it was being sent")]
    Changed,
    /// The operating system refused to read it.
    #[error("the file could not be read: {0}")]
    Unreadable(String),
}

/// What goes out with a request. Cloning shares the content; [`Body::chunks`] starts anew every time.
#[derive(Clone, Default)]
pub struct Body(Content);

#[derive(Clone, Default)]
enum Content {
    #[default]
    Empty,
    Bytes(Bytes),
    Multipart(Arc<Multipart>),
}

impl Body {
    /// No body at all.
    pub const EMPTY: Self = Self(Content::Empty);

    /// A body that is already in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self(Content::Bytes(bytes.into()))
    }

    pub(crate) fn multipart(form: Multipart) -> Self {
        Self(Content::Multipart(Arc::new(form)))
    }

    /// The exact number of bytes that will leave.
    pub fn len(&self) -> u64 {
        match &self.0 {
            Content::Empty => 0,
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::Multipart(form) => form.len(),
        }
    }

    /// True when nothing will leave.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Fires when the caller no longer wants this body sent; a transport must then abandon the request.
    pub fn cancelled(&self) -> CancellationToken {
        match &self.0 {
            Content::Multipart(form) => form.cancel_token(),
            Content::Empty | Content::Bytes(_) => CancellationToken::new(),
        }
    }

    /// The chunks from the beginning. Together they are exactly [`Body::len`] bytes, or end in an error.
    pub fn chunks(&self) -> impl Stream<Item = Result<Bytes, BodyError>> + Send + use<> {
        let chunks: Chunks = match &self.0 {
            Content::Empty => stream::empty().boxed(),
            Content::Bytes(bytes) => stream::iter([Ok(bytes.clone())]).boxed(),
            Content::Multipart(form) => Multipart::chunks(form),
        };
        chunks
    }

    /// The whole body in memory: for transports that record, not for large files.
    pub async fn collect(&self) -> Result<Bytes, BodyError> {
        let whole = self
            .chunks()
            .try_fold(BytesMut::new(), |mut whole, chunk| async move {
                whole.extend_from_slice(&chunk);
                Ok(whole)
            })
            .await?;
        Ok(whole.freeze())
    }
}

impl fmt::Debug for Body {
    /// Shows the length, never the content: it may hold a client secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({} bytes)", self.len())
    }
}
