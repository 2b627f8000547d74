//! The menu of the tray: what it shows, and what choosing does.

use imagineanything_engine::Engine;
use imagineanything_engine::clock::{Clock, SystemClock};
use imagineanything_engine::views::{AgentKey, AgentView, Language, Millis};
use imagineanything_engine::words::{said, say, spoken};
use tauri::menu::{Menu, MenuBuilder, MenuItem, MenuItemBuilder};
use tauri::{AppHandle, Manager, Wry};

use super::label;
use crate::window;

const OPEN: &str = "open";
const PAUSE: &str = "pause";
const RESUME: &str = "resume";
const QUIT: &str = "quit";
/// Before the key of an agent.
const AGENT: &str = "agent/";
/// How long a pause from the tray lasts.
const HOUR: Millis = 3_600_000;
/// The most that a badge says.
const MOST: u32 = 99;

/// What the tray shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Model {
    agents: Vec<(AgentKey, String)>,
    waiting: u32,
    pub(super) paused_until: Option<Millis>,
    /// The language in which it was drawn.
    pub(super) language: Language,
}

impl Model {
    pub(super) fn new(agents: &[AgentView], paused_until: Option<Millis>) -> Self {
        let mut model = Self {
            paused_until,
            language: spoken(),
            ..Self::default()
        };
        model.take_agents(agents);
        model
    }

    pub(super) fn take_agents(&mut self, agents: &[AgentView]) {
        self.agents = agents
            .iter()
            .map(|agent| (agent.key.clone(), label(agent)))
            .collect();
        self.waiting = agents.iter().map(AgentView::waiting).fold(0, u32::saturating_add);
    }

    /// How many things wait, as it stands beside the icon; empty for none.
    pub(super) fn count(&self) -> String {
        match self.waiting {
            0 => String::new(),
            waiting if waiting > MOST => format!("{MOST}+"),
            waiting => waiting.to_string(),
        }
    }

    /// The same in words.
    pub(super) fn summary(&self) -> String {
        match self.waiting {
            0 => "ImagineAnything".to_owned(),
            waiting => said("ImagineAnything: {} new", &[&waiting]),
        }
    }

    fn is_paused(&self) -> bool {
        self.paused_until.is_some_and(|until| now() < until)
    }
}

/// Draws the menu.
pub(super) fn draw(app: &AppHandle, model: &Model) -> tauri::Result<Menu<Wry>> {
    let item = |id: &str, text: &str| -> tauri::Result<MenuItem<Wry>> {
        // An ampersand would underline what follows.
        MenuItemBuilder::with_id(id, text.replace('&', "&&")).build(app)
    };
    let waiting = match model.waiting {
        0 => say("Open ImagineAnything"),
        waiting => said("Open ImagineAnything ({} new)", &[&waiting]),
    };
    let mut menu = MenuBuilder::new(app).item(&item(OPEN, &waiting)?);
    if !model.agents.is_empty() {
        menu = menu.separator();
    }
    for (key, label) in &model.agents {
        menu = menu.item(&item(&format!("{AGENT}{key}"), label)?);
    }
    let pause = if model.is_paused() {
        item(RESUME, &say("Show notices again"))?
    } else {
        item(PAUSE, &say("Pause notices for an hour"))?
    };
    menu.separator()
        .item(&pause)
        .separator()
        .item(&item(QUIT, &say("Quit"))?)
        .build()
}

/// Does what was chosen.
pub(super) fn chosen(app: &AppHandle, id: &str) {
    match id {
        OPEN => window::show(app),
        QUIT => window::end(app),
        PAUSE => pause(app, Some(now() + HOUR)),
        RESUME => pause(app, None),
        agent => {
            let Some(agent) = agent.strip_prefix(AGENT).map(str::to_owned) else {
                return;
            };
            window::show(app);
            let engine = app.state::<Engine>().inner().clone();
            tauri::async_runtime::spawn(async move {
                if let Err(error) = engine.switch_agent(agent).await {
                    tracing::warn!(%error, "the agent of the tray did not come");
                }
            });
        }
    }
}

fn pause(app: &AppHandle, until: Option<Millis>) {
    let engine = app.state::<Engine>().inner().clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = engine.notices_pause(until).await {
            tracing::warn!(%error, "the pause was not kept");
        }
    });
}

/// Wall time.
pub(super) fn now() -> Millis {
    SystemClock::new().now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_badge_says_nothing_for_none_and_never_more_than_fits() {
        let count = |waiting| {
            Model {
                waiting,
                ..Model::default()
            }
            .count()
        };
        assert_eq!(
            [count(0), count(7), count(99), count(100)],
            ["", "7", "99", "99+"]
        );
    }

    #[test]
    fn a_pause_that_is_over_is_none() {
        let paused = |until| {
            Model {
                paused_until: until,
                ..Model::default()
            }
            .is_paused()
        };
        assert!(!paused(None));
        assert!(!paused(Some(now() - 1)));
        assert!(paused(Some(now() + HOUR)));
    }
}
