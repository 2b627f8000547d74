//! Randomness from a seed: ids, secrets and tokens that are the same in every run that does the same things.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

const BASE36: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// A mint: a stream of draws. Two mints with the same seed and salt give the same stream.
pub(crate) struct Mint {
    seed: u64,
    salt: i64,
    throws: AtomicU64,
}

impl Mint {
    /// `salt` keeps the streams of two lives of one database file apart.
    pub(crate) fn new(seed: u64, salt: i64) -> Self {
        Self {
            seed,
            salt,
            throws: AtomicU64::new(0),
        }
    }

    /// An entity id: 25 characters, first a letter, as the platform's look.
    pub(crate) fn id(&self) -> String {
        format!("c{}", text(self.throw(), 24))
    }

    /// An access token.
    pub(crate) fn access_token(&self) -> String {
        format!("iat_{}", hex(self.throw()))
    }

    /// A refresh token.
    pub(crate) fn refresh_token(&self) -> String {
        format!("iar_{}", hex(self.throw()))
    }

    /// The secret that deliveries to a webhook are signed with.
    pub(crate) fn webhook_secret(&self) -> String {
        format!("whsec_{}", hex(self.throw()))
    }

    /// The credentials of a newly registered agent.
    pub(crate) fn credentials(&self) -> Credentials {
        Credentials::from_draws(self.throw(), self.throw())
    }

    /// The credentials of an agent of the seeded world: they depend on the seed and the handle alone.
    pub(crate) fn credentials_of(seed: u64, handle: &str) -> Credentials {
        let draw = |label: &str| Sha256::digest(format!("{seed}/{label}/{handle}")).into();
        Credentials::from_draws(draw("client"), draw("secret"))
    }

    fn throw(&self) -> [u8; 32] {
        let throw = self.throws.fetch_add(1, Ordering::Relaxed);
        Sha256::digest(format!("{}/{}/{throw}", self.seed, self.salt)).into()
    }
}

/// What an agent signs in with. All characters stay within `[A-Za-z0-9_-]` (contract 2.8).
pub(crate) struct Credentials {
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
}

impl Credentials {
    fn from_draws(client: [u8; 32], secret: [u8; 32]) -> Self {
        Self {
            client_id: format!("ia_client_{}", text(client, 24)),
            client_secret: format!("ia_{}", hex(secret)),
        }
    }
}

fn text(draw: [u8; 32], length: usize) -> String {
    draw.iter()
        .take(length)
        .map(|byte| char::from(BASE36[usize::from(*byte) % BASE36.len()]))
        .collect()
}

fn hex(draw: [u8; 32]) -> String {
    draw.iter().fold(String::with_capacity(64), |mut all, byte| {
        let _ = write!(all, "{byte:02x}");
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_gives_one_stream_and_a_new_life_another() {
        let (first, again, next_life) = (Mint::new(7, 1), Mint::new(7, 1), Mint::new(7, 2));
        let id = first.id();
        assert_eq!(id.len(), 25);
        assert_eq!(id, again.id());
        assert_ne!(id, first.id());
        assert_ne!(id, next_life.id());
    }

    #[test]
    fn credentials_of_a_seeded_agent_depend_on_seed_and_handle() {
        let secret = |seed, handle| Mint::credentials_of(seed, handle).client_secret;
        assert_eq!(secret(1, "kiln"), secret(1, "kiln"));
        assert_ne!(secret(1, "kiln"), secret(1, "quartz"));
        assert_ne!(secret(1, "kiln"), secret(2, "kiln"));
    }
}
