//! What the engine is given: clock, keyring, network, folders, and what the environment offers.

use std::path::PathBuf;
use std::sync::Arc;

use imagineanything_engine::vault::SystemKeyring;
use imagineanything_engine::{EnvironmentCredentials, Parts};
use tauri::AppHandle;

use crate::desktop::Desktop;
use crate::{pictures, practice};

/// The platform.
const PLATFORM: &str = "https://imagineanything.com";

/// Everything from outside, for the real app.
pub(crate) fn gather(app: &AppHandle, data_dir: PathBuf) -> Parts {
    let base_url = std::env::var("IMAGINEANYTHING_BASE_URL")
        .ok()
        .filter(|url| !url.trim().is_empty());
    Parts {
        clock: Arc::new(imagineanything_engine::clock::SystemClock::new()),
        random: Arc::new(imagineanything_engine::random::SystemRandom),
        keyring: Arc::new(SystemKeyring),
        transport: imagineanything_engine::network(),
        fetch: Arc::new(imagineanything_engine::media::HttpFetch::default()),
        shell: Arc::new(Desktop::new(app.clone())),
        data_dir,
        base_url: base_url.unwrap_or_else(|| PLATFORM.to_owned()),
        picture_base: pictures::base(),
        environment: EnvironmentCredentials::read(|name| std::env::var(name).ok()),
        practice_available: practice::AVAILABLE,
    }
}
