//! An engine on a fresh desk: its folder, its clock and its window are the test's own.

use std::path::Path;
use std::sync::Arc;

use imagineanything_engine::error::AppResult;
use imagineanything_engine::media::{Media, MediaParts};
use imagineanything_engine::{Engine, Parts};
use tempfile::TempDir;

use super::{CountingRandom, FakeKeyring, ManualClock, Network, RecordingShell, Web};

/// Everything around an engine. It outlives the engine, so that a test can kill and reopen it.
pub struct Desk {
    /// The clock, which only the test moves.
    pub clock: ManualClock,
    /// The window, which records.
    pub shell: RecordingShell,
    /// The web, with nothing in it but what the test puts there.
    pub web: Web,
    /// The platform, as the test scripts it.
    pub network: Network,
    /// The keyring.
    pub keyring: FakeKeyring,
    random: Arc<CountingRandom>,
    folder: TempDir,
}

impl Desk {
    /// An empty desk.
    #[expect(clippy::new_without_default, reason = "a test says that it makes one")]
    pub fn new() -> Self {
        Self {
            clock: ManualClock::new(),
            shell: RecordingShell::default(),
            web: Web::default(),
            network: Network::new(),
            keyring: FakeKeyring::default(),
            random: Arc::default(),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// The folder of the engine's data.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What the engine is handed.
    pub fn parts(&self) -> Parts {
        Parts {
            clock: Arc::new(self.clock.clone()),
            random: self.random.clone(),
            fetch: Arc::new(self.web.clone()),
            shell: Arc::new(self.shell.clone()),
            keyring: Arc::new(self.keyring.clone()),
            transport: Arc::new(self.network.clone()),
            data_dir: self.folder().to_owned(),
            base_url: "https://platform.example".to_owned(),
            picture_base: "picture://localhost/".to_owned(),
            environment: None,
            practice_available: true,
        }
    }

    /// Media on this desk, without an engine around it.
    pub fn media(&self) -> Media {
        let parts = self.parts();
        let media = Media::new(MediaParts {
            data_dir: parts.data_dir,
            clock: parts.clock,
            random: parts.random,
            fetch: parts.fetch,
            picture_base: parts.picture_base,
        });
        media.unwrap()
    }

    /// Opens an engine here; only one at a time can be open.
    pub fn try_open(&self) -> AppResult<Engine> {
        Engine::open(self.parts())
    }

    /// Opens an engine here.
    pub fn open(&self) -> Engine {
        self.try_open().unwrap()
    }
}
