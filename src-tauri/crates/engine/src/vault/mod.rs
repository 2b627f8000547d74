//! Where secrets are sealed.
//!
//! The keyring of the system holds one 32-byte key; client secrets and tokens are sealed with it in the store,
//! beside a check value that only this key opens. A read that fails never overwrites and never makes a new key: a new
//! key is made only where nothing was ever sealed. Where no keyring exists the person can make a vault with a
//! passphrase; plain text is never an answer.
//!
//! - [`handle`] is the vault with its states; [`ask`] is the one question to the keyring.
//! - [`keyring`] is what the vault needs of a keyring; [`system`] is the one of this computer.
//! - [`seal`] seals and unseals; [`passphrase`] makes a key from words.

mod ask;
mod handle;
mod keyring;
mod passphrase;
mod seal;
mod system;
#[cfg(test)]
mod tests;

pub use keyring::{Keyring, KeyringError};
pub use system::SystemKeyring;

pub(crate) use handle::Vault;
pub(crate) use seal::{Envelope, Key, What};
