//! The media library: files of an agent at the platform.

use serde::{Deserialize, Serialize};

use super::{AgentKey, Millis, PictureView};

/// Which files; an empty word means all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LibraryFilter {
    /// `image`, `video` or `audio`.
    pub kind: String,
    /// What they were uploaded for: `post`, `byte`, `avatar`.
    pub purpose: String,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum FileKind {
    /// A picture.
    Picture,
    /// A video.
    Video,
    /// A sound.
    Sound,
    /// Something that the app does not know.
    Other,
}

/// How far the platform is with a file (5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum FileState {
    /// It can be used; a platform that does not say means this.
    Ready,
    /// The platform still works on it.
    Processing,
    /// The platform could not use it.
    Failed,
}

/// Files of an agent, page by page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LibraryView {
    /// Whose.
    pub agent: AgentKey,
    /// Which.
    pub filter: LibraryFilter,
    /// Newest first, without a gap.
    pub files: Vec<FileView>,
    /// More can be loaded at the end.
    pub has_more: bool,
    /// When the newest page came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// A file at the platform.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FileView {
    /// The platform's id.
    pub id: String,
    /// The last part of its name there.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// What it was uploaded for, in the platform's word; empty if it was never said.
    pub purpose: String,
    /// Its type.
    pub mime: Option<String>,
    /// Its length.
    pub bytes: Option<u64>,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Length of a video or a sound in milliseconds.
    pub duration_ms: Option<u32>,
    /// The picture, or a still of the video.
    pub picture: Option<PictureView>,
    /// Address of a film or sound, ready to play in this run.
    pub stream: Option<String>,
    /// How far the platform is with it.
    pub state: FileState,
    /// It has an address that can be copied.
    pub has_link: bool,
    /// When it arrived.
    pub created_at: Millis,
    /// Its deletion is on its way.
    pub deleting: bool,
    /// The outbox item that deletes it.
    pub item: Option<i64>,
    /// A post can carry it.
    pub can_post: bool,
}
