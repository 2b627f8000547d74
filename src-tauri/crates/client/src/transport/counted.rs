//! The bridge from our bodies to hyper's: it tells the exact length and keeps count of what was handed over.

use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_util::StreamExt;
use http_body::{Frame, SizeHint};

use super::body::Chunks;
use super::{Body, BodyError};

/// How far a body got; shared between the connection that drains it and the call that reports it.
#[derive(Debug, Default)]
pub(super) struct Departure {
    sent: AtomicU64,
    failure: OnceLock<BodyError>,
}

impl Departure {
    pub(super) fn sent(&self) -> u64 {
        self.sent.load(Ordering::Acquire)
    }

    pub(super) fn failure(&self) -> Option<&BodyError> {
        self.failure.get()
    }
}

/// A body that counts itself out. The count never falls behind what really left.
pub(super) struct CountedBody {
    /// Never locked, only borrowed: the mutex makes the stream `Sync`, which hyper's boxes ask for.
    chunks: Mutex<Chunks>,
    left: u64,
    departure: Arc<Departure>,
}

impl CountedBody {
    pub(super) fn new(body: &Body, departure: Arc<Departure>) -> Self {
        Self {
            chunks: Mutex::new(body.chunks().boxed()),
            left: body.len(),
            departure,
        }
    }
}

impl http_body::Body for CountedBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let chunks = self.chunks.get_mut().unwrap_or_else(PoisonError::into_inner);
        let next = ready!(chunks.as_mut().poll_next(context));
        Poll::Ready(next.map(|chunk| match chunk {
            Ok(chunk) => {
                let size = chunk.len() as u64;
                self.left = self.left.saturating_sub(size);
                self.departure.sent.fetch_add(size, Ordering::AcqRel);
                Ok(Frame::data(chunk))
            }
            Err(error) => {
                // The first failure is the one that tells; hyper may poll again.
                let _ = self.departure.failure.set(error.clone());
                Err(error)
            }
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
