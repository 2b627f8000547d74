//! The engine's clock as the client wants it.

use std::sync::Arc;
use std::time::Duration;

use time::OffsetDateTime;

use crate::clock::{Clock, moment};

/// One clock for both.
pub(super) struct ClientClock(pub(super) Arc<dyn Clock>);

impl imagineanything_client::Clock for ClientClock {
    fn now(&self) -> OffsetDateTime {
        moment(self.0.now())
    }

    fn monotonic(&self) -> Duration {
        self.0.elapsed()
    }
}
