//! What the shell itself asks for: pictures for its scheme, the recovery file, whether practice is in use.

use crate::accounts;
use crate::engine::Engine;
use crate::error::AppResult;
use crate::event::Event;
use crate::media::{NoPicture, Served};
use crate::store::tables::agents;
use crate::views::AgentKey;

/// A file for the person's own safe place.
pub struct RecoveryFile {
    /// Suggested file name.
    pub name: String,
    /// Credentials of one agent, with words on how to use them.
    pub text: String,
}

impl Engine {
    /// Whether any kept agent lives in practice mode.
    pub fn has_practice(&self) -> bool {
        let rows = self.store().read_now(agents::all);
        rows.is_ok_and(|rows| rows.iter().any(|row| row.practice))
    }

    /// Addresses of the servers that kept agents live on.
    pub fn own_servers(&self) -> AppResult<Vec<String>> {
        let rows = self.store().read_now(agents::all)?;
        Ok(rows.into_iter().map(|row| row.base_url).collect())
    }

    /// Lets the UI keep what is being typed before the window closes.
    pub fn announce_end(&self) {
        self.emit(Event::Closing);
    }

    /// Lets the UI ask what closing the window means.
    pub fn ask_about_closing(&self) {
        self.emit(Event::ClosingAsked);
    }

    /// The credentials of an agent as a file for a safe place.
    pub async fn recovery_file(&self, agent: AgentKey) -> AppResult<RecoveryFile> {
        accounts::recovery_file(self, agent).await
    }

    /// The picture at the path of an address of the picture scheme.
    pub async fn picture(&self, path: &str) -> Result<Served, NoPicture> {
        self.media().serve_picture(path).await
    }
}
