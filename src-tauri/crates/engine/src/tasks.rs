//! What runs in the background, and how it ends.

use std::future::Future;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The engine's background tasks; cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tasks {
    running: TaskTracker,
    ending: CancellationToken,
}

impl Tasks {
    /// Runs a future in the background until it is done or the engine rests, whichever comes first. Must be
    /// called inside a tokio runtime. A resting engine drops the future where it waits, just as a killed process
    /// would: what matters must be in the store by then.
    pub(crate) fn spawn(&self, future: impl Future<Output = ()> + Send + 'static) {
        let ending = self.ending.clone();
        self.running.spawn(async move {
            ending.run_until_cancelled(future).await;
        });
    }

    /// Ends all tasks and waits until they have ended.
    pub(crate) async fn end(&self) {
        self.ending.cancel();
        self.running.close();
        self.running.wait().await;
    }
}
