//! How an exchange can fail below HTTP, and whether the request may have arrived all the same.

use super::BodyError;

/// What broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The host's name could not be resolved.
    #[error("the server's name could not be found; check the connection")]
    Dns,
    /// No connection: refused, unreachable, or a proxy said no.
    #[error("the server could not be reached; check the connection")]
    Connect,
    /// The encrypted connection failed; a captive portal or a wrong clock may be the reason.
    #[error("no trustworthy connection to the server")]
    Tls,
    /// Nothing moved for too long.
    #[error("the server did not answer in time")]
    Timeout,
    /// The connection ended in the middle.
    #[error("the connection broke")]
    Reset,
    /// The answer's body was malformed.
    #[error("the server's answer was garbled")]
    Body,
    /// The answer was larger than anything this API sends.
    #[error("the server's answer was too large to be real")]
    TooLarge,
    /// The caller's cancel token fired.
    #[error("cancelled")]
    Cancelled,
    /// The file changed, shrank or vanished while it was on its way; no complete body left.
    #[error("the file changed while it was being sent; choose it again")]
    FileChanged,
    /// The file could not be read; no complete body left.
    #[error("the file could not be read")]
    FileUnreadable,
    /// Refused before any connection was tried.
    #[error("the request was not sent")]
    Refused,
    /// Anything else.
    #[error("the exchange with the server failed")]
    Other,
}

/// No complete answer arrived. Says how far the request got, because that decides whether it may be sent
/// again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct TransportError {
    /// What broke.
    pub kind: TransportErrorKind,
    /// Bytes of the request body handed to the connection: never fewer than really left. Zero for a request
    /// without a body, whatever happened to its head.
    pub body_bytes_sent: u64,
    /// Length of the whole request body.
    pub body_bytes_total: u64,
    /// The chain of causes, for a log; empty when the kind says it all. No address, no header, no secret.
    pub detail: String,
}

impl TransportError {
    /// An error about a request of which nothing left.
    pub fn unsent(kind: TransportErrorKind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            body_bytes_sent: 0,
            body_bytes_total: 0,
            detail: detail.into(),
        }
    }

    /// True when not even a connection was made.
    pub fn never_connected(&self) -> bool {
        use TransportErrorKind::{Connect, Dns, Refused, Tls};
        matches!(self.kind, Dns | Connect | Tls | Refused)
    }

    /// Whether the server may have seen enough of the request to act on it.
    ///
    /// Without a connection, or with a body of which no byte left, it cannot. After the first byte nobody
    /// knows.
    pub fn may_have_arrived(&self) -> bool {
        !self.never_connected() && (self.body_bytes_total == 0 || self.body_bytes_sent > 0)
    }
}

impl From<&BodyError> for TransportErrorKind {
    fn from(error: &BodyError) -> Self {
        match error {
            BodyError::Cancelled => Self::Cancelled,
            BodyError::Changed => Self::FileChanged,
            BodyError::Unreadable(_) => Self::FileUnreadable,
        }
    }
}
