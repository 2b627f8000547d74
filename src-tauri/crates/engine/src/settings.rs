//! What the person has chosen, as it is kept: read and written within its bounds.

use rusqlite::{Connection, Transaction};

use crate::store::StoreResult;
use crate::store::tables::settings;
use crate::views::{NoticeSettings, SettingsView};

/// Name under which the settings are kept.
const SETTINGS: &str = "settings";

/// Bounds of the text size, in per cent.
const TEXT_SIZES: (u32, u32) = (80, 200);

/// The longest undo window, in seconds.
const LONGEST_UNDO: u32 = 30;

/// Bounds of what the app may remember, in megabytes.
const MEMORY: (u32, u32) = (64, 8192);

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// The settings; what a person never chose, or an older version did not know, is as it comes.
pub(crate) fn read(connection: &Connection) -> StoreResult<SettingsView> {
    let kept: Option<SettingsView> = settings::get(connection, SETTINGS)?;
    Ok(within_bounds(kept.unwrap_or_default()))
}

/// Keeps the settings, within their bounds, and answers them.
pub(crate) fn keep(tx: &Transaction<'_>, chosen: SettingsView) -> StoreResult<SettingsView> {
    let kept = within_bounds(chosen);
    settings::set(tx, SETTINGS, &kept)?;
    Ok(kept)
}

fn within_bounds(settings: SettingsView) -> SettingsView {
    SettingsView {
        text_size: settings.text_size.clamp(TEXT_SIZES.0, TEXT_SIZES.1),
        undo_seconds: settings.undo_seconds.min(LONGEST_UNDO),
        memory_megabytes: settings.memory_megabytes.clamp(MEMORY.0, MEMORY.1),
        notices: NoticeSettings {
            quiet_from: settings.notices.quiet_from % DAY,
            quiet_to: settings.notices.quiet_to % DAY,
            ..settings.notices
        },
        ..settings
    }
}
