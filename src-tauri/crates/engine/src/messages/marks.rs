//! What the person does with a conversation, and the answers that the person keeps.

use rusqlite::{Connection, Transaction};

use super::Messages;
use super::job::MessageJob;
use super::show::gone;
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::event::Event;
use crate::outbox::job::{Job, shortened};
use crate::store::tables::inbox_states::{self, Put};
use crate::store::tables::{authors, conversations, messages, saved_replies};
use crate::views::{AgentKey, InboxMark, SavedReplyView};

/// Longest name of a saved reply, in characters.
const NAME_MAX: usize = 60;

impl Messages {
    /// Puts a conversation off, calls it done, or opens it again.
    pub(crate) async fn mark(&self, agent: AgentKey, id: String, mark: InboxMark) -> AppResult<()> {
        let put = match mark {
            InboxMark::Open => None,
            InboxMark::Snooze { until } => Some(Put::Off(until)),
            InboxMark::Done => Some(Put::Away),
        };
        let key = agent.clone();
        let keep = move |tx: &Transaction<'_>| {
            conversations::get(tx, &key, &id)?.ok_or_else(gone)?;
            inbox_states::set(tx, &key, &id, put)
        };
        self.parts.store.write(keep).await?;
        self.parts.shell.emit(Event::ConversationsStale { agent });
        self.changed();
        Ok(())
    }

    /// The answers that the person keeps, by name.
    pub(crate) async fn saved_replies(&self) -> AppResult<Vec<SavedReplyView>> {
        Ok(self.parts.store.read(saved_replies::all).await?)
    }

    /// Keeps a new answer, or changes one; answers all of them.
    pub(crate) async fn keep_reply(
        &self,
        id: Option<i64>,
        name: String,
        text: String,
    ) -> AppResult<Vec<SavedReplyView>> {
        let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let missing = |words: &str, field: &str| AppError::new(Code::Invalid, words).at(field);
        if name.is_empty() || name.chars().count() > NAME_MAX {
            return Err(missing(
                "A saved reply needs a name of at most 60 characters.",
                "name",
            ));
        }
        if text.trim().is_empty() {
            return Err(missing("A saved reply needs words.", "text"));
        }
        let keep = move |tx: &Transaction<'_>| {
            saved_replies::put(tx, id, &name, text.trim())?;
            saved_replies::all(tx)
        };
        Ok(self.parts.store.write(keep).await?)
    }

    /// Forgets an answer; answers the others.
    pub(crate) async fn forget_reply(&self, id: i64) -> AppResult<Vec<SavedReplyView>> {
        let forget = move |tx: &Transaction<'_>| {
            saved_replies::remove(tx, id)?;
            saved_replies::all(tx)
        };
        Ok(self.parts.store.write(forget).await?)
    }
}

impl Engine {
    /// Deletes a message of the agent, for both sides (E49).
    pub(crate) async fn begin_delete_message(&self, agent: AgentKey, id: String) -> AppResult<()> {
        let (key, message) = (agent.clone(), id.clone());
        let found = self
            .store()
            .read(move |db| messages::get(db, &key, &message))
            .await?;
        let Some((conversation_id, row)) = found else {
            return Err(AppError::new(Code::Gone, "This message is gone already."));
        };
        if !row.own {
            return Err(AppError::new(
                Code::Refused,
                "Only who sent a message can delete it.",
            ));
        }
        let job = MessageJob::DeleteMessage {
            conversation_id: Some(conversation_id),
            message_id: id,
            label: shortened(&row.text),
        };
        self.wish(agent, Job::Message(job)).await
    }

    /// Deletes a conversation with all its messages, for both sides (E44).
    pub(crate) async fn begin_delete_conversation(&self, agent: AgentKey, id: String) -> AppResult<()> {
        let (key, conversation) = (agent.clone(), id.clone());
        let find = move |db: &Connection| {
            let row = conversations::get(db, &key, &conversation)?.ok_or_else(gone)?;
            let author = row.author.map(|key| authors::get(db, key)).transpose()?;
            Ok(author.map(|author| author.handle).unwrap_or_default())
        };
        let handle = self.store().read(find).await?;
        let job = MessageJob::DeleteConversation {
            conversation_id: id,
            handle,
        };
        self.wish(agent, Job::Message(job)).await
    }
}
