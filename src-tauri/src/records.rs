//! What leaves the app for the person's own files: exports, diagnostics, the webhook's secret. Every path is chosen in a
//! native dialog, and nothing secret passes the webview.

use std::path::Path;

use imagineanything_engine::error::{AppError, AppResult, Code};
use imagineanything_engine::views::{AgentKey, DiagnosticsView, ExportForm, ExportedView};
use imagineanything_engine::words::{said, say};
use imagineanything_engine::{Engine, Surroundings};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons};
use tauri_plugin_opener::OpenerExt;
use tokio::sync::oneshot;

use crate::{dialogs, logs};

/// Exports everything that the app knows of an agent to where the person wants it; nothing when the dialog was closed.
pub(crate) async fn export(
    app: &AppHandle,
    engine: &Engine,
    agent: AgentKey,
    form: ExportForm,
) -> AppResult<Option<ExportedView>> {
    let name = engine.export_name(&agent, form).await?;
    let chosen = match form {
        ExportForm::Json => dialogs::choose_file(app, &say("Export to a file"), &name).await,
        ExportForm::Csv => dialogs::choose_folder(app, &say("Export into a folder"))
            .await
            .map(|folder| folder.join(&name)),
    };
    match chosen {
        Some(target) => engine.export(agent, form, target).await.map(Some),
        None => Ok(None),
    }
}

/// Shows the webhook's secret in a window of the system.
pub(crate) async fn show_secret(app: &AppHandle, engine: &Engine, agent: &AgentKey) -> AppResult<()> {
    let secret = engine.webhook_secret(agent)?;
    // What is dropped when the dialog closes ends the wait.
    let (open, closed) = oneshot::channel::<()>();
    app.dialog()
        .message(secret.expose())
        .title(say("Secret of the webhook"))
        .buttons(MessageDialogButtons::OkCustom(say("Close")))
        .show(move |_| drop(open));
    drop(closed.await);
    Ok(())
}

/// Saves the webhook's secret where the person wants it; false when the dialog was closed.
pub(crate) async fn save_secret(app: &AppHandle, engine: &Engine, agent: &AgentKey) -> AppResult<bool> {
    let secret = engine.webhook_secret(agent)?;
    let Some(path) = dialogs::choose_file(app, &say("Save the secret"), "webhook-secret.txt").await else {
        return Ok(false);
    };
    let line = format!("{}\n", secret.expose());
    dialogs::write_private(&path, line.as_bytes()).map_err(not_written)?;
    Ok(true)
}

/// What helps to find out what is wrong.
pub(crate) async fn diagnostics(app: &AppHandle, engine: &Engine) -> AppResult<DiagnosticsView> {
    let home = app.path().home_dir().unwrap_or_default();
    let plain = |line: String| match home.to_str().filter(|home| home.len() > 1) {
        Some(home) => line.replace(home, "~"),
        None => line,
    };
    let around = Surroundings {
        facts: facts(),
        warnings: logs::warnings().into_iter().map(plain).collect(),
    };
    engine.diagnostics(around).await
}

/// Saves diagnostics as they were shown; false when the dialog was closed.
pub(crate) async fn save_diagnostics(app: &AppHandle, text: &str) -> AppResult<bool> {
    let Some(path) = dialogs::choose_file(app, &say("Save the diagnostics"), "diagnostics.txt").await else {
        return Ok(false);
    };
    dialogs::write_private(&path, text.as_bytes()).map_err(not_written)?;
    Ok(true)
}

/// Opens the folder of the log in the system's file manager.
pub(crate) fn open_logs(app: &AppHandle) -> AppResult<()> {
    let data_dir = app.path().app_data_dir().map_err(|_| not_opened(None))?;
    let folder = logs::folder(&data_dir);
    let opened = app.opener().open_path(folder.to_string_lossy(), None::<&str>);
    opened.map_err(|error| {
        tracing::warn!(%error, "the folder of the log did not open");
        not_opened(Some(&folder))
    })
}

/// Versions and platform.
fn facts() -> Vec<(String, String)> {
    let webview = tauri::webview_version().unwrap_or_else(|_| "unknown".to_owned());
    let variable = |name: &str| std::env::var(name).unwrap_or_else(|_| "not set".to_owned());
    let mut facts = vec![
        (
            "Platform",
            format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        ),
        ("Tauri", tauri::VERSION.to_owned()),
        ("Web view", webview),
    ];
    if cfg!(target_os = "linux") {
        facts.push(("Session", variable("XDG_SESSION_TYPE")));
        facts.push(("Desktop", variable("XDG_CURRENT_DESKTOP")));
    }
    facts
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn not_written(error: std::io::Error) -> AppError {
    AppError::new(
        Code::Storage,
        said("The file was not written ({}). Choose another place.", &[&error]),
    )
}

fn not_opened(folder: Option<&Path>) -> AppError {
    let words = match folder {
        Some(folder) => said(
            "The file manager did not open the folder. It is {}.",
            &[&folder.display()],
        ),
        None => say("The file manager did not open the folder."),
    };
    AppError::new(Code::Refused, words)
}
