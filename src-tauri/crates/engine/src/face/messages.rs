//! Direct messages: the inbox, its conversations, saved replies.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::store::tables::agents;
use crate::views::*;

impl Engine {
    /// The inbox as the store knows it; of one agent or of all.
    pub async fn inbox_open(&self, agent: Option<AgentKey>) -> AppResult<InboxView> {
        self.messages().inbox(agent).await
    }

    /// The inbox with the newest state of its lists (E42, E43). Of all agents, it fails only if none can be asked.
    pub async fn inbox_refresh(&self, agent: Option<AgentKey>) -> AppResult<InboxView> {
        self.each_inbox(agent.clone(), |engine, key| async move {
            let client = engine.clients().for_person(&key).await?;
            engine.messages().refresh_inbox(&client, &key).await
        })
        .await?;
        self.messages().inbox(agent).await
    }

    /// The inbox with one more page of its lists.
    pub async fn inbox_more(&self, agent: Option<AgentKey>) -> AppResult<InboxView> {
        self.each_inbox(agent.clone(), |engine, key| async move {
            let client = engine.clients().for_person(&key).await?;
            engine.messages().more_of_inbox(&client, &key).await
        })
        .await?;
        self.messages().inbox(agent).await
    }

    /// A conversation as the store knows it, with so many of its newest messages at most.
    pub async fn conversation_open(
        &self,
        agent: AgentKey,
        who: Correspondence,
        most: u32,
    ) -> AppResult<CorrespondenceView> {
        self.messages().correspondence(agent, who, most).await
    }

    /// The same with the newest messages from the platform (E45); `Code::Gone` if it was deleted.
    pub async fn conversation_refresh(
        &self,
        agent: AgentKey,
        conversation_id: String,
        most: u32,
    ) -> AppResult<CorrespondenceView> {
        let client = self.clients().for_person(&agent).await?;
        self.messages()
            .refresh_conversation(&client, &agent, &conversation_id)
            .await?;
        let with = Correspondence::Known { conversation_id };
        self.messages().correspondence(agent, with, most).await
    }

    /// The same with more messages, older ones from the platform if need be.
    pub async fn conversation_more(
        &self,
        agent: AgentKey,
        conversation_id: String,
        most: u32,
    ) -> AppResult<CorrespondenceView> {
        let client = self.clients().for_person(&agent).await?;
        self.messages()
            .more_of_conversation(&client, &agent, &conversation_id, most)
            .await?;
        let with = Correspondence::Known { conversation_id };
        self.messages().correspondence(agent, with, most).await
    }

    /// Puts a conversation off, calls it done, or opens it again.
    pub async fn conversation_mark(
        &self,
        agent: AgentKey,
        conversation_id: String,
        mark: InboxMark,
    ) -> AppResult<()> {
        self.messages().mark(agent, conversation_id, mark).await
    }

    /// Deletes a message of the agent, for both sides (E49).
    pub async fn delete_message(&self, agent: AgentKey, message_id: String) -> AppResult<()> {
        self.begin_delete_message(agent, message_id).await
    }

    /// Deletes a conversation, for both sides (E44).
    pub async fn delete_conversation(&self, agent: AgentKey, conversation_id: String) -> AppResult<()> {
        self.begin_delete_conversation(agent, conversation_id).await
    }

    /// The answers that the person keeps.
    pub async fn saved_replies(&self) -> AppResult<Vec<SavedReplyView>> {
        self.messages().saved_replies().await
    }

    /// Keeps a new answer, or changes the one of this id; answers all of them.
    pub async fn saved_reply_keep(
        &self,
        id: Option<i64>,
        name: String,
        text: String,
    ) -> AppResult<Vec<SavedReplyView>> {
        self.messages().keep_reply(id, name, text).await
    }

    /// Forgets an answer; answers the others.
    pub async fn saved_reply_forget(&self, id: i64) -> AppResult<Vec<SavedReplyView>> {
        self.messages().forget_reply(id).await
    }

    /// Asks for one agent, or for all of them at once: then what one cannot be asked does not keep the others back.
    async fn each_inbox<F>(&self, agent: Option<AgentKey>, ask: impl Fn(Self, AgentKey) -> F) -> AppResult<()>
    where
        F: Future<Output = AppResult<()>>,
    {
        let agents = match agent {
            Some(agent) => vec![agent],
            None => {
                let rows = self.store().read(agents::all).await?;
                rows.into_iter().map(|row| row.key).collect()
            }
        };
        let asked = agents.into_iter().map(|key| ask(self.clone(), key));
        let mut failed = None;
        let mut went_well = false;
        for outcome in futures_util::future::join_all(asked).await {
            match outcome {
                Ok(()) => went_well = true,
                Err(error) => failed = Some(error),
            }
        }
        match failed {
            Some(error) if !went_well => Err(error),
            _ => Ok(()),
        }
    }
}
