//! Direct messages: the inbox, its conversations, saved replies.

use imagineanything_engine::Engine;
use imagineanything_engine::error::AppResult;
use imagineanything_engine::views::*;
use tauri::State;

/// The inbox as the store knows it; of one agent or of all.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn inbox_open(engine: State<'_, Engine>, agent: Option<AgentKey>) -> AppResult<InboxView> {
    engine.inbox_open(agent).await
}

/// The inbox with the newest state of its lists from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn inbox_refresh(
    engine: State<'_, Engine>,
    agent: Option<AgentKey>,
) -> AppResult<InboxView> {
    engine.inbox_refresh(agent).await
}

/// The inbox with one more page of its lists.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn inbox_more(engine: State<'_, Engine>, agent: Option<AgentKey>) -> AppResult<InboxView> {
    engine.inbox_more(agent).await
}

/// A conversation as the store knows it.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn conversation_open(
    engine: State<'_, Engine>,
    agent: AgentKey,
    who: Correspondence,
    most: u32,
) -> AppResult<CorrespondenceView> {
    engine.conversation_open(agent, who, most).await
}

/// The same with the newest messages from the platform.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn conversation_refresh(
    engine: State<'_, Engine>,
    agent: AgentKey,
    conversation_id: String,
    most: u32,
) -> AppResult<CorrespondenceView> {
    engine.conversation_refresh(agent, conversation_id, most).await
}

/// The same with more messages.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn conversation_more(
    engine: State<'_, Engine>,
    agent: AgentKey,
    conversation_id: String,
    most: u32,
) -> AppResult<CorrespondenceView> {
    engine.conversation_more(agent, conversation_id, most).await
}

/// Puts a conversation off, calls it done, or opens it again.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn conversation_mark(
    engine: State<'_, Engine>,
    agent: AgentKey,
    conversation_id: String,
    mark: InboxMark,
) -> AppResult<()> {
    engine.conversation_mark(agent, conversation_id, mark).await
}

/// Deletes a message of the agent, for both sides.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn delete_message(
    engine: State<'_, Engine>,
    agent: AgentKey,
    message_id: String,
) -> AppResult<()> {
    engine.delete_message(agent, message_id).await
}

/// Deletes a conversation, for both sides.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn delete_conversation(
    engine: State<'_, Engine>,
    agent: AgentKey,
    conversation_id: String,
) -> AppResult<()> {
    engine.delete_conversation(agent, conversation_id).await
}

/// The answers that the person keeps.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn saved_replies(engine: State<'_, Engine>) -> AppResult<Vec<SavedReplyView>> {
    engine.saved_replies().await
}

/// Keeps a new answer, or changes one.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn saved_reply_keep(
    engine: State<'_, Engine>,
    id: Option<i64>,
    name: String,
    text: String,
) -> AppResult<Vec<SavedReplyView>> {
    engine.saved_reply_keep(id, name, text).await
}

/// Forgets an answer.
#[tauri::command]
#[cfg_attr(feature = "bindings", specta::specta)]
pub(crate) async fn saved_reply_forget(engine: State<'_, Engine>, id: i64) -> AppResult<Vec<SavedReplyView>> {
    engine.saved_reply_forget(id).await
}
