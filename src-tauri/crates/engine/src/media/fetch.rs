//! Plain downloads of pictures and videos: no token, no cookie, no referrer, and only from where it is allowed.

use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use http::header::{LOCATION, RANGE};
use http::{HeaderMap, StatusCode};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};
use url::Url;

use super::source::{is_loopback, may_fetch};
use crate::clock::Boxed;

/// Most redirects that are followed.
const MOST_REDIRECTS: usize = 3;
/// Time for name, connection and TLS.
const CONNECT: Duration = Duration::from_secs(10);

/// The network, as pictures and videos see it; tests hand in their own.
pub trait Fetch: Send + Sync {
    /// One GET, of the whole file or of a span of its bytes. Redirects are answers like any other.
    fn get<'a>(&'a self, url: &'a Url, span: Option<Span>) -> Boxed<'a, Result<Fetched, FetchError>>;
}

/// A span of bytes, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub first: u64,
    /// Last byte.
    pub last: u64,
}

impl Span {
    /// How many bytes.
    pub fn length(self) -> u64 {
        self.last - self.first + 1
    }
}

/// The bytes of an answer as they come.
pub type Bytestream = BoxStream<'static, Result<Bytes, FetchError>>;

/// An answer whose body is still on its way.
pub struct Fetched {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Bytestream,
}

/// Why a file could not be fetched, for the log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FetchError(pub String);

impl From<reqwest::Error> for FetchError {
    fn from(error: reqwest::Error) -> Self {
        // Addresses of strangers do not belong in a log.
        Self(error.without_url().to_string())
    }
}

/// A GET that follows redirects to where the server may send this app.
pub(super) async fn follow(fetch: &dyn Fetch, url: &Url, span: Option<Span>) -> Result<Fetched, FetchError> {
    let mut url = url.clone();
    for _ in 0..=MOST_REDIRECTS {
        let answer = fetch.get(&url, span).await?;
        if !answer.status.is_redirection() {
            return Ok(answer);
        }
        let location = answer.headers.get(LOCATION).and_then(|to| to.to_str().ok());
        url = location
            .and_then(|to| url.join(to).ok())
            .filter(|to| may_fetch(&url, to))
            .ok_or_else(|| FetchError("redirected to where this app does not go".to_owned()))?;
    }
    Err(FetchError("redirected too often".to_owned()))
}

/// The real network. Nothing is set up before the first download.
#[derive(Debug, Default)]
pub struct HttpFetch {
    outside: OnceLock<Result<Client, FetchError>>,
    this_computer: OnceLock<Result<Client, FetchError>>,
}

impl HttpFetch {
    fn client_for(&self, url: &Url) -> Result<&Client, FetchError> {
        let client = if is_loopback(url) {
            self.this_computer
                .get_or_init(|| build(Client::builder().no_proxy().tls_certs_only([])))
        } else {
            self.outside.get_or_init(|| build(Client::builder()))
        };
        client.as_ref().map_err(Clone::clone)
    }
}

impl Fetch for HttpFetch {
    fn get<'a>(&'a self, url: &'a Url, span: Option<Span>) -> Boxed<'a, Result<Fetched, FetchError>> {
        Box::pin(async move {
            let mut request = self.client_for(url)?.get(url.clone());
            if let Some(Span { first, last }) = span {
                request = request.header(RANGE, format!("bytes={first}-{last}"));
            }
            let mut answer = request.send().await?;
            Ok(Fetched {
                status: answer.status(),
                headers: std::mem::take(answer.headers_mut()),
                body: Box::pin(answer.bytes_stream().map_err(FetchError::from)),
            })
        })
    }
}

fn build(builder: ClientBuilder) -> Result<Client, FetchError> {
    // The provider is process-wide by rustls's design; the first one installed serves everybody.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = builder
        .user_agent(concat!("ImagineAnything-Desktop/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT)
        .redirect(Policy::none())
        .referer(false)
        // Pictures and videos are packed already, and a span is one of the file itself.
        .no_gzip()
        .build()?;
    Ok(client)
}
