//! What the person chooses.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::event::Event;
use crate::store::tables::settings;
use crate::views::*;

/// Name under which the settings are kept.
const SETTINGS: &str = "settings";

/// Bounds of the text size, in per cent.
const TEXT_SIZES: (u32, u32) = (80, 200);

/// The longest undo window, in seconds.
const LONGEST_UNDO: u32 = 30;

impl Engine {
    /// Keeps the settings, within their bounds, and answers them.
    pub async fn settings_change(&self, settings: SettingsView) -> AppResult<SettingsView> {
        let settings = within_bounds(settings);
        let kept = settings.clone();
        self.store()
            .write(move |tx| settings::set(tx, SETTINGS, &kept))
            .await?;
        self.emit(Event::SettingsChanged {
            settings: settings.clone(),
        });
        Ok(settings)
    }

    /// The settings; what a person never chose, or an older version did not know, is as it comes.
    pub(crate) fn settings_now(&self) -> AppResult<SettingsView> {
        let kept: Option<SettingsView> = self
            .store()
            .read_now(|connection| settings::get(connection, SETTINGS))?;
        Ok(within_bounds(kept.unwrap_or_default()))
    }
}

fn within_bounds(settings: SettingsView) -> SettingsView {
    SettingsView {
        text_size: settings.text_size.clamp(TEXT_SIZES.0, TEXT_SIZES.1),
        undo_seconds: settings.undo_seconds.min(LONGEST_UNDO),
        ..settings
    }
}
