//! Sealing: XChaCha20-Poly1305 with a random nonce; what and whose a secret is are sealed along with it, so that no
//! row can be put in the place of another.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rusqlite::Transaction;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::AppResult;
use crate::random::Random;
use crate::store::StoreResult;
use crate::store::tables::{secrets, vault};
use crate::views::AgentKey;

/// Length of a key in bytes.
pub(super) const KEY_BYTES: usize = 32;

const NONCE_BYTES: usize = 24;

/// First byte of everything sealed: how it was sealed.
const FORM: u8 = 1;

/// Sealed to make the check value.
const CHECK: &[u8] = b"this key opens this store";

/// Kind of a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// An agent's client secret.
    ClientSecret,
    /// An agent's pair of tokens.
    Tokens,
}

impl What {
    /// Its name in the store.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ClientSecret => "client secret",
            Self::Tokens => "tokens",
        }
    }
}

/// The key of the vault; wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub(crate) struct Key([u8; KEY_BYTES]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Key {
    /// A new random key.
    pub(super) fn mint(random: &dyn Random) -> AppResult<Self> {
        let mut key = Self([0; KEY_BYTES]);
        random.fill(&mut key.0)?;
        Ok(key)
    }

    /// A key that was kept; `None` if it cannot be one.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Its bytes, for the keyring.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// A value that only this key opens.
    pub(super) fn make_check(&self, random: &dyn Random) -> AppResult<Vec<u8>> {
        self.seal(&label("check", ""), CHECK, random)
    }

    /// Whether this is the key that made a check value.
    pub(super) fn opens(&self, check: &[u8]) -> bool {
        self.unseal(&label("check", ""), check)
            .is_some_and(|plain| *plain == CHECK)
    }

    /// Seals a secret of an agent, ready to be kept.
    pub(crate) fn wrap(
        &self,
        agent: &str,
        what: What,
        plain: &[u8],
        random: &dyn Random,
    ) -> AppResult<Envelope> {
        Ok(Envelope {
            agent: agent.to_owned(),
            what,
            sealed: self.seal(&label(what.name(), agent), plain, random)?,
            check: self.make_check(random)?,
        })
    }

    /// Opens a secret of an agent; `None` if it was sealed with another key, as something else, or damaged.
    pub(crate) fn unwrap_sealed(&self, agent: &str, what: What, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        self.unseal(&label(what.name(), agent), sealed)
    }

    fn seal(&self, label: &[u8], plain: &[u8], random: &dyn Random) -> AppResult<Vec<u8>> {
        let mut nonce = [0; NONCE_BYTES];
        random.fill(&mut nonce)?;
        let payload = Payload {
            msg: plain,
            aad: label,
        };
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| too_long())?;
        let mut form = Vec::with_capacity(1 + NONCE_BYTES + sealed.len());
        form.push(FORM);
        form.extend_from_slice(&nonce);
        form.extend_from_slice(&sealed);
        Ok(form)
    }

    fn unseal(&self, label: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (&form, rest) = sealed.split_first()?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE_BYTES>()?;
        if form != FORM {
            return None;
        }
        let payload = Payload {
            msg: sealed,
            aad: label,
        };
        let plain = self.cipher().decrypt(&XNonce::from(*nonce), payload).ok()?;
        Some(Zeroizing::new(plain))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}

/// A sealed secret on its way into the store.
pub(crate) struct Envelope {
    agent: AgentKey,
    what: What,
    sealed: Vec<u8>,
    check: Vec<u8>,
}

impl Envelope {
    /// Keeps it, and the check value of its key with the first one.
    pub(crate) fn keep(&self, tx: &Transaction<'_>) -> StoreResult<()> {
        vault::keep_check(tx, &self.check)?;
        secrets::put(tx, &self.agent, self.what.name(), &self.sealed)
    }
}

fn label(what: &str, whose: &str) -> Vec<u8> {
    [
        b"imagineanything desktop\0",
        what.as_bytes(),
        b"\0",
        whose.as_bytes(),
    ]
    .concat()
}

fn too_long() -> crate::error::AppError {
    crate::error::AppError::new(
        crate::error::Code::Vault,
        "This secret is too long to be sealed. Nothing was kept.",
    )
}
