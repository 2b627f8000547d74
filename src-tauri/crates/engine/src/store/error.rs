//! What can go wrong with the store, and the words a person gets for it.

use std::io;

use rusqlite::ErrorCode;

use crate::error::{AppError, Code};

/// Why the store did not do what it was asked; nothing was half written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// SQLite refused.
    #[error("the store refused: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A file or folder around the database cannot be used.
    #[error("the data folder cannot be used: {0}")]
    Folder(#[from] io::Error),
    /// A value could not be turned into JSON, or back.
    #[error("a stored value cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// The database was written by a newer version of the app.
    #[error("the store was written by a newer version: {table}")]
    Newer {
        /// The table that this version does not know in this form.
        table: String,
    },
    /// Another process holds the data folder.
    #[error("another process holds the data folder")]
    InUse,
    /// The task that ran the closure did not finish.
    #[error("the store stopped in the middle of a call")]
    Stopped,
    /// The closure itself said no: the transaction is rolled back, and these words reach the person.
    #[error("{0}")]
    Refused(AppError),
}

/// What every function of the store answers.
pub(crate) type StoreResult<T> = Result<T, StoreError>;

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        let words = match &error {
            StoreError::Refused(refusal) => return refusal.clone(),
            StoreError::Newer { .. } => {
                "Your data was written by a newer version of this app. Nothing was changed: install that version again."
            }
            StoreError::InUse => "The app is already open with this data. Use the window that is open.",
            StoreError::Folder(_) => {
                "The folder of the app's data cannot be used. Check that it exists and that you may write to it."
            }
            StoreError::Sqlite(cause) => sqlite_words(cause),
            StoreError::Json(_) => "A part of the app's data cannot be read. The rest is safe.",
            StoreError::Stopped => "The app's store stopped. Nothing was half written: start the app again.",
        };
        tracing::error!(%error, "store");
        AppError::new(Code::Storage, words)
    }
}

fn sqlite_words(error: &rusqlite::Error) -> &'static str {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => {
            "The disk is full. What was kept before is safe: free some space, then try again."
        }
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            "The app may not write its data. What was kept before is safe: check the permissions of its folder."
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "Another program holds the app's data. Nothing was changed: close it, then try again."
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            "The app's data file is damaged. Nothing was overwritten: move it aside or restore a copy, then start again."
        }
        Some(ErrorCode::SystemIoFailure) => {
            "The disk failed while the app read or wrote its data. Nothing was half written: check the disk, then try again."
        }
        _ => "The app's store failed. Nothing was half written: try again, or start the app again.",
    }
}
