//! What the engine is given from outside.

use std::path::PathBuf;
use std::sync::Arc;

use imagineanything_client::{ReqwestTransport, Secret, Transport};

use crate::clock::Clock;
use crate::media::Fetch;
use crate::random::Random;
use crate::shell::Shell;
use crate::vault::Keyring;

/// What the engine is given from outside.
pub struct Parts {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness fit for keys.
    pub random: Arc<dyn Random>,
    /// The window.
    pub shell: Arc<dyn Shell>,
    /// The keyring.
    pub keyring: Arc<dyn Keyring>,
    /// The network, for calls of the API. The engine puts its budget before it.
    pub transport: Arc<dyn Transport>,
    /// The network, for pictures and videos.
    pub fetch: Arc<dyn Fetch>,
    /// Where the store, thumbnails and kept files live.
    pub data_dir: PathBuf,
    /// The platform's address for new sign-ins.
    pub base_url: String,
    /// First part of every picture address, for example `picture://localhost/`.
    pub picture_base: String,
    /// A ready sign-in that the environment offers.
    pub environment: Option<EnvironmentCredentials>,
    /// Whether this build can practise without an account.
    pub practice_available: bool,
}

/// The network of this computer, for [`Parts::transport`]. Nothing is connected yet.
pub fn network() -> Arc<dyn Transport> {
    Arc::new(ReqwestTransport::new())
}

/// Credentials from the environment variables that every official tool uses.
#[derive(Clone, Debug)]
pub struct EnvironmentCredentials {
    /// `IMAGINEANYTHING_CLIENT_ID`.
    pub client_id: String,
    /// `IMAGINEANYTHING_CLIENT_SECRET`.
    pub client_secret: Secret,
}

impl EnvironmentCredentials {
    /// Reads the two variables; `None` unless both say something.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let text = |name| {
            let value = variable(name)?.trim().to_owned();
            (!value.is_empty()).then_some(value)
        };
        Some(Self {
            client_id: text("IMAGINEANYTHING_CLIENT_ID")?,
            client_secret: Secret::new(text("IMAGINEANYTHING_CLIENT_SECRET")?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_offers_a_sign_in_only_with_both_variables() {
        let only_id = |name: &str| (name == "IMAGINEANYTHING_CLIENT_ID").then(|| "id".to_owned());
        assert!(EnvironmentCredentials::read(only_id).is_none());
        assert!(EnvironmentCredentials::read(|_| Some("  ".to_owned())).is_none());
        let both = EnvironmentCredentials::read(|name| Some(format!(" {name} "))).unwrap();
        assert_eq!(both.client_id, "IMAGINEANYTHING_CLIENT_ID");
        assert_eq!(both.client_secret.expose(), "IMAGINEANYTHING_CLIENT_SECRET");
    }
}
