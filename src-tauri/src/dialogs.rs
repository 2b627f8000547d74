//! Native file dialogs. Paths are chosen here and never come from the webview.

use std::path::{Path, PathBuf};

use imagineanything_engine::Engine;
use imagineanything_engine::error::{AppError, AppResult, Code};
use imagineanything_engine::views::AgentKey;
use imagineanything_engine::words::{said, say};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

/// Endings that the dialog offers first; what a file really is, is judged by its content (V15, V17).
const MEDIA: [&str; 8] = ["jpg", "jpeg", "png", "gif", "webp", "mp4", "webm", "mov"];

/// How many of them are pictures.
const PICTURES: usize = 5;

/// Lets the person pick pictures or a video.
pub(crate) async fn pick_media(app: &AppHandle) -> AppResult<Vec<PathBuf>> {
    let (answer, chosen) = oneshot::channel();
    app.dialog()
        .file()
        .set_title(say("Attach pictures or a video"))
        .add_filter(say("Pictures and videos"), &MEDIA)
        .add_filter(say("All files"), &["*"])
        .pick_files(move |files| drop(answer.send(files)));
    let files = chosen.await.ok().flatten().ok_or_else(cancelled)?;
    Ok(files
        .into_iter()
        .filter_map(|file| file.into_path().ok())
        .collect())
}

/// Lets the person pick one video.
pub(crate) async fn pick_video(app: &AppHandle) -> AppResult<Vec<PathBuf>> {
    let (answer, chosen) = oneshot::channel();
    app.dialog()
        .file()
        .set_title(say("Choose a video"))
        .add_filter(say("Videos"), &MEDIA[PICTURES..])
        .add_filter(say("All files"), &["*"])
        .pick_file(move |file| drop(answer.send(file)));
    let file = chosen.await.ok().flatten().ok_or_else(cancelled)?;
    Ok(file.into_path().into_iter().collect())
}

/// Lets the person pick one picture.
pub(crate) async fn pick_picture(app: &AppHandle) -> AppResult<Vec<PathBuf>> {
    let (answer, chosen) = oneshot::channel();
    app.dialog()
        .file()
        .set_title(say("Choose a picture"))
        .add_filter(say("Pictures"), &MEDIA[..PICTURES])
        .add_filter(say("All files"), &["*"])
        .pick_file(move |file| drop(answer.send(file)));
    let file = chosen.await.ok().flatten().ok_or_else(cancelled)?;
    Ok(file.into_path().into_iter().collect())
}

/// Saves an agent's credentials where the person wants them; false when the dialog was closed.
pub(crate) async fn save_recovery(app: &AppHandle, engine: &Engine, agent: AgentKey) -> AppResult<bool> {
    let recovery = engine.recovery_file(agent).await?;
    let Some(path) = choose_file(app, &say("Save the recovery file"), &recovery.name).await else {
        return Ok(false);
    };
    write_private(&path, recovery.text.as_bytes()).map_err(|error| {
        AppError::new(
            Code::Storage,
            said(
                "The recovery file was not written ({}). Choose another place.",
                &[&error],
            ),
        )
    })?;
    Ok(true)
}

/// Asks where a chart goes, and writes it there; false when the dialog was closed.
pub(crate) async fn save_chart(app: &AppHandle, name: &str, bytes: Vec<u8>) -> AppResult<bool> {
    let Some(path) = choose_file(app, &say("Save the chart"), name).await else {
        return Ok(false);
    };
    tokio::fs::write(&path, bytes).await.map_err(|error| {
        AppError::new(
            Code::Storage,
            said("The chart was not written ({}). Choose another place.", &[&error]),
        )
    })?;
    Ok(true)
}

/// Asks where a file goes; nothing when the dialog was closed.
pub(crate) async fn choose_file(app: &AppHandle, title: &str, name: &str) -> Option<PathBuf> {
    let (answer, chosen) = oneshot::channel();
    app.dialog()
        .file()
        .set_title(title)
        .set_file_name(name)
        .save_file(move |file: Option<FilePath>| drop(answer.send(file)));
    chosen.await.ok().flatten().and_then(|file| file.into_path().ok())
}

/// Asks for a folder; nothing when the dialog was closed.
pub(crate) async fn choose_folder(app: &AppHandle, title: &str) -> Option<PathBuf> {
    let (answer, chosen) = oneshot::channel();
    let mut dialog = app.dialog().file().set_title(title);
    // Where nobody says where to begin, the dialog begins with recent files, among which no folder can be chosen.
    if let Ok(home) = app.path().home_dir() {
        dialog = dialog.set_directory(home);
    }
    dialog.pick_folder(move |folder: Option<FilePath>| drop(answer.send(folder)));
    chosen
        .await
        .ok()
        .flatten()
        .and_then(|folder| folder.into_path().ok())
}

/// Writes a file that only its owner can read.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn cancelled() -> AppError {
    AppError::new(Code::Cancelled, "No file was chosen.")
}
