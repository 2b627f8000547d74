//! The accept loop: HTTP/1.1 over TCP, with a hand on every connection, so that faults can cut one off.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use http::Uri;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower_service::Service as _;

/// How long open connections may finish their answers when the sandbox stops.
const FAREWELL: Duration = Duration::from_secs(2);

/// The connection that a request came over.
#[derive(Clone)]
pub(crate) struct Wire {
    pub(crate) peer: SocketAddr,
    cut: CancellationToken,
    /// How it ends when it is cut.
    ending: Arc<Mutex<Ending>>,
    /// Whether the next call over it is cut off.
    stale: Arc<AtomicBool>,
}

/// How a connection ends that is cut.
#[derive(Clone, Copy, Default)]
enum Ending {
    /// It is closed.
    #[default]
    Close,
    /// It is reset.
    Reset,
    /// These bytes go out, whatever they are, and it is closed.
    Say(&'static [u8]),
}

impl Wire {
    /// Closes the connection at once, whatever is on its way. Never returns: the caller goes down with it.
    pub(crate) async fn cut<T>(&self) -> T {
        self.cut.cancel();
        std::future::pending().await
    }

    /// [`Self::cut`], with a reset instead of an orderly end.
    pub(crate) async fn reset<T>(&self) -> T {
        self.end_with(Ending::Reset);
        self.cut().await
    }

    /// [`Self::cut`] after sending `bytes` in place of an answer.
    pub(crate) async fn say_instead<T>(&self, bytes: &'static [u8]) -> T {
        self.end_with(Ending::Say(bytes));
        self.cut().await
    }

    /// Cuts the connection when it is used once more.
    pub(crate) fn grow_stale(&self) {
        self.stale.store(true, Ordering::Relaxed);
    }

    fn end_with(&self, ending: Ending) {
        *self.ending.lock().unwrap_or_else(PoisonError::into_inner) = ending;
    }

    fn ending(&self) -> Ending {
        *self.ending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves `router` until `stop`; then waits for the connections, but not for long.
pub(crate) async fn serve(listener: TcpListener, router: Router, stop: CancellationToken) {
    let connections = TaskTracker::new();
    loop {
        let (stream, peer) = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::task::yield_now().await;
                    continue;
                }
            },
        };
        connections.spawn(converse(stream, peer, router.clone(), stop.clone()));
    }
    connections.close();
    connections.wait().await;
}

async fn converse(stream: TcpStream, peer: SocketAddr, router: Router, stop: CancellationToken) {
    let _ = stream.set_nodelay(true);
    let wire = Wire {
        peer,
        cut: CancellationToken::new(),
        ending: Arc::default(),
        stale: Arc::default(),
    };
    let line = wire.clone();
    let cut = line.cut.clone();
    let service = service_fn(move |request| answer(router.clone(), wire.clone(), request));
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        ended = &mut connection => {
            if let Err(error) = ended {
                tracing::debug!(%error, %peer, "a connection ended early");
            }
            return;
        }
        () = cut.cancelled() => {
            end(connection.into_parts().io.into_inner(), line.ending()).await;
            return;
        }
        () = stop.cancelled() => {}
    }
    Pin::new(&mut connection).graceful_shutdown();
    tokio::select! {
        _ = tokio::time::timeout(FAREWELL, connection) => {}
        () = cut.cancelled() => {}
    }
}

async fn end(mut stream: TcpStream, ending: Ending) {
    match ending {
        Ending::Close => {}
        Ending::Reset => {
            let _ = stream.set_zero_linger();
        }
        Ending::Say(bytes) => {
            let _ = stream.write_all(bytes).await;
            let _ = stream.shutdown().await;
        }
    }
}

async fn answer(mut router: Router, wire: Wire, request: Request<Incoming>) -> Result<Response, Infallible> {
    if wire.stale.load(Ordering::Relaxed) {
        wire.cut::<()>().await;
    }
    let mut request = request.map(Body::new);
    if let Some(uri) = collapse_slashes(request.uri()) {
        *request.uri_mut() = uri;
    }
    request.extensions_mut().insert(wire);
    router.call(request).await
}

/// `//api/feed` is meant as `/api/feed`: scripts do not trim the slash of their base address (contract 2.1).
fn collapse_slashes(uri: &Uri) -> Option<Uri> {
    let path = uri.path();
    if !path.contains("//") {
        return None;
    }
    let mut collapsed = String::with_capacity(path.len());
    for c in path.chars() {
        if c != '/' || !collapsed.ends_with('/') {
            collapsed.push(c);
        }
    }
    if let Some(query) = uri.query() {
        collapsed.push('?');
        collapsed.push_str(query);
    }
    collapsed.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn double_slashes_collapse_in_the_path_only() {
        let collapsed =
            |uri: &'static str| collapse_slashes(&Uri::from_static(uri)).map(|uri| uri.to_string());
        assert_eq!(
            collapsed("//api///feed?u=http://x"),
            Some("/api/feed?u=http://x".to_owned())
        );
        assert_eq!(collapsed("/api/feed?u=http://x"), None);
    }
}
