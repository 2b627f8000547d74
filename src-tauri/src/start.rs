//! Before the first window: the renderer that fits this computer, and an earlier run of the app that may still be ending.
//! Both may need another environment, which only a new start of the same process can have.

use std::process::ExitCode;

use imagineanything_engine::error::AppError;
use imagineanything_engine::words::say;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// Counts the starts of this process in its own environment.
const STARTS: &str = "IMAGINEANYTHING_STARTS";
/// Milliseconds before each further start.
const PAUSES: [u64; 4] = [50, 150, 400, 1_000];

/// Chooses the renderer. WebKitGTK shares pictures of the page through the graphics card; on a computer without one that
/// detour only makes the start longer, so it is left out there.
pub(crate) fn choose_renderer() {
    const PLAIN: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if cfg!(target_os = "linux") && std::env::var_os(PLAIN).is_none() && !has_graphics_card() {
        start_over(PLAIN, "1");
    }
}

/// Whether the system offers a card that can draw.
fn has_graphics_card() -> bool {
    let nodes = std::fs::read_dir("/dev/dri");
    nodes.is_ok_and(|mut nodes| {
        nodes.any(|node| node.is_ok_and(|node| node.file_name().to_string_lossy().starts_with("renderD")))
    })
}

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
        start_over(STARTS, &(starts + 1).to_string());
    }
    tracing::error!(%error, "the app did not start");
    ExitCode::FAILURE
}

/// The store cannot be opened: say so, and end without touching it.
pub(crate) fn refuse(app: &AppHandle, error: &AppError) {
    let handle = app.clone();
    app.dialog()
        .message(&error.message)
        .title(say("ImagineAnything did not start"))
        .kind(MessageDialogKind::Error)
        .show(move |_| handle.exit(1));
}

/// Becomes this program anew with one more variable; comes back only if the system refuses.
#[cfg(unix)]
fn start_over(variable: &str, value: &str) {
    use std::os::unix::process::CommandExt;
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    let error = std::process::Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(variable, value)
        .exec();
    tracing::error!(%error, "the app could not start over");
}

/// Elsewhere a lock tells whether the app runs, and a lock ends with its holder; and there is nothing to choose.
#[cfg(not(unix))]
fn start_over(_variable: &str, _value: &str) {}
