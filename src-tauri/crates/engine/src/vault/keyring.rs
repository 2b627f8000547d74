//! What the vault needs of a keyring.

use zeroize::Zeroizing;

/// Holds one small secret per entry. Calls may block for as long as a person looks at a prompt; the vault calls
/// them on threads of their own and waits with a limit.
pub trait Keyring: Send + Sync {
    /// The secret of this entry; `None` if the keyring is readable and has none.
    fn load(&self, entry: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError>;

    /// Keeps a secret under this entry.
    fn store(&self, entry: &str, secret: &[u8]) -> Result<(), KeyringError>;

    /// Forgets the secret of this entry; it is no error if there is none.
    fn delete(&self, entry: &str) -> Result<(), KeyringError>;
}

/// Why a keyring did not answer with a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    /// It is locked, and the prompt that would unlock it was not answered.
    #[error("the keyring is locked")]
    Locked,
    /// This computer has none.
    #[error("there is no keyring")]
    Absent,
    /// It refused, or broke.
    #[error("the keyring refused: {0}")]
    Denied(String),
}
