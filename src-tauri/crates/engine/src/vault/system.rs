//! The keyring of this computer: Secret Service, Keychain or Credential Manager.

use std::sync::Arc;

use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error};
use zeroize::Zeroizing;

use super::keyring::{Keyring, KeyringError};

/// Name of the app in the keyring.
const SERVICE: &str = "com.imagineanything.desktop";

/// Connects anew for every call, so that a keyring that was unlocked or started later is found.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemKeyring;

impl SystemKeyring {
    fn entry(user: &str) -> Result<Entry, KeyringError> {
        let store = connect().map_err(|error| {
            tracing::info!(%error, "no keyring");
            KeyringError::Absent
        })?;
        store.build(SERVICE, user, None).map_err(judge)
    }
}

impl Keyring for SystemKeyring {
    fn load(&self, entry: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        match Self::entry(entry)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(judge(error)),
        }
    }

    fn store(&self, entry: &str, secret: &[u8]) -> Result<(), KeyringError> {
        Self::entry(entry)?.set_secret(secret).map_err(judge)
    }

    fn delete(&self, entry: &str) -> Result<(), KeyringError> {
        match Self::entry(entry)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(judge(error)),
        }
    }
}

#[cfg(target_os = "linux")]
fn connect() -> keyring_core::Result<Arc<impl CredentialStoreApi>> {
    zbus_secret_service_keyring_store::Store::new()
}

#[cfg(target_os = "macos")]
fn connect() -> keyring_core::Result<Arc<impl CredentialStoreApi>> {
    apple_native_keyring_store::keychain::Store::new()
}

#[cfg(target_os = "windows")]
fn connect() -> keyring_core::Result<Arc<impl CredentialStoreApi>> {
    windows_native_keyring_store::Store::new()
}

fn judge(error: Error) -> KeyringError {
    match error {
        Error::NoStorageAccess(_) => KeyringError::Locked,
        Error::NoDefaultStore => KeyringError::Absent,
        // Some errors carry what was read: say their kind, not their content.
        Error::BadEncoding(_) | Error::BadDataFormat(..) => {
            KeyringError::Denied("its entry cannot be read".to_owned())
        }
        Error::Ambiguous(_) => KeyringError::Denied("it holds several entries of this app".to_owned()),
        other => KeyringError::Denied(other.to_string()),
    }
}
