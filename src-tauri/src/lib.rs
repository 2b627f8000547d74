//! The shell: the only Rust that knows Tauri. It opens the window, speaks for the engine, and hosts practice mode.

mod autostart;
mod bindings;
mod charts;
mod clipboard;
mod commands;
mod desktop;
mod dialogs;
mod drops;
mod links;
mod logs;
mod notifications;
mod parts;
mod pictures;
mod practice;
mod records;
mod start;
mod tray;
mod window;

use std::process::ExitCode;
use std::time::Duration;

use imagineanything_engine::Engine;
use tauri::{App, AppHandle, Manager, RunEvent};

use commands::with_commands;
use window::FirstPaint;

/// How long the end of the app may take.
const LONGEST_GOODBYE: Duration = Duration::from_secs(2);

/// Runs the app until its window is closed.
#[must_use]
pub fn run() -> ExitCode {
    logs::start();
    start::choose_renderer();
    tracing::debug!("the app starts");
    match build() {
        Ok(app) => {
            app.run(follow);
            ExitCode::SUCCESS
        }
        Err(error) => start::failed(&error),
    }
}

fn build() -> tauri::Result<App> {
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            window::show(app)
        }))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(autostart::plugin())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_opener::init())
        .register_asynchronous_uri_scheme_protocol(pictures::SCHEME, pictures::serve)
        .on_window_event(drops::watch)
        .on_window_event(window::watch)
        .invoke_handler(with_commands!(tauri::generate_handler))
        .setup(|app| Ok(set_up(app)?))
        .build(tauri::generate_context!())
}

/// Store and window first; keyring, network and practice after the first paint.
fn set_up(app: &mut App) -> tauri::Result<()> {
    let folder = app.path().app_data_dir()?;
    logs::keep_in(&folder);
    let engine = match Engine::open(parts::gather(app.handle(), folder.clone())) {
        Ok(engine) => engine,
        Err(error) => {
            start::refuse(app.handle(), &error);
            return Ok(());
        }
    };
    tracing::debug!("the store is open");
    app.manage(practice::Host::new(folder.join("practice")));
    app.manage(FirstPaint::default());
    app.manage(tray::Tray::default());
    app.manage(window::Asked::default());
    app.manage(engine.clone());
    window::open(app.handle(), &engine)?;
    tracing::debug!("the window is open");
    let handle = app.handle().clone();
    tauri::async_runtime::spawn(async move { wake(&handle, &engine).await });
    Ok(())
}

/// Starts what may wait until the first rows are on the screen.
async fn wake(app: &AppHandle, engine: &Engine) {
    app.state::<FirstPaint>().seen().await;
    engine.wake();
    let handle = app.clone();
    if let Err(error) = app.run_on_main_thread(move || tray::Tray::start(&handle)) {
        tracing::warn!(%error, "the tray did not start");
    }
    let wanted = std::env::args().any(|argument| argument == "--practice");
    if (wanted || engine.has_practice())
        && let Err(error) = practice::adopt(engine, &app.state::<practice::Host>()).await
    {
        tracing::warn!(%error, "practice did not start");
    }
}

fn follow(app: &AppHandle, event: RunEvent) {
    if let RunEvent::Exit = event
        && let Some(engine) = app.try_state::<Engine>()
    {
        // Everything that matters is on disk already: what still waits for the network must not hold the person up.
        let rest = async { tokio::time::timeout(LONGEST_GOODBYE, engine.rest()).await };
        drop(tauri::async_runtime::block_on(rest));
    }
}
