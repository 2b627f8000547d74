//! Posts as everybody sees them, remembered from one write to the next: feeds show the same ones over and over.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::models::post::Post;

/// When so many posts are remembered, all are forgotten.
const REMEMBERED: usize = 4_000;

/// A post without what depends on who is looking, and without what it shares.
pub(super) struct Face {
    pub(super) post: Post,
    /// The row that it shares.
    pub(super) original: Option<i64>,
}

/// What is remembered, by row.
#[derive(Default)]
pub(crate) struct Shown(Mutex<HashMap<i64, Arc<Face>>>);

impl Shown {
    pub(super) fn recall(&self, seq: i64) -> Option<Arc<Face>> {
        self.lock().get(&seq).cloned()
    }

    pub(super) fn remember(&self, seq: i64, face: &Arc<Face>) {
        let mut faces = self.lock();
        if faces.len() >= REMEMBERED {
            faces.clear();
        }
        faces.insert(seq, Arc::clone(face));
    }

    /// Forgets everything, because something was written.
    pub(super) fn forget(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<i64, Arc<Face>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
