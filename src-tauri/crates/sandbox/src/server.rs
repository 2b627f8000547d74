//! Starting and stopping.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::app::App;
use crate::clock::Timeline;
use crate::control::faults::Faults;
use crate::control::ledger::Ledger;
use crate::courier::{self, Bell};
use crate::http::limits::{Limiter, Limits};
use crate::life::{self, Life, Pace};
use crate::media::Shelf;
use crate::net;
use crate::options::{Options, OwnAgent, StartError};
use crate::routes;
use crate::store::{Store, agents};

/// A running sandbox. Dropping it ends it too, without waiting for what is on its way.
pub struct Sandbox {
    base_url: String,
    own_agents: Vec<OwnAgent>,
    app: Arc<App>,
    serving: JoinHandle<()>,
    stop: DropGuard,
}

impl Sandbox {
    /// Opens or fills the world and begins to listen. Needs a Tokio runtime.
    ///
    /// # Errors
    /// [`StartError`] when the address, the database or the media folder cannot be used.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let address = options.listen;
        let listener = TcpListener::bind(address).await;
        let listener = listener.map_err(|source| StartError::Listen { address, source })?;
        let bound = listener
            .local_addr()
            .map_err(|source| StartError::Listen { address, source })?;
        let base_url = format!("http://{bound}");

        let timeline = Arc::new(Timeline::new(options.clock));
        let store = Store::open(
            options.database.as_deref(),
            options.seed,
            &base_url,
            Arc::clone(&timeline),
        )?;
        let folder = options
            .media_dir
            .or_else(|| options.database.as_deref().map(beside));
        let life = Life::new(options.alive, timeline.now_ms());
        let stop = CancellationToken::new();
        let app = Arc::new(App {
            store,
            shelf: Shelf::open(folder).map_err(StartError::Media)?,
            brushes: Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from)),
            timeline,
            limiter: Limiter::new(Limits {
                enabled: options.rate_limits,
                upload: options.upload_limit,
                ..Limits::default()
            }),
            ledger: Ledger::default(),
            faults: Faults::default(),
            dialect: options.dialect,
            world: options.world,
            seed: options.seed,
            posts: options.posts,
            loopback_webhooks: options.loopback_webhooks,
            bell: Bell::default(),
            life,
            token_ttl: options.token_ttl,
            video_processing: options.video_processing,
            outside: options.outside,
            job_pace: Mutex::default(),
            stop: stop.clone(),
        });
        app.settle()
            .await
            .map_err(|error| StartError::World(error.message))?;
        let own_agents = app
            .store
            .read(agents::own)
            .await
            .map_err(|error| StartError::World(error.message))?;
        tokio::spawn(courier::run(Arc::clone(&app)));
        tokio::spawn(life::run(Arc::clone(&app)));
        let serving = tokio::spawn(net::serve(listener, routes::router(&app), stop.clone()));
        Ok(Self {
            base_url,
            own_agents,
            app,
            serving,
            stop: stop.drop_guard(),
        })
    }

    /// `http://127.0.0.1:PORT`, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The agents that a person practises with; none in an empty world.
    #[must_use]
    pub fn own_agents(&self) -> &[OwnAgent] {
        &self.own_agents
    }

    /// The endpoints that somebody called with success, as `E01`; `agent` is a part of the caller's `User-Agent`.
    #[must_use]
    pub fn called_by(&self, agent: &str) -> BTreeSet<&'static str> {
        self.app.ledger.called_by(agent)
    }

    /// Moves the sandbox's time ahead, as `POST /sandbox/clock` does.
    pub fn advance(&self, span: Duration) {
        self.app.timeline.advance(span);
    }

    /// How lively the world is; `None` while it stands still.
    #[must_use]
    pub fn life(&self) -> Option<Pace> {
        self.app.life.pace()
    }

    /// Starts, stops or changes the life of the world, as `PUT` and `DELETE /sandbox/life` do.
    pub fn set_life(&self, pace: Option<Pace>) {
        self.app.life.set(pace, self.app.timeline.now_ms());
    }

    /// Ends the sandbox: answers on their way get two seconds, then the database is closed.
    pub async fn stop(self) {
        drop(self.stop);
        let _ = self.serving.await;
        self.app.store.close().await;
    }
}

/// Where the media of a kept world are: beside its database file.
fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".media");
    PathBuf::from(name)
}
