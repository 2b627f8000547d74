//! Where the person looks.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::event::Event;
use crate::views::*;

impl Engine {
    /// The window came to the front, or lost it.
    pub fn window_focused(&self, is_focused: bool) {
        self.presence().focus(is_focused);
        if let Some((agent, place)) = self.presence().before_eyes() {
            self.notices().read(&agent, &place);
        }
    }

    /// Leads to a place: the person clicked a notice.
    pub fn go_to(&self, agent: AgentKey, place: Place) {
        self.emit(Event::GoTo { agent, place });
    }

    /// What is open on the screen as this agent, so that it is watched most closely and its news need no notice;
    /// `None` when nothing that others can change is.
    pub fn see(&self, agent: AgentKey, place: Option<Place>) -> AppResult<()> {
        self.presence().see(place.map(|place| (agent, place)));
        if let Some((agent, place)) = self.presence().before_eyes() {
            self.notices().read(&agent, &place);
        }
        Ok(())
    }
}
