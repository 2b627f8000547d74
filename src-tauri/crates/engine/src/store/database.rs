//! The handle on the database: one writer in turn, a few readers at once.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex as SyncMutex, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::{Mutex, Semaphore};

use super::instance::Instance;
use super::{StoreError, StoreResult, connection, schema};

/// Readers at once; more wait their turn.
const READERS: usize = 4;

/// The store of one data folder; cheap to clone.
#[derive(Clone)]
pub(crate) struct Database {
    shared: Arc<Shared>,
}

struct Shared {
    path: PathBuf,
    writer: Arc<Mutex<Connection>>,
    readers: SyncMutex<Vec<Connection>>,
    reading: Semaphore,
    _instance: Instance,
}

impl Database {
    /// Opens the database of a data folder, makes both if needed, and brings the tables up to date.
    ///
    /// Fails if another process holds the folder, if a newer version of the app wrote the file, or if the
    /// file is damaged; nothing is overwritten in any of these cases.
    pub(crate) fn open(folder: &Path) -> StoreResult<Self> {
        let instance = Instance::take(folder)?;
        let path = folder.join("store.sqlite3");
        let mut writer = connection::writer(&path)?;
        schema::bring_up_to_date(&mut writer, schema::TABLES)?;
        Ok(Self {
            shared: Arc::new(Shared {
                path,
                writer: Arc::new(Mutex::new(writer)),
                readers: SyncMutex::new(Vec::new()),
                reading: Semaphore::new(READERS),
                _instance: instance,
            }),
        })
    }

    /// Runs a transaction. Writers go one after another, in the order in which they asked.
    ///
    /// An `Ok` is on the disk when this returns; an `Err` leaves no trace. A caller that goes away in the
    /// middle does not stop a transaction that has begun.
    pub(crate) async fn write<T, F>(&self, work: F) -> StoreResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> StoreResult<T> + Send + 'static,
    {
        let mut writer = Arc::clone(&self.shared.writer).lock_owned().await;
        let run = move || {
            let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let answer = work(&transaction)?;
            transaction.commit()?;
            Ok(answer)
        };
        tokio::task::spawn_blocking(run)
            .await
            .map_err(|_| StoreError::Stopped)?
    }

    /// Works on the one connection that writes, without a transaction around it: for what tidies the file itself.
    pub(crate) async fn tidy<T, F>(&self, work: F) -> StoreResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> StoreResult<T> + Send + 'static,
    {
        let writer = Arc::clone(&self.shared.writer).lock_owned().await;
        tokio::task::spawn_blocking(move || work(&writer))
            .await
            .map_err(|_| StoreError::Stopped)?
    }

    /// Reads, off the async threads. One closure sees one state if it runs one statement or opens a transaction.
    pub(crate) async fn read<T, F>(&self, work: F) -> StoreResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> StoreResult<T> + Send + 'static,
    {
        let _turn = self
            .shared
            .reading
            .acquire()
            .await
            .map_err(|_| StoreError::Stopped)?;
        let database = self.clone();
        tokio::task::spawn_blocking(move || database.read_now(work))
            .await
            .map_err(|_| StoreError::Stopped)?
    }

    /// Reads on this very thread: for the way to the first paint, and for reads of a few rows.
    pub(crate) fn read_now<T>(&self, work: impl FnOnce(&Connection) -> StoreResult<T>) -> StoreResult<T> {
        let idle = self.idle_readers().pop();
        let reader = match idle {
            Some(reader) => reader,
            None => connection::reader(&self.shared.path)?,
        };
        let answer = work(&reader);
        let mut idle = self.idle_readers();
        if idle.len() < READERS {
            idle.push(reader);
        }
        answer
    }

    fn idle_readers(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.shared.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
