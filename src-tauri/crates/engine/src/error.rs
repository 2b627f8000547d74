//! The one shape in which anything that goes wrong reaches the UI.

use serde::Serialize;

use crate::words;

/// What the UI acts on; a code exists only because the UI does something different for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Code {
    /// What was typed does not fit: shown at its field.
    Invalid,
    /// The credentials are wrong or were revoked: sign in again or remove.
    SignedOut,
    /// Too many calls: wait, nothing is lost.
    RateLimited,
    /// The network or the platform cannot be reached.
    Offline,
    /// It does not exist any more.
    Gone,
    /// The platform said no.
    Refused,
    /// The platform failed.
    Server,
    /// The vault is locked, absent or denied.
    Vault,
    /// The app's own store failed (disk full, corrupt).
    Storage,
    /// The person closed a dialog: nothing happened.
    Cancelled,
}

/// An error as the UI sees it: what happened, what is safe, what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
#[error("{message}")]
pub struct AppError {
    /// What to do about it.
    pub code: Code,
    /// In words, for a person; never a secret, never a raw body.
    pub message: String,
    /// The field of a form that it belongs to.
    pub field: Option<String>,
    /// Seconds to wait, if the platform told.
    pub retry_after: Option<u32>,
}

impl AppError {
    /// An error of this code with these words: a sentence of the app is said in the language of the screen.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: words::say(&message.into()),
            field: None,
            retry_after: None,
        }
    }

    /// The same error, shown at a field.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// The same error with a time to wait in seconds.
    #[must_use]
    pub fn after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }
}

/// What every command answers.
pub type AppResult<T> = Result<T, AppError>;
