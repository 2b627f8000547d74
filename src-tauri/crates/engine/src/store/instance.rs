//! One process per data folder: two outboxes over one file would send twice.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::Path;

use super::{StoreError, StoreResult};

/// Held for as long as the store is open; the system lets go of it even if the process is killed.
pub(super) struct Instance {
    _lock: File,
}

impl Instance {
    /// Makes the folder, for this user only, and takes it.
    pub(super) fn take(folder: &Path) -> StoreResult<Self> {
        fs::create_dir_all(folder)?;
        keep_private(folder)?;
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

#[cfg(unix)]
fn keep_private(folder: &Path) -> StoreResult<()> {
    use std::os::unix::fs::PermissionsExt;

    let mode = fs::metadata(folder)?.permissions().mode();
    if mode & 0o077 != 0 {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_private(_folder: &Path) -> StoreResult<()> {
    // The folder of a user's application data is private to that user already.
    Ok(())
}
