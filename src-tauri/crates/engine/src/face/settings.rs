//! What the person chooses.

use rusqlite::Transaction;

use crate::engine::Engine;
use crate::error::AppResult;
use crate::event::Event;
use crate::settings;
use crate::store::StoreResult;
use crate::views::*;

impl Engine {
    /// Keeps the settings, within their bounds, and answers them.
    pub async fn settings_change(&self, settings: SettingsView) -> AppResult<SettingsView> {
        let kept = self.keep_settings(move |tx| settings::keep(tx, settings)).await?;
        self.memory().limit_changed();
        Ok(kept)
    }

    /// Tells no news before this moment; `None` tells them again at once.
    pub async fn notices_pause(&self, until: Option<Millis>) -> AppResult<SettingsView> {
        let pause = move |tx: &Transaction<'_>| {
            let mut settings = settings::read(tx)?;
            settings.notices.paused_until = until;
            settings::keep(tx, settings)
        };
        self.keep_settings(pause).await
    }

    /// The settings; what a person never chose, or an older version did not know, is as it comes.
    pub(crate) fn settings_now(&self) -> AppResult<SettingsView> {
        Ok(self.store().read_now(settings::read)?)
    }

    async fn keep_settings(
        &self,
        keep: impl FnOnce(&Transaction<'_>) -> StoreResult<SettingsView> + Send + 'static,
    ) -> AppResult<SettingsView> {
        let settings = self.store().write(keep).await?;
        self.emit(Event::SettingsChanged {
            settings: settings.clone(),
        });
        Ok(settings)
    }
}
