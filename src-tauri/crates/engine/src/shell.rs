//! What the engine asks of the window it runs in; tests record it.

use crate::event::Event;
use crate::views::Place;

pub use crate::views::NoticeView as Notice;

/// The window, the tray and the desktop, as the engine sees them.
pub trait Shell: Send + Sync {
    /// Tells the UI.
    fn emit(&self, event: Event);
    /// Shows a notice: on the desktop, or in the window where nobody else would.
    fn notify(&self, notice: Notice);
    /// Takes the notices back that lead to this place.
    fn withdraw(&self, agent: &str, place: &Place);
    /// Shows how many things wait.
    fn badge(&self, count: u32);
}
