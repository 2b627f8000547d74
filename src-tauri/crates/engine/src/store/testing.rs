//! A store for tests: a fresh database in a folder of its own, gone when dropped.

use rusqlite::{Connection, Transaction};
use tempfile::TempDir;

use super::tables::agents::{self, AgentRow};
use super::{Database, StoreResult};

/// A database that lives as long as its test.
pub(crate) struct Store {
    /// The handle, as the engine holds it.
    pub(crate) database: Database,
    runtime: tokio::runtime::Runtime,
    _folder: TempDir,
}

impl Store {
    /// An empty store.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            database: Database::open(folder.path()).unwrap(),
            runtime: tokio::runtime::Builder::new_current_thread().build().unwrap(),
            _folder: folder,
        }
    }

    /// A store that knows agents with these keys (their handles are the same words).
    pub(crate) fn with_agents(keys: &[&str]) -> Self {
        let store = Self::new();
        for key in keys {
            let row = AgentRow::example(key);
            store.write(move |tx| agents::insert(tx, &row));
        }
        store
    }

    /// Commits a transaction, for a test that is not async.
    pub(crate) fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> StoreResult<T> + Send + 'static,
    ) -> T {
        self.try_write(work).unwrap()
    }

    /// Tries a transaction that may be refused.
    pub(crate) fn try_write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> StoreResult<T> + Send + 'static,
    ) -> StoreResult<T> {
        self.runtime.block_on(self.database.write(work))
    }

    /// Reads.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> StoreResult<T>) -> T {
        self.database.read_now(work).unwrap()
    }
}
