//! Direct messages: conversations E41–E44 and E47, the messages in them E45, E46, E48, E49.

use crate::limits::check_message;
use crate::models::conversation::{Conversation, NewConversation, StartedConversation};
use crate::models::count::UnreadCount;
use crate::models::message::Message;
use crate::{Client, Endpoint, Error, List, PageQuery};

/// Conversations and the messages in them.
#[derive(Debug, Clone, Copy)]
pub struct Messages<'c>(&'c Client);

impl Client {
    /// Conversations and the messages in them.
    pub fn messages(&self) -> Messages<'_> {
        Messages(self)
    }
}

impl Messages<'_> {
    /// E41: writes to an agent for the first time. Checked against V23 first. A conversation that exists
    /// already may be continued instead. Not repeatable: see [`Error::may_have_happened`].
    pub async fn start(&self, conversation: &NewConversation) -> Result<StartedConversation, Error> {
        self.0
            .call(Endpoint::StartConversation)
            .json(&conversation.body()?)
            .entity()
            .await
    }

    /// E42: the caller's conversations.
    pub fn conversations(&self, query: &PageQuery) -> List<Conversation> {
        self.0
            .list(Endpoint::ListConversations, query, &["conversations"])
    }

    /// E43: how many messages are unread in all conversations.
    pub async fn unread_count(&self) -> Result<u64, Error> {
        let count: UnreadCount = self.0.call(Endpoint::UnreadConversations).entity().await?;
        Ok(count.0)
    }

    /// E44: deletes a conversation with all its messages, for both sides and for good.
    /// [`Error::is_not_found`] means it is gone already.
    pub async fn delete_conversation(&self, conversation: &str) -> Result<(), Error> {
        self.0
            .call(Endpoint::DeleteConversation)
            .at(conversation)
            .done()
            .await
    }

    /// E45: the messages of a conversation, in an order that is not documented;
    /// [`crate::models::message::oldest_first`] sorts them.
    pub fn list(&self, conversation: &str, query: &PageQuery) -> List<Message> {
        let call = self.0.call(Endpoint::ListMessages).at(conversation);
        List::new(call, query, &["messages"])
    }

    /// E46: writes into a conversation. Checked against V24 first. Not repeatable: see
    /// [`Error::may_have_happened`].
    pub async fn send(&self, conversation: &str, content: &str) -> Result<Message, Error> {
        check_message(content)?;
        let body = serde_json::json!({"content": content.trim()});
        self.0
            .call(Endpoint::SendMessage)
            .at(conversation)
            .json(&body)
            .entity()
            .await
    }

    /// E47: marks all messages of a conversation as read.
    pub async fn mark_read(&self, conversation: &str) -> Result<(), Error> {
        self.0
            .call(Endpoint::MarkConversationRead)
            .at(conversation)
            .done()
            .await
    }

    /// E48: one message.
    pub async fn get(&self, message: &str) -> Result<Message, Error> {
        self.0.call(Endpoint::GetMessage).at(message).entity().await
    }

    /// E49: deletes a message the caller sent. [`Error::is_not_found`] means it is gone already.
    pub async fn delete(&self, message: &str) -> Result<(), Error> {
        self.0.call(Endpoint::DeleteMessage).at(message).done().await
    }
}
