//! From the errors of the network stack to a [`TransportErrorKind`].

use std::error::Error;
use std::io;

use super::counted::Departure;
use super::{TransportError, TransportErrorKind};

/// Where in the exchange something broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Until the head of the answer is there.
    Request,
    /// While the body of the answer comes in.
    Answer,
}

/// What broke, before it is known how far the request had got.
#[derive(Debug)]
pub(super) enum Broken {
    Kind(TransportErrorKind),
    Wire(Phase, reqwest::Error),
}

impl Broken {
    pub(super) const TIMEOUT: Self = Self::Kind(TransportErrorKind::Timeout);

    /// The error for the caller. A body that failed on our side explains the broken connection, so it goes
    /// first.
    pub(super) fn explain(self, departure: &Departure, body_bytes_total: u64) -> TransportError {
        let (kind, detail) = match (departure.failure(), self) {
            (Some(failure), _) => (TransportErrorKind::from(failure), failure.to_string()),
            (None, Self::Kind(kind)) => (kind, String::new()),
            (None, Self::Wire(phase, error)) => {
                let error = error.without_url();
                (kind_of(phase, &error), causes(&error))
            }
        };
        TransportError {
            kind,
            body_bytes_sent: departure.sent(),
            body_bytes_total,
            detail,
        }
    }
}

fn kind_of(phase: Phase, error: &reqwest::Error) -> TransportErrorKind {
    if error.is_dns() {
        TransportErrorKind::Dns
    } else if chain(error).any(is_tls) {
        TransportErrorKind::Tls
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if phase == Phase::Request || chain(error).any(is_broken_connection) {
        TransportErrorKind::Reset
    } else {
        TransportErrorKind::Body
    }
}

/// Connectors wrap the errors of rustls in `io::Error`, sometimes twice, and hide them from `source`.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    error.is::<rustls::Error>() || wrapped.is_some_and(|inner| is_tls(inner))
}

fn is_broken_connection(error: &(dyn Error + 'static)) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    error.downcast_ref::<io::Error>().is_some_and(|error| {
        matches!(
            error.kind(),
            BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof
        )
    })
}

/// The error and all its causes in one line.
pub(super) fn causes(error: &(dyn Error + 'static)) -> String {
    chain(error)
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

fn chain<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}
