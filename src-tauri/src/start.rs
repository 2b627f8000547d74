//! Starting while an earlier run of the app may still be ending.

use std::process::ExitCode;

/// Counts the starts of this process in its own environment.
const STARTS: &str = "IMAGINEANYTHING_STARTS";
/// Milliseconds before each further start.
const PAUSES: [u64; 4] = [50, 150, 400, 1_000];

/// The app could not be built. A run that was just killed may still seem to be there and end while it is being greeted:
/// then this one is the first after all, and starts over in the same process.
pub(crate) fn failed(error: &tauri::Error) -> ExitCode {
    let starts = std::env::var(STARTS).ok().and_then(|count| count.parse().ok());
    let starts: usize = starts.unwrap_or_default();
    let greeting =
        matches!(error, tauri::Error::PluginInitialization(plugin, _) if plugin == "single-instance");
    if let (true, Some(pause)) = (greeting, PAUSES.get(starts)) {
        tracing::info!(%error, "the app that seemed to run is ending");
        std::thread::sleep(std::time::Duration::from_millis(*pause));
        start_over(starts + 1);
    }
    tracing::error!(%error, "the app did not start");
    ExitCode::FAILURE
}

/// Becomes this program anew; comes back only if the system refuses.
#[cfg(unix)]
fn start_over(starts: usize) {
    use std::os::unix::process::CommandExt;
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    let error = std::process::Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(STARTS, starts.to_string())
        .exec();
    tracing::error!(%error, "the app could not start over");
}

/// Elsewhere a lock tells whether the app runs, and a lock ends with its holder.
#[cfg(not(unix))]
fn start_over(_starts: usize) {}
