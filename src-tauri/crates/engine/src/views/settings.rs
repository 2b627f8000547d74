//! What the person has chosen.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::NoticeSettings;

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The language of the screen and of notices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum Language {
    /// As the system says.
    #[default]
    System,
    /// English.
    English,
    /// German.
    German,
}

/// How much happens by itself in the practice world.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum PracticePace {
    /// Nobody does anything unasked.
    Still,
    /// Something every few seconds.
    #[default]
    Calm,
    /// Something every second.
    Busy,
}

/// Settings of the whole app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase", default)]
pub struct SettingsView {
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// The language of the screen and of notices.
    pub language: Language,
    /// Text size in per cent, 80–200.
    pub text_size: u32,
    /// Keys without a modifier (`j`, `l`, …) act.
    pub single_keys: bool,
    /// Location metadata is removed from JPEGs before they leave.
    pub strip_location: bool,
    /// The person has confirmed once what a repost does.
    pub repost_explained: bool,
    /// Seconds in which a post can be undone, 0–30.
    pub undo_seconds: u32,
    /// How much happens by itself in the practice world.
    pub practice_pace: PracticePace,
    /// What the operator is told, and when.
    pub notices: NoticeSettings,
    /// Closing the window hides it, and the app goes on watching.
    pub close_to_tray: bool,
    /// The person was told once what closing the window does.
    pub close_explained: bool,
    /// Keys of the person's own: command → chords; a command that is not named keeps the keys of the table.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Posts that were really seen are told to the platform (E20).
    pub record_views: bool,
    /// Megabytes that what the app remembers may take on disk, 64–8192.
    pub memory_megabytes: u32,
    /// The person has confirmed once that a finished generation publishes by itself.
    pub generation_explained: bool,
}

impl Default for SettingsView {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            language: Language::default(),
            text_size: 100,
            single_keys: true,
            strip_location: true,
            repost_explained: false,
            undo_seconds: 5,
            practice_pace: PracticePace::default(),
            notices: NoticeSettings::default(),
            close_to_tray: false,
            close_explained: false,
            keys: BTreeMap::new(),
            record_views: true,
            memory_megabytes: 512,
            generation_explained: false,
        }
    }
}
