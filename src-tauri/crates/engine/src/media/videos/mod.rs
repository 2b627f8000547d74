//! Videos and sounds on their way to the screen: a small server on this computer, since `<video>` and `<audio>` play
//! from nothing else.
//!
//! It listens on the loopback interface alone, on a port that the system picks. Every request must carry the
//! token of this run and the address of a video that this app made, and must name the server by its number, so
//! that no page elsewhere can reach it by a name of its own.

mod answer;
mod film;
mod range;
mod stream;

use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::Router;

use self::film::Films;
use super::fetch::Fetch;
use super::seal::Seal;
use super::source::Source;
use crate::clock::Clock;

/// The server of videos.
pub(super) struct Videos {
    seal: Arc<Seal>,
    token: String,
    films: Films,
    door: OnceLock<Option<Door>>,
}

/// Where the server listens. The socket is there from the first address on, so that a player which is faster
/// than the server waits instead of failing.
struct Door {
    port: u16,
    socket: Mutex<Option<TcpListener>>,
}

impl Videos {
    /// A server that knows videos by this seal and its callers by this token.
    pub(super) fn new(seal: Arc<Seal>, token: String, clock: Arc<dyn Clock>, fetch: Arc<dyn Fetch>) -> Self {
        Self {
            seal,
            token,
            films: Films::new(clock, fetch),
            door: OnceLock::new(),
        }
    }

    /// The address of a video for this run; `None` if this computer lets nobody listen.
    pub(super) fn address(&self, source: &Source) -> Option<String> {
        let sealed = self.seal.seal(source)?;
        Some(format!("http://{}/{}/{sealed}", self.host()?, self.token))
    }

    /// Answers players until it is dropped.
    pub(super) async fn serve(self: Arc<Self>) {
        let Some(listener) = self.take_listener() else {
            return;
        };
        let router = Router::new().fallback(answer::answer).with_state(self);
        if let Err(error) = axum::serve(listener, router).await {
            tracing::warn!(%error, "the server of videos stopped");
        }
    }

    fn take_listener(&self) -> Option<tokio::net::TcpListener> {
        let socket = self
            .door()?
            .socket
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()?;
        socket.set_nonblocking(true).ok()?;
        tokio::net::TcpListener::from_std(socket).ok()
    }

    /// What requests must call this server.
    fn host(&self) -> Option<String> {
        self.door()
            .map(|door| format!("{}:{}", Ipv4Addr::LOCALHOST, door.port))
    }

    fn door(&self) -> Option<&Door> {
        let open = || {
            let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).ok()?;
            Some(Door {
                port: socket.local_addr().ok()?.port(),
                socket: Mutex::new(Some(socket)),
            })
        };
        self.door.get_or_init(open).as_ref()
    }
}
