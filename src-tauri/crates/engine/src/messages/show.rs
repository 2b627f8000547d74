//! What the store knows of the conversations becomes what the screen sees.

use rusqlite::Connection;

use super::job::MessageJob;
use crate::error::{AppError, Code};
use crate::media::Media;
use crate::outbox::item::Item;
use crate::outbox::job::Job;
use crate::store::tables::conversations::{self, ConversationRow, Last};
use crate::store::tables::inbox_states::{self, Put};
use crate::store::tables::messages::{self, MessageRow};
use crate::store::tables::stamps::Stamp;
use crate::store::tables::{agents, authors, drafts, inboxes, outbox_items};
use crate::store::{StoreError, StoreResult};
use crate::timeline::{Show as Eyes, cut};
use crate::views::*;

/// Makes views of what is kept.
pub(super) struct Show<'c> {
    pub(super) db: &'c Connection,
    pub(super) media: &'c Media,
    pub(super) now: Millis,
}

impl Show<'_> {
    /// The inbox of one agent, or of all.
    pub(super) fn inbox(&self, agent: Option<&str>) -> StoreResult<InboxView> {
        let mut agents: Vec<AgentKey> = agents::all(self.db)?.into_iter().map(|row| row.key).collect();
        agents.retain(|key| agent.is_none_or(|agent| agent == key));
        let mut view = InboxView {
            conversations: Vec::new(),
            has_more: false,
            fetched_at: None,
        };
        let mut ages = Vec::new();
        for agent in &agents {
            let known = inboxes::get(self.db, agent)?;
            view.has_more |= known.as_ref().is_some_and(|known| known.cursor.is_some());
            ages.push(known.map(|known| known.fetched_at));
            self.list(agent, &mut view.conversations)?;
        }
        view.fetched_at = ages.into_iter().min().flatten();
        view.conversations
            .sort_by_key(|conversation| std::cmp::Reverse(conversation.at));
        Ok(view)
    }

    fn list(&self, agent: &AgentKey, views: &mut Vec<ConversationView>) -> StoreResult<()> {
        let eyes = Eyes::new(self.db, agent, self.media)?;
        let items: Vec<Item> = outbox_items::of_agent(self.db, agent)?
            .into_iter()
            .flatten()
            .collect();
        for row in conversations::all(self.db, Some(agent))? {
            views.push(self.conversation(&eyes, &row, &items)?);
        }
        let mut started: Vec<&str> = Vec::new();
        for item in items.iter().rev() {
            let Job::Message(MessageJob::Start { handle, .. }) = &item.job else {
                continue;
            };
            if !started.contains(&handle.as_str()) && conversations::with(self.db, agent, handle)?.is_none() {
                started.push(handle);
                views.push(self.to_be(&eyes, agent, handle, &items)?);
            }
        }
        Ok(())
    }

    /// A conversation with its newest messages.
    pub(super) fn correspondence(
        &self,
        agent: &str,
        with: &Correspondence,
        most: u32,
    ) -> StoreResult<CorrespondenceView> {
        let eyes = Eyes::new(self.db, agent, self.media)?;
        let items: Vec<Item> = outbox_items::of_agent(self.db, agent)?
            .into_iter()
            .flatten()
            .collect();
        let row = match with {
            Correspondence::Known { conversation_id } => {
                let known = conversations::get(self.db, agent, conversation_id)?;
                Some(known.ok_or_else(gone)?)
            }
            Correspondence::With { handle } => conversations::with(self.db, agent, &bare(handle))?,
        };
        let (conversation, kept, has_older, fetched_at) = match (&row, with) {
            (Some(row), _) => (
                self.conversation(&eyes, row, &items)?,
                messages::newest(self.db, agent, &row.id, most)?,
                row.cursor.is_some() || messages::count(self.db, agent, &row.id)? > most,
                row.fetched_at,
            ),
            (None, Correspondence::With { handle }) => (
                self.to_be(&eyes, agent, &bare(handle), &items)?,
                Vec::new(),
                false,
                None,
            ),
            (None, Correspondence::Known { .. }) => return Err(gone()),
        };
        let is_here =
            |item: &&Item| is_for(item, row.as_ref(), &conversation.other.handle) && !item.state.is_adopted();
        let echoes = items.iter().filter(is_here).filter_map(echo);
        Ok(CorrespondenceView {
            messages: kept.iter().map(message).chain(echoes).collect(),
            has_more: has_older,
            fetched_at,
            conversation,
        })
    }

    fn conversation(
        &self,
        eyes: &Eyes<'_>,
        row: &ConversationRow,
        items: &[Item],
    ) -> StoreResult<ConversationView> {
        let other = match row.author {
            Some(key) => eyes.author_view(authors::get(self.db, key)?),
            None => nobody(),
        };
        let put = inbox_states::get(self.db, &row.agent, &row.id)?;
        let target = DraftTarget::Message {
            conversation_id: row.id.clone(),
        };
        let mut view = ConversationView {
            agent: row.agent.clone(),
            id: Some(row.id.clone()),
            other,
            preview: row.last.text.clone(),
            preview_own: row.last.own == Some(true),
            at: row.last.at,
            heard_at: row.heard_at,
            unread: row.unread_here(),
            state: InboxState::Open,
            has_draft: self.has_draft(&row.agent, &target)?,
            needs_person: false,
            deleting: row.deleting,
        };
        let mine: Vec<&Item> = items
            .iter()
            .filter(|item| is_for(item, Some(row), &view.other.handle))
            .collect();
        say_last(&mut view, &mine);
        view.state = match put {
            Some(Put::Off(until)) if until > self.now => InboxState::Snoozed { until },
            Some(Put::Away) => InboxState::Done,
            _ if view.preview_own => InboxState::Waiting,
            _ => InboxState::Open,
        };
        Ok(view)
    }

    /// A conversation that is still to be started.
    fn to_be(
        &self,
        eyes: &Eyes<'_>,
        agent: &str,
        handle: &str,
        items: &[Item],
    ) -> StoreResult<ConversationView> {
        let row = ConversationRow {
            last: Last::default(),
            ..conversations::unknown(agent, "", Stamp(0))
        };
        let mut view = ConversationView {
            id: None,
            other: eyes.profile(handle)?.author,
            ..self.conversation(eyes, &row, &[])?
        };
        let target = DraftTarget::NewMessage {
            handle: handle.to_owned(),
        };
        view.has_draft = self.has_draft(agent, &target)?;
        let mine: Vec<&Item> = items.iter().filter(|item| is_for(item, None, handle)).collect();
        say_last(&mut view, &mine);
        if view.preview_own {
            view.state = InboxState::Waiting;
        }
        Ok(view)
    }

    fn has_draft(&self, agent: &str, target: &DraftTarget) -> StoreResult<bool> {
        Ok(drafts::get(self.db, agent, target)?.is_some_and(|draft| !draft.text.trim().is_empty()))
    }
}

/// The newest words on their way are the last ones.
fn say_last(view: &mut ConversationView, items: &[&Item]) {
    if let Some(newest) = items.iter().rfind(|item| !item.state.is_adopted()) {
        newest
            .job
            .text()
            .unwrap_or_default()
            .clone_into(&mut view.preview);
        view.preview_own = true;
        view.at = view.at.max(Some(newest.created_at));
    }
    view.needs_person = items.iter().any(|item| item.state.needs_person());
}

/// Whether an item carries words of this conversation, or the first ones to this handle.
fn is_for(item: &Item, row: Option<&ConversationRow>, other: &str) -> bool {
    match &item.job {
        Job::Message(MessageJob::Send { conversation_id, .. }) => {
            row.is_some_and(|row| row.id == *conversation_id)
        }
        Job::Message(MessageJob::Start { handle, .. }) => handle == other,
        _ => false,
    }
}

fn message(row: &MessageRow) -> MessageView {
    MessageView {
        row_id: row.id.clone(),
        id: Some(row.id.clone()),
        own: row.own,
        text: cut(&row.text),
        at: row.at,
        read: row.is_read,
        deleting: row.deleting,
        echo: None,
    }
}

fn echo(item: &Item) -> Option<MessageView> {
    Some(MessageView {
        row_id: item.echo_row(),
        id: None,
        own: true,
        text: cut(item.job.text()?),
        at: Some(item.created_at),
        read: false,
        deleting: false,
        echo: Some(EchoView {
            item: item.id,
            state: item.state_view(&[]),
            transfers: Vec::new(),
        }),
    })
}

fn nobody() -> AuthorView {
    AuthorView {
        handle: String::new(),
        name: String::new(),
        avatar: None,
        verified: false,
        kind: String::new(),
    }
}

/// A handle as the store keeps it: without `@`, lower case.
pub(super) fn bare(handle: &str) -> String {
    let handle = handle.trim();
    handle.strip_prefix('@').unwrap_or(handle).to_lowercase()
}

pub(super) fn gone() -> StoreError {
    StoreError::Refused(AppError::new(
        Code::Gone,
        "This conversation is not known here. It may have been deleted.",
    ))
}
