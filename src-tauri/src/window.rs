//! The one window: its first colours, its first data, and what it may navigate to.

use std::time::Duration;

use imagineanything_engine::Engine;
use imagineanything_engine::views::{StartView, Theme};
use tauri::window::Color;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent};
use tokio::sync::Notify;

/// Label of the window.
pub(crate) const MAIN: &str = "main";
/// Smallest size in logical pixels at which nothing is lost.
const SMALLEST: (f64, f64) = (800.0, 560.0);
/// First size in logical pixels.
const FIRST: (f64, f64) = (1280.0, 800.0);
/// How long the UI may take to keep what is being typed when the window closes.
const LONGEST_LAST_WORDS: Duration = Duration::from_millis(700);
/// What waits for the first frames waits no longer than this.
const LONGEST_FIRST_PAINT: Duration = Duration::from_secs(3);
/// `surface` of the two themes, so that no white frame shows before the first paint.
const LIGHT: Color = Color(253, 253, 254, 255);
const DARK: Color = Color(17, 16, 22, 255);

/// Tells when the first frames are on the screen.
#[derive(Default)]
pub(crate) struct FirstPaint(Notify);

impl FirstPaint {
    /// They are.
    pub(crate) fn tell(&self) {
        tracing::info!("painted");
        self.0.notify_one();
    }

    /// Waits for them, but not for a page that never paints.
    pub(crate) async fn seen(&self) {
        drop(tokio::time::timeout(LONGEST_FIRST_PAINT, self.0.notified()).await);
    }
}

/// Opens the window with its first data already inside, so that the first paint waits for nothing.
pub(crate) fn open(app: &AppHandle, engine: &Engine) -> tauri::Result<WebviewWindow> {
    let start = engine.start_view().ok();
    tracing::debug!("the first answer is ready");
    let mut window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("ImagineAnything")
        .inner_size(FIRST.0, FIRST.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .on_navigation(is_own);
    if let Some(script) = start.as_ref().and_then(first_data) {
        window = window.initialization_script(script);
    }
    let window = window.build()?;
    let chosen = start.map(|start| start.app.settings.theme).unwrap_or_default();
    window.set_background_color(Some(background(chosen, window.theme()?)))?;
    Ok(window)
}

/// A window that is asked to close stays until the UI has kept what is being typed, but not for long.
pub(crate) fn watch(window: &Window, event: &WindowEvent) {
    let api = match event {
        WindowEvent::CloseRequested { api, .. } => api,
        WindowEvent::Focused(is_focused) => {
            if let Some(engine) = window.app_handle().try_state::<Engine>() {
                engine.window_focused(*is_focused);
            }
            return;
        }
        _ => return,
    };
    api.prevent_close();
    let app = window.app_handle().clone();
    app.state::<Engine>().announce_end();
    tauri::async_runtime::spawn(async move {
        let mut last_words = tokio::time::interval(LONGEST_LAST_WORDS);
        last_words.tick().await;
        last_words.tick().await;
        app.exit(0);
    });
}

/// Brings the window to the front.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        for step in [window.unminimize(), window.show(), window.set_focus()] {
            if let Err(error) = step {
                tracing::warn!(%error, "the window did not come to the front");
            }
        }
    }
}

/// The script that hands the first answer over. JSON is a subset of JavaScript, so nothing needs escaping.
fn first_data(start: &StartView) -> Option<String> {
    serde_json::to_string(start)
        .ok()
        .map(|json| format!("window.__START__ = {json};"))
}

fn background(chosen: Theme, system: tauri::Theme) -> Color {
    match (chosen, system) {
        (Theme::Dark, _) | (Theme::System, tauri::Theme::Dark) => DARK,
        _ => LIGHT,
    }
}

/// The window shows the app and nothing else; links leave through the system's browser.
fn is_own(url: &tauri::Url) -> bool {
    matches!(
        (url.scheme(), url.host_str()),
        ("tauri", _) | ("http" | "https", Some("tauri.localhost"))
    ) || cfg!(debug_assertions) && url.host_str() == Some("localhost")
}
