//! Where the person looks.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// The window came to the front, or lost it.
    pub fn window_focused(&self, is_focused: bool) {
        self.presence().focus(is_focused);
        self.watch().poke();
    }

    /// What is open on the screen as this agent, so that it is watched most closely and its news need no notice;
    /// `None` when nothing that others can change is.
    pub fn see(&self, agent: AgentKey, place: Option<Place>) -> AppResult<()> {
        if let Some(place) = &place {
            self.notices().read(&agent, place);
        }
        self.presence().see(place.map(|place| (agent, place)));
        self.watch().poke();
        Ok(())
    }
}
