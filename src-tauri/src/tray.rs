//! The tray: how much waits, each agent with its count, a pause for notices, the way out. Never the only way back to the
//! window: a second start shows it too.

mod library;
mod menu;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use imagineanything_engine::Engine;
use imagineanything_engine::clock::{Clock, SystemClock};
use imagineanything_engine::event::Event;
use imagineanything_engine::views::{AgentView, Millis};
use imagineanything_engine::words;
use tauri::image::Image;
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager};

use crate::window;
use menu::Model;

/// Drawn in one colour, so that a panel can colour it.
const ICON: Image<'_> = tauri::include_image!("../icons/tray.png");
const ID: &str = "main";

/// The tray, if this desktop has one.
#[derive(Default)]
pub(crate) struct Tray {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    icon: Option<TrayIcon>,
    model: Model,
}

impl Tray {
    /// Puts the icon into the tray. Must be called on the main thread; without a tray nothing happens.
    pub(crate) fn start(app: &AppHandle) {
        if !library::is_there() {
            tracing::info!("this system has no tray");
            return;
        }
        let Ok(start) = app.state::<Engine>().app_view() else {
            return;
        };
        let model = Model::new(&start.agents, start.settings.notices.paused_until);
        let built = menu::draw(app, &model).and_then(|menu| {
            TrayIconBuilder::with_id(ID)
                .icon(ICON)
                .icon_as_template(true)
                .title(model.count())
                .tooltip(model.summary())
                .menu(&menu)
                .show_menu_on_left_click(cfg!(target_os = "macos"))
                .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
                .on_tray_icon_event(|icon, event| clicked(icon.app_handle(), &event))
                .build(app)
        });
        match built {
            Ok(icon) => {
                *app.state::<Self>().lock() = State {
                    icon: Some(icon),
                    model,
                }
            }
            Err(error) => tracing::warn!(%error, "the tray did not take the icon"),
        }
    }

    /// Whether the icon was handed to the tray.
    pub(crate) fn is_there(&self) -> bool {
        self.lock().icon.is_some()
    }

    /// Follows agents, counts and pauses.
    pub(crate) fn hear(&self, app: &AppHandle, event: &Event) {
        match event {
            Event::AgentsChanged { agents, .. } => self.show(app, |model| model.take_agents(agents)),
            Event::SettingsChanged { settings } => {
                let until = settings.notices.paused_until;
                self.show(app, |model| model.paused_until = until);
                draw_again_at(app, until);
            }
            _ => {}
        }
    }

    /// Says everything anew where another language is spoken now.
    pub(crate) fn speak(&self, app: &AppHandle) {
        self.show(app, |model| model.language = words::spoken());
    }

    fn show(&self, app: &AppHandle, change: impl FnOnce(&mut Model)) {
        let mut state = self.lock();
        let before = state.model.clone();
        change(&mut state.model);
        if state.icon.is_some() && state.model != before {
            drop(state);
            draw(app);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Menus belong to the main thread.
fn draw(app: &AppHandle) {
    let handle = app.clone();
    let drawn = app.run_on_main_thread(move || {
        let state = handle.state::<Tray>();
        let (icon, model) = {
            let state = state.lock();
            (state.icon.clone(), state.model.clone())
        };
        let Some(icon) = icon else { return };
        let drawn = menu::draw(&handle, &model)
            .and_then(|menu| icon.set_menu(Some(menu)))
            .and_then(|()| icon.set_title(Some(model.count())))
            .and_then(|()| icon.set_tooltip(Some(model.summary())));
        if let Err(error) = drawn {
            tracing::warn!(%error, "the tray shows what was");
        }
    });
    if let Err(error) = drawn {
        tracing::warn!(%error, "the tray shows what was");
    }
}

/// A pause that ends by itself is shown to have ended.
fn draw_again_at(app: &AppHandle, until: Option<Millis>) {
    let wait = until
        .map(|until| until - menu::now())
        .and_then(|wait| u64::try_from(wait).ok());
    let (Some(wait), app) = (wait, app.clone()) else {
        return;
    };
    tauri::async_runtime::spawn(async move {
        SystemClock::new().sleep(Duration::from_millis(wait)).await;
        draw(&app);
    });
}

/// Where a click does not open the menu, it opens the window.
fn clicked(app: &AppHandle, event: &TrayIconEvent) {
    if let TrayIconEvent::Click {
        button: MouseButton::Left,
        button_state: MouseButtonState::Up,
        ..
    } = event
        && cfg!(not(target_os = "macos"))
    {
        window::show(app);
    }
}

/// What of an agent the tray shows.
fn label(agent: &AgentView) -> String {
    match agent.waiting() {
        0 => format!("{} @{}", agent.name, agent.handle),
        waiting => format!("{} @{} ({waiting})", agent.name, agent.handle),
    }
}
