//! A stranger's stream of bytes, bounded in time and length.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{self, StreamExt};

use crate::clock::Clock;
use crate::media::fetch::{Bytestream, FetchError};

/// The longest time in which nothing comes.
const PATIENCE: Duration = Duration::from_secs(20);
/// Most bytes of a stream whose server does not say how long it is.
const MOST_UNKNOWN: u64 = 256 << 20;

/// Waits, but not for ever.
pub(super) async fn patiently<T>(
    clock: &dyn Clock,
    waiting: impl Future<Output = Result<T, FetchError>>,
) -> Result<T, FetchError> {
    tokio::select! {
        biased;
        outcome = waiting => outcome,
        () = clock.sleep(PATIENCE) => Err(FetchError("nothing came for too long".to_owned())),
    }
}

/// Exactly `length` bytes of a stream, or as many as come if nobody knows how many there are.
pub(super) fn bounded(body: Bytestream, length: Option<u64>, clock: Arc<dyn Clock>) -> Bytestream {
    let left = length.unwrap_or(MOST_UNKNOWN);
    let next = move |(mut body, left): (Bytestream, u64)| {
        let clock = Arc::clone(&clock);
        async move {
            if left == 0 {
                return Ok(None);
            }
            let chunk = patiently(&*clock, async { body.next().await.transpose() }).await?;
            let Some(mut chunk): Option<Bytes> = chunk else {
                return match length {
                    Some(_) => Err(FetchError("ended too early".to_owned())),
                    None => Ok(None),
                };
            };
            chunk.truncate(usize::try_from(left).unwrap_or(usize::MAX));
            let left = left - chunk.len() as u64;
            Ok(Some((chunk, (body, left))))
        }
    };
    Box::pin(stream::try_unfold((body, left), next))
}
