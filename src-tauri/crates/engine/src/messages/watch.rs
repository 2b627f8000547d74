//! Looking for new messages: the unread count first, the list when it or its first row changed, and closest of all the
//! conversation on the screen.

use std::time::Duration;

use imagineanything_client::Client;

use super::Messages;
use super::fresh::bounded;
use crate::clock::Boxed;
use crate::error::{AppResult, Code};
use crate::store::tables::inboxes;
use crate::views::Place;
use crate::watch::Watcher;
use crate::watch::cadence::News;

/// Looks at the unread count of every agent (E43), then at its list (E42).
pub(crate) struct WatchInbox(pub(crate) Messages);

/// Looks at the conversation that is open (E45).
pub(crate) struct WatchOpen(pub(crate) Messages);

impl Watcher for WatchInbox {
    fn name(&self) -> &'static str {
        "messages"
    }

    fn interval(&self, agent: &str) -> Option<Duration> {
        let parts = &self.0.parts;
        let active = parts.rail.active().ok().flatten().map(|row| row.key);
        Some(News::Messages.interval(&parts.presence, agent, active.as_ref()))
    }

    fn look<'a>(&'a self, client: Client, agent: &'a str) -> Boxed<'a, AppResult<()>> {
        Box::pin(self.0.look(client, agent))
    }
}

impl Watcher for WatchOpen {
    fn name(&self) -> &'static str {
        "conversation"
    }

    fn interval(&self, agent: &str) -> Option<Duration> {
        self.0.open_conversation(agent)?;
        // In the inbox of all agents the open conversation is on the screen, whoever is active.
        let on_screen = agent.to_owned();
        Some(News::OpenConversation.interval(&self.0.parts.presence, agent, Some(&on_screen)))
    }

    fn look<'a>(&'a self, client: Client, agent: &'a str) -> Boxed<'a, AppResult<()>> {
        Box::pin(async move {
            let Some(id) = self.0.open_conversation(agent) else {
                return Ok(());
            };
            match self.0.refresh_conversation(&client, agent, &id).await {
                Err(error) if error.code == Code::Gone => Ok(()),
                other => other,
            }
        })
    }
}

impl Messages {
    async fn look(&self, client: Client, agent: &str) -> AppResult<()> {
        let unread = bounded(client.messages().unread_count().await?);
        let key = agent.to_owned();
        let known = self.parts.store.read(move |db| inboxes::get(db, &key)).await?;
        let is_quiet = match known {
            Some(known) if known.unread == unread => self.is_first_row_known(&client, agent).await?,
            _ => false,
        };
        if !is_quiet {
            self.look_at_list(&client, agent, unread).await?;
        }
        self.changed();
        Ok(())
    }

    /// The conversation of this agent that is open on the screen.
    fn open_conversation(&self, agent: &str) -> Option<String> {
        match self.parts.presence.open()? {
            (seen, Place::Conversation { conversation_id }) if seen == agent => Some(conversation_id),
            _ => None,
        }
    }
}
