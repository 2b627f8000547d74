//! One piece of work for everybody who asks for the same thing at the same time.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared, WeakShared};

/// Work under way, by what it makes.
pub(super) struct Flights<T: Clone> {
    under_way: Mutex<HashMap<String, WeakShared<BoxFuture<'static, T>>>>,
}

impl<T: Clone> Flights<T> {
    pub(super) fn new() -> Self {
        Self {
            under_way: Mutex::default(),
        }
    }

    /// Joins the work for this key, or starts it. It goes on while anybody waits for it, and stops when all who
    /// waited have gone away.
    pub(super) async fn join(&self, key: &str, start: impl FnOnce() -> BoxFuture<'static, T>) -> T {
        let flight = self.board(key, start);
        let outcome = flight.clone().await;
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.retain(|_, other| other.upgrade().is_some_and(|other| !other.ptr_eq(&flight)));
        outcome
    }

    fn board(
        &self,
        key: &str,
        start: impl FnOnce() -> BoxFuture<'static, T>,
    ) -> Shared<BoxFuture<'static, T>> {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(flight) = under_way.get(key).and_then(WeakShared::upgrade) {
            return flight;
        }
        let flight = start().shared();
        under_way.extend(flight.downgrade().map(|weak| (key.to_owned(), weak)));
        flight
    }
}
