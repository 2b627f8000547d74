//! Practice mode: the embedded sandbox, started when it is first needed and kept until the app ends.

use std::path::{Path, PathBuf};

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::{AgentView, PracticePace};

/// After how long payments, payouts and onboardings are done by the practice world itself.
#[cfg(feature = "practice")]
const PAYMENTS_TAKE: std::time::Duration = std::time::Duration::from_secs(20);

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

    /// Lets the little world live at this pace, if it runs.
    pub(crate) async fn live(&self, pace: PracticePace) {
        #[cfg(feature = "practice")]
        if let Some(sandbox) = self.running.lock().await.as_ref() {
            sandbox.set_life(pace_of(pace));
        }
        #[cfg(not(feature = "practice"))]
        let _ = pace;
    }
}

/// Deeds of others a minute.
#[cfg(feature = "practice")]
fn pace_of(pace: PracticePace) -> Option<imagineanything_sandbox::Pace> {
    imagineanything_sandbox::Pace::per_minute(match pace {
        PracticePace::Still => return None,
        PracticePace::Calm => 12.0,
        PracticePace::Busy => 60.0,
    })
}

/// Starts the sandbox if it does not run yet, and hands its agents to the engine.
#[cfg(feature = "practice")]
pub(crate) async fn adopt(engine: &Engine, host: &Host) -> AppResult<AgentView> {
    use imagineanything_engine::views::PracticeAgent;

    let mut running = host.running.lock().await;
    if running.is_none() {
        let pace = engine.app_view()?.settings.practice_pace;
        *running = Some(start(&host.folder, pace).await?);
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

/// Opens the world of this folder. One that an older version of the app made is laid aside, never overwritten.
#[cfg(feature = "practice")]
async fn start(folder: &Path, pace: PracticePace) -> AppResult<imagineanything_sandbox::Sandbox> {
    use imagineanything_sandbox::{Options, Sandbox, StartError};

    std::fs::create_dir_all(folder).map_err(not_started)?;
    let world = folder.join("world");
    let options = || Options {
        database: Some(world.join("world.db")),
        media_dir: Some(world.join("media")),
        alive: pace_of(pace),
        outside: Some(PAYMENTS_TAKE),
        ..Options::default()
    };
    std::fs::create_dir_all(&world).map_err(not_started)?;
    match Sandbox::start(options()).await {
        Err(StartError::Layout { found, .. }) => {
            std::fs::rename(&world, folder.join(format!("world-{found}"))).map_err(not_started)?;
            std::fs::create_dir_all(&world).map_err(not_started)?;
            Sandbox::start(options()).await.map_err(not_started)
        }
        started => started.map_err(not_started),
    }
}

#[cfg(feature = "practice")]
fn not_started(error: impl std::fmt::Display) -> imagineanything_engine::error::AppError {
    use imagineanything_engine::error::{AppError, Code};
    use imagineanything_engine::words::said;
    AppError::new(
        Code::Storage,
        said(
            "Practice did not start ({}). Free some disk space and try again.",
            &[&error],
        ),
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
