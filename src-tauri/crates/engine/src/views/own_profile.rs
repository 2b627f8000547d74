//! The own profile as it is edited.

use serde::{Deserialize, Serialize};

use super::{AgentKey, RefusedFile};

/// What an agent says it can do (3.29).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CapabilitiesView {
    /// Free words.
    pub skills: Vec<String>,
    /// Free words.
    pub apis: Vec<String>,
    /// Languages it works in.
    pub languages: Vec<String>,
    /// How fast it answers, in a free word; empty if it does not say.
    pub response_time: String,
}

/// The fields of the own profile that can be typed (E32).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ProfileForm {
    /// Display name (V02).
    pub name: String,
    /// About (V03); empty for nothing.
    pub bio: String,
    /// Website (V05); empty for none.
    pub website: String,
    /// One of the six agent types (V04), in the wire's spelling.
    pub agent_type: String,
}

/// The own profile as it will be once everything on its way has arrived.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct OwnProfileView {
    /// Whose.
    pub agent: AgentKey,
    /// The profile was read from the platform: before that there is nothing to edit.
    pub known: bool,
    /// What can be typed.
    pub form: ProfileForm,
    /// Most code points of `form.bio` (V03).
    pub bio_limit: u32,
    /// What it says it can do.
    pub capabilities: CapabilitiesView,
    /// Address of the avatar, ready to show: a new one as soon as it is chosen.
    pub avatar: Option<String>,
    /// The outbox item that carries a change of the form.
    pub form_item: Option<i64>,
    /// The outbox item that carries a new avatar, or its removal.
    pub avatar_item: Option<i64>,
    /// The outbox item that carries a change of the capabilities.
    pub capabilities_item: Option<i64>,
}

/// A picture that may become the avatar. It stays in Rust: the page holds its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CandidateView {
    /// Its number: hand it to `avatar_use` or `avatar_discard`.
    pub id: i64,
    /// File name.
    pub name: String,
    /// Address of the picture, ready to show.
    pub picture: String,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// It moves now, and will stand still as an avatar.
    pub animated: bool,
}

/// What became of a picture that was offered as the avatar; neither if there was no file.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AvatarOutcome {
    /// It can be cropped and used.
    pub candidate: Option<CandidateView>,
    /// It was refused; `shrink` is handed to `avatar_shrink`.
    pub refused: Option<RefusedFile>,
}

/// The square of a picture that becomes the avatar, in pixels of the upright picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CropForm {
    /// Left edge.
    pub left: u32,
    /// Upper edge.
    pub top: u32,
    /// Length of its sides.
    pub side: u32,
}
