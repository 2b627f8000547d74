//! The client: where to talk, over what, as whom.

use std::sync::Arc;

use http::{Extensions, HeaderValue};
use url::{Host, Url};

use crate::request::Call;
use crate::{Clock, Endpoint, ReqwestTransport, SystemClock, TokenSource, Transport};

/// The address of the platform.
pub const PRODUCTION: &str = "https://imagineanything.com";

const USER_AGENT: &str = concat!("imagineanything-rust/", env!("CARGO_PKG_VERSION"));

/// Where and how to talk to the platform; cheap to clone, and every clone shares connections and tokens.
#[derive(Clone)]
pub struct Client {
    pub(crate) shared: Arc<Shared>,
    pub(crate) extensions: Extensions,
}

pub(crate) struct Shared {
    pub(crate) base_url: Url,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) tokens: Option<Arc<dyn TokenSource>>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) user_agent: HeaderValue,
}

impl Client {
    /// Starts a client for the server at `base_url`: `https`, or plain `http` on this machine.
    pub fn builder(base_url: Url) -> ClientBuilder {
        ClientBuilder {
            base_url,
            transport: None,
            tokens: None,
            clock: None,
            user_agent: USER_AGENT.to_owned(),
        }
    }

    /// A clone whose requests carry `value` in [`crate::HttpRequest::extensions`], for the transport to find.
    #[must_use]
    pub fn with_extension<T: Clone + Send + Sync + 'static>(&self, value: T) -> Self {
        let mut client = self.clone();
        client.extensions.insert(value);
        client
    }

    /// The address all calls go to.
    pub fn base_url(&self) -> &Url {
        &self.shared.base_url
    }

    pub(crate) fn call(&self, endpoint: Endpoint) -> Call {
        Call::new(self.clone(), endpoint)
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.base_url.as_str())
            .field("signed_in", &self.shared.tokens.is_some())
            .finish_non_exhaustive()
    }
}

/// Collects what a [`Client`] needs.
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    base_url: Url,
    transport: Option<Arc<dyn Transport>>,
    tokens: Option<Arc<dyn TokenSource>>,
    clock: Option<Arc<dyn Clock>>,
    user_agent: String,
}

impl ClientBuilder {
    /// What requests leave through; a [`ReqwestTransport`] when not set.
    pub fn transport(self, transport: Arc<dyn Transport>) -> Self {
        Self {
            transport: Some(transport),
            ..self
        }
    }

    /// Where access tokens come from. Without it only public endpoints work.
    pub fn tokens(self, tokens: Arc<dyn TokenSource>) -> Self {
        Self {
            tokens: Some(tokens),
            ..self
        }
    }

    /// What time it is; the system's clock when not set.
    pub fn clock(self, clock: Arc<dyn Clock>) -> Self {
        Self {
            clock: Some(clock),
            ..self
        }
    }

    /// How to introduce ourselves; this crate's name and version when not set.
    pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
        Self {
            user_agent: user_agent.into(),
            ..self
        }
    }

    /// The client, or why there cannot be one. Nothing is sent yet.
    pub fn build(self) -> Result<Client, BuildError> {
        let is_safe = match self.base_url.scheme() {
            "https" => self.base_url.has_host(),
            "http" => is_loopback(&self.base_url),
            _ => false,
        };
        if !is_safe {
            return Err(BuildError::InsecureAddress);
        }
        if !self.base_url.username().is_empty() || self.base_url.password().is_some() {
            return Err(BuildError::CredentialsInAddress);
        }
        let user_agent = HeaderValue::from_str(&self.user_agent).map_err(|_| BuildError::UserAgent)?;
        let shared = Shared {
            base_url: self.base_url,
            transport: self
                .transport
                .unwrap_or_else(|| Arc::new(ReqwestTransport::new())),
            tokens: self.tokens,
            clock: self.clock.unwrap_or_else(|| Arc::new(SystemClock::new())),
            user_agent,
        };
        Ok(Client {
            shared: Arc::new(shared),
            extensions: Extensions::new(),
        })
    }
}

/// Why a client could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// Tokens would travel in the clear.
    #[error("the address must begin with https://, or with http:// for this machine only")]
    InsecureAddress,
    /// `https://user:password@host`.
    #[error("the address must not contain a user name or password")]
    CredentialsInAddress,
    /// Not printable ASCII.
    #[error("the user agent must be printable ASCII")]
    UserAgent,
}

/// True for addresses that never leave this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}
