//! The one question to the keyring: is there a key, and is it the right one?

use std::sync::Arc;

use zeroize::Zeroizing;

use super::keyring::{Keyring, KeyringError};
use super::seal::Key;
use crate::error::AppResult;
use crate::random::Random;

/// What the store knows before the keyring is asked.
pub(super) struct Question {
    /// Name of the entry.
    pub(super) entry: String,
    /// Opens with the right key only; `None` if nothing was ever sealed with a keyring's key.
    pub(super) check: Option<Vec<u8>>,
    /// Whether anything is sealed.
    pub(super) has_secrets: bool,
}

/// What came of it.
pub(super) enum Reply {
    /// The right key.
    Key(Key),
    /// Locked.
    Locked,
    /// No keyring.
    Absent,
    /// Refused, or another key.
    Denied(String),
}

/// Asks. Makes a new key only if the keyring can be read, holds none, and nothing was ever sealed.
pub(super) fn ask(question: &Question, keyring: &Arc<dyn Keyring>, random: &dyn Random) -> AppResult<Reply> {
    let kept = match keyring.load(&question.entry) {
        Ok(kept) => kept,
        Err(error) => return Ok(error.into()),
    };
    match kept {
        Some(bytes) => Ok(recognise(question, &bytes)),
        None if question.check.is_some() || question.has_secrets => Ok(Reply::Denied(
            "it does not hold the key that sealed the secrets on this computer".to_owned(),
        )),
        None => {
            let key = Key::mint(random)?;
            let kept = keyring
                .store(&question.entry, key.bytes())
                .and_then(|()| keyring.load(&question.entry));
            Ok(match kept {
                Ok(Some(bytes)) if *bytes == *key.bytes() => Reply::Key(key),
                Ok(_) => Reply::Denied("it did not keep what it was given".to_owned()),
                Err(error) => error.into(),
            })
        }
    }
}

fn recognise(question: &Question, bytes: &Zeroizing<Vec<u8>>) -> Reply {
    let is_right = |key: &Key| match &question.check {
        Some(check) => key.opens(check),
        None => !question.has_secrets,
    };
    match Key::from_bytes(bytes).filter(is_right) {
        Some(key) => Reply::Key(key),
        None => Reply::Denied(
            "it holds another key than the one that sealed the secrets on this computer".to_owned(),
        ),
    }
}

impl From<KeyringError> for Reply {
    fn from(error: KeyringError) -> Self {
        match error {
            KeyringError::Locked => Self::Locked,
            KeyringError::Absent => Self::Absent,
            KeyringError::Denied(reason) => Self::Denied(reason),
        }
    }
}
