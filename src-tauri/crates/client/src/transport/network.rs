//! The real transport: reqwest over rustls, bounded in time and size, counting what leaves.

use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::future::BoxFuture;
use http::header::CONTENT_LENGTH;
use reqwest::{Client, Response, redirect::Policy};
use tokio::time::timeout;
use url::Url;

use super::counted::{CountedBody, Departure};
use super::diagnose::{Broken, Phase};
use super::{HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind, redirect};
use crate::limits::{ANSWER_MAX, ERROR_BODY_MAX};

/// How patient to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Name lookup, connection and TLS together.
    pub connect: Duration,
    /// The longest time in which not a single byte moves in either direction. A slow upload that moves never
    /// times out.
    pub stall: Duration,
    /// From the head of the answer to its last byte.
    pub answer: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            stall: Duration::from_secs(60),
            answer: Duration::from_secs(120),
        }
    }
}

/// Sends requests over the network.
///
/// rustls with the platform's trust store, HTTP/2 where offered, gzip, the system's proxy, no cookies, no
/// silent retries. Redirects are followed only within the same scheme, host and port, so credentials never
/// leave the host. Plain `http` is spoken to loopback alone, past any proxy. Nothing is set up before the
/// first request, so making one costs a program's start nothing.
#[derive(Debug, Default)]
pub struct ReqwestTransport {
    timeouts: Timeouts,
    secure: OnceLock<Result<Client, String>>,
    loopback: OnceLock<Result<Client, String>>,
}

impl ReqwestTransport {
    /// A transport with the default patience.
    pub fn new() -> Self {
        Self::default()
    }

    /// A transport as patient as asked.
    pub fn with_timeouts(timeouts: Timeouts) -> Self {
        Self {
            timeouts,
            ..Self::default()
        }
    }

    fn client_for(&self, url: &Url) -> Result<&Client, TransportError> {
        let client = match url.scheme() {
            "https" => self.secure.get_or_init(|| self.build(Client::builder())),
            "http" if crate::client::is_loopback(url) => self
                .loopback
                .get_or_init(|| self.build(Client::builder().no_proxy().tls_certs_only([]))),
            _ => {
                let detail = "only https, or http on this machine, is spoken";
                return Err(TransportError::unsent(TransportErrorKind::Refused, detail));
            }
        };
        client
            .as_ref()
            .map_err(|detail| TransportError::unsent(TransportErrorKind::Tls, detail.as_str()))
    }

    fn build(&self, builder: reqwest::ClientBuilder) -> Result<Client, String> {
        // The provider is process-wide by rustls's design; the first one installed serves everybody.
        let _ = rustls::crypto::ring::default_provider().install_default();
        builder
            .connect_timeout(self.timeouts.connect)
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .tcp_nodelay(true)
            .build()
            .map_err(|error| super::diagnose::causes(&error))
    }

    async fn follow(&self, mut request: HttpRequest) -> Result<HttpResponse, TransportError> {
        for _ in 0..=redirect::MOST {
            let answer = self.once(&request).await?;
            match redirect::target(&request, &answer) {
                Some(elsewhere) => request.url = elsewhere,
                None => return Ok(answer),
            }
        }
        Err(TransportError::unsent(
            TransportErrorKind::Other,
            "redirected in circles",
        ))
    }

    async fn once(&self, request: &HttpRequest) -> Result<HttpResponse, TransportError> {
        let client = self.client_for(&request.url)?;
        let departure = Arc::<Departure>::default();
        let cancelled = request.body.cancelled();
        let outcome = tokio::select! {
            biased;
            () = cancelled.cancelled() => Err(Broken::Kind(TransportErrorKind::Cancelled)),
            outcome = self.exchange(client, request, &departure) => outcome,
        };
        outcome.map_err(|broken| broken.explain(&departure, request.body.len()))
    }

    async fn exchange(
        &self,
        client: &Client,
        request: &HttpRequest,
        departure: &Arc<Departure>,
    ) -> Result<HttpResponse, Broken> {
        let mut outgoing = client
            .request(request.method.clone(), request.url.clone())
            .headers(request.headers.clone());
        if !request.body.is_empty() {
            let body = CountedBody::new(&request.body, Arc::clone(departure));
            outgoing = outgoing.body(reqwest::Body::wrap(body));
        } else if !request.endpoint.is_read() {
            // hyper leaves it out, and proxies answer 411 to a write of unknown length.
            outgoing = outgoing.header(CONTENT_LENGTH, 0);
        }
        let mut response = self.while_moving(outgoing.send(), departure).await?;
        let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
        let whole = async {
            if status.is_success() {
                self.read(response).await
            } else {
                self.read_beginning(response).await
            }
        };
        let body = timeout(self.timeouts.answer, whole)
            .await
            .map_err(|_| Broken::TIMEOUT)??;
        Ok(HttpResponse {
            status,
            headers,
            body,
        })
    }

    /// Waits for the head of an answer as long as the body of the request still moves.
    async fn while_moving(
        &self,
        sending: impl Future<Output = reqwest::Result<Response>>,
        departure: &Departure,
    ) -> Result<Response, Broken> {
        let mut sending = pin!(sending);
        let mut sent_before = departure.sent();
        loop {
            if let Ok(outcome) = timeout(self.timeouts.stall, &mut sending).await {
                return outcome.map_err(|error| Broken::Wire(Phase::Request, error));
            }
            let sent = departure.sent();
            if sent == sent_before {
                return Err(Broken::TIMEOUT);
            }
            sent_before = sent;
        }
    }

    /// A whole body, refused beyond [`ANSWER_MAX`].
    async fn read(&self, mut response: Response) -> Result<Bytes, Broken> {
        let mut body = BytesMut::new();
        while let Some(chunk) = self.next_chunk(&mut response).await? {
            if body.len() + chunk.len() > ANSWER_MAX {
                return Err(Broken::Kind(TransportErrorKind::TooLarge));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body.freeze())
    }

    /// The first [`ERROR_BODY_MAX`] bytes of a refusal. Its status already told the essential, so a body that
    /// breaks off is taken as far as it came.
    async fn read_beginning(&self, mut response: Response) -> Result<Bytes, Broken> {
        let mut body = BytesMut::new();
        while let Ok(Some(chunk)) = self.next_chunk(&mut response).await {
            let room = ERROR_BODY_MAX - body.len();
            body.extend_from_slice(&chunk[..chunk.len().min(room)]);
            if chunk.len() >= room {
                break;
            }
        }
        Ok(body.freeze())
    }

    async fn next_chunk(&self, response: &mut Response) -> Result<Option<Bytes>, Broken> {
        timeout(self.timeouts.stall, response.chunk())
            .await
            .map_err(|_| Broken::TIMEOUT)?
            .map_err(|error| Broken::Wire(Phase::Answer, error))
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(self.follow(request))
    }
}
