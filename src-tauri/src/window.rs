//! The one window: its first colours, its first data, and what it may navigate to.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use imagineanything_engine::Engine;
use imagineanything_engine::views::{StartView, Theme};
use imagineanything_engine::words;
use tauri::window::Color;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent};
use tokio::sync::Notify;

use crate::autostart;

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
    if let Some(start) = &start {
        words::speak(start.app.settings.language);
    }
    tracing::debug!("the first answer is ready");
    let mut window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("ImagineAnything")
        .inner_size(FIRST.0, FIRST.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .visible(!stays_hidden(start.as_ref()))
        .on_navigation(is_own);
    if let Some(script) = start.as_ref().and_then(first_data) {
        window = window.initialization_script(script);
    }
    let window = window.build()?;
    let chosen = start.map(|start| start.app.settings.theme).unwrap_or_default();
    window.set_background_color(Some(background(chosen, window.theme()?)))?;
    Ok(window)
}

/// Remembers that the person was asked once what closing means.
#[derive(Default)]
pub(crate) struct Asked(AtomicBool);

/// Follows where the person looks, and what becomes of a window that is asked to close.
pub(crate) fn watch(window: &Window, event: &WindowEvent) {
    let app = window.app_handle();
    let Some(engine) = app.try_state::<Engine>() else {
        return;
    };
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            close(app, &engine);
        }
        WindowEvent::Focused(is_focused) => engine.window_focused(*is_focused && is_in_sight(window)),
        _ => {}
    }
}

/// Hides the window if that is what closing means to the person. Who was never told what closing means is asked first, in
/// the window; a page that does not answer is closed by closing once more.
fn close(app: &AppHandle, engine: &Engine) {
    let settings = engine
        .app_view()
        .map(|view| (view.settings, view.agents.is_empty()));
    match settings {
        Ok((settings, _)) if settings.close_to_tray => hide(app),
        Ok((settings, false)) if !settings.close_explained => {
            if app.state::<Asked>().0.swap(true, Ordering::Relaxed) {
                end(app);
            } else {
                engine.ask_about_closing();
            }
        }
        _ => end(app),
    }
}

/// Ends the app once the UI has kept what is being typed, but does not wait for long.
pub(crate) fn end(app: &AppHandle) {
    let app = app.clone();
    app.state::<Engine>().announce_end();
    tauri::async_runtime::spawn(async move {
        let mut last_words = tokio::time::interval(LONGEST_LAST_WORDS);
        last_words.tick().await;
        last_words.tick().await;
        app.exit(0);
    });
}

/// Hides the window; the app goes on.
pub(crate) fn hide(app: &AppHandle) {
    app.state::<Engine>().window_focused(false);
    if let Some(window) = app.get_webview_window(MAIN)
        && let Err(error) = window.hide()
    {
        tracing::warn!(%error, "the window was not hidden");
    }
}

/// Shows how many things wait, where the system has a place for it.
pub(crate) fn badge(app: &AppHandle, count: u32) {
    let Some(window) = app.get_webview_window(MAIN) else {
        return;
    };
    if let Err(error) = window.set_badge_count((count > 0).then_some(i64::from(count))) {
        tracing::debug!(%error, "no badge here");
    }
}

/// A minimised or hidden window can keep the focus of the system, but nobody sees it.
fn is_in_sight(window: &Window) -> bool {
    window.is_visible().unwrap_or(true) && !window.is_minimized().unwrap_or(false)
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

/// An app that started with the computer shows no window if closing the window hides it.
fn stays_hidden(start: Option<&StartView>) -> bool {
    let in_background = std::env::args().any(|argument| argument == autostart::IN_BACKGROUND);
    in_background && start.is_some_and(|start| start.app.settings.close_to_tray)
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
