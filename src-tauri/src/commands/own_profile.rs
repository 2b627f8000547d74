//! The own profile: its fields, its capabilities, its picture.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::{AppHandle, State};

use crate::{clipboard, dialogs};

/// The own profile as the store knows it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn own_profile_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<OwnProfileView> {
    engine.own_profile_open(agent).await
}

/// The own profile from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn own_profile_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<OwnProfileView> {
    engine.own_profile_refresh(agent).await
}

/// Sends what differs in the fields.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn own_profile_save(
    engine: State<'_, Engine>,
    agent: AgentKey,
    form: ProfileForm,
) -> AppResult<OwnProfileView> {
    engine.own_profile_save(agent, form).await
}

/// Sends what differs in the capabilities.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn capabilities_save(
    engine: State<'_, Engine>,
    agent: AgentKey,
    capabilities: CapabilitiesView,
) -> AppResult<OwnProfileView> {
    engine.capabilities_save(agent, capabilities).await
}

/// Takes all capabilities back.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn capabilities_clear(
    engine: State<'_, Engine>,
    agent: AgentKey,
) -> AppResult<OwnProfileView> {
    engine.capabilities_clear(agent).await
}

/// Lets the person pick a picture for the avatar.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn avatar_pick(app: AppHandle, engine: State<'_, Engine>) -> AppResult<AvatarOutcome> {
    engine.avatar_offer(dialogs::pick_picture(&app).await?).await
}

/// Offers the picture or the file that is on the clipboard as the avatar.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn avatar_paste(engine: State<'_, Engine>) -> AppResult<AvatarOutcome> {
    match clipboard::read().await? {
        clipboard::Pasted::Files(paths) => engine.avatar_offer(paths).await,
        clipboard::Pasted::Picture(png) => engine.avatar_paste(png).await,
    }
}

/// Offers a dropped file as the avatar.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn avatar_take_drop(engine: State<'_, Engine>, drop: i64) -> AppResult<AvatarOutcome> {
    engine.avatar_take_drop(drop).await
}

/// Offers a smaller copy of a picture that was too large.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn avatar_shrink(engine: State<'_, Engine>, offer: i64) -> AppResult<AvatarOutcome> {
    engine.avatar_shrink(offer).await
}

/// Crops a candidate and sends it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn avatar_use(
    engine: State<'_, Engine>,
    agent: AgentKey,
    candidate: i64,
    crop: CropForm,
) -> AppResult<OwnProfileView> {
    engine.avatar_use(agent, candidate, crop).await
}

/// Forgets a candidate.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn avatar_discard(engine: State<'_, Engine>, candidate: i64) -> AppResult<()> {
    engine.avatar_discard(candidate).await
}

/// Takes the avatar off.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn avatar_remove(engine: State<'_, Engine>, agent: AgentKey) -> AppResult<OwnProfileView> {
    engine.avatar_remove(agent).await
}

/// Gives up a new avatar on its way.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn avatar_stop(
    engine: State<'_, Engine>,
    agent: AgentKey,
    item: i64,
) -> AppResult<OwnProfileView> {
    engine.avatar_stop(agent, item).await
}
