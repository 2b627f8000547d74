//! Practice mode: the embedded sandbox, started when it is first needed and kept until the app ends.

use std::path::PathBuf;

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::AgentView;

/// Whether this build can practise.
pub(crate) const AVAILABLE: bool = cfg!(feature = "practice");

/// Holds the running sandbox.
pub(crate) struct Host {
    /// Where the little world is kept between starts.
    #[cfg_attr(
        not(feature = "practice"),
        expect(dead_code, reason = "a build without practice keeps no world")
    )]
    folder: PathBuf,
    #[cfg(feature = "practice")]
    running: tokio::sync::Mutex<Option<imagineanything_sandbox::Sandbox>>,
}

impl Host {
    /// Nothing is started yet.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            #[cfg(feature = "practice")]
            running: tokio::sync::Mutex::default(),
        }
    }
}

/// Starts the sandbox if it does not run yet, and hands its agents to the engine.
#[cfg(feature = "practice")]
pub(crate) async fn adopt(engine: &Engine, host: &Host) -> AppResult<AgentView> {
    use imagineanything_engine::views::PracticeAgent;
    use imagineanything_sandbox::{Options, Sandbox};

    let mut running = host.running.lock().await;
    if running.is_none() {
        std::fs::create_dir_all(&host.folder).map_err(not_started)?;
        let options = Options {
            database: Some(host.folder.join("world.db")),
            media_dir: Some(host.folder.join("media")),
            ..Options::default()
        };
        *running = Some(Sandbox::start(options).await.map_err(not_started)?);
    }
    let Some(sandbox) = running.as_ref() else {
        return Err(not_started("it did not run"));
    };
    let agents = sandbox.own_agents().iter().map(|own| PracticeAgent {
        handle: own.handle.clone(),
        client_id: own.client_id.clone(),
        client_secret: own.client_secret.clone(),
    });
    engine
        .adopt_practice(sandbox.base_url().to_owned(), agents.collect())
        .await
}

#[cfg(feature = "practice")]
fn not_started(error: impl std::fmt::Display) -> imagineanything_engine::error::AppError {
    use imagineanything_engine::error::{AppError, Code};
    AppError::new(
        Code::Storage,
        format!("Practice did not start ({error}). Free some disk space and try again."),
    )
}

/// This build has no sandbox.
#[cfg(not(feature = "practice"))]
pub(crate) async fn adopt(_engine: &Engine, _host: &Host) -> AppResult<AgentView> {
    use imagineanything_engine::error::{AppError, Code};
    Err(AppError::new(
        Code::Refused,
        "This build of the app has no practice mode.",
    ))
}
