//! Lists of conversations go into the store, and with them the messages that were asked for because of them.

use std::collections::{BTreeSet, HashMap, HashSet};

use imagineanything_client::models::conversation::Conversation;
use rusqlite::Connection;

use super::fresh::{Own, bounded, is_same};
use crate::notices::News;
use crate::store::StoreResult;
use crate::store::tables::conversations::{self, ConversationRow, Last};
use crate::store::tables::inboxes::{self, InboxRow};
use crate::store::tables::messages::{self, MessageRow};
use crate::store::tables::stamps::Stamp;
use crate::store::tables::{authors, counts, inbox_states};
use crate::timeline::Intake;
use crate::views::{Millis, NoticeKind, Place};
use crate::words::said;

/// What came in, for everyone who has to hear of it after the commit.
#[derive(Debug, Default, PartialEq, Eq)]
#[must_use = "everyone has to be told after the commit"]
pub(super) struct Arrivals {
    /// New messages of others.
    pub(super) news: Vec<News>,
    /// Conversations whose messages changed.
    pub(super) conversations: BTreeSet<String>,
    /// The list looks different now.
    pub(super) list: bool,
    /// The unread count of the agent changed.
    pub(super) count: bool,
}

/// Some of an agent's conversations, as the platform just listed them.
pub(super) struct Listing {
    /// The conversations.
    pub(super) conversations: Vec<Conversation>,
    /// How the list goes on.
    pub(super) onward: Option<String>,
    /// It was read from its beginning.
    pub(super) from_start: bool,
    /// The unread count that was asked for beside it (E43).
    pub(super) unread: Option<u32>,
    /// Messages that were asked for because a conversation looked different, by its id.
    pub(super) heard: HashMap<String, Vec<MessageRow>>,
    /// What the answer at least knows.
    pub(super) asked: Stamp,
}

/// Takes a list in. The first one of an agent is a baseline: nothing in it is news.
pub(super) fn list(tx: &Connection, own: &Own, listing: &Listing, now: Millis) -> StoreResult<Arrivals> {
    let known = inboxes::get(tx, &own.agent)?;
    let mut arrivals = Arrivals {
        list: known.is_none(),
        ..Arrivals::default()
    };
    for conversation in &listing.conversations {
        let heard = listing.heard.get(&conversation.id).map_or(&[][..], Vec::as_slice);
        let row = keep(tx, own, conversation, listing.asked, now, &mut arrivals)?;
        for message in heard {
            let is_new = messages::put(tx, &own.agent, &conversation.id, message)?;
            if is_new {
                arrivals.conversations.insert(conversation.id.clone());
            }
            if is_new && known.is_some() && is_news(row.as_ref(), message) {
                arrivals.news.push(news(tx, own, &conversation.id, message, now)?);
            }
        }
    }
    let is_whole = listing.from_start && listing.onward.is_none();
    if is_whole {
        prune(tx, own, listing, &mut arrivals)?;
    }
    let listed: u64 = listing
        .conversations
        .iter()
        .map(|conversation| conversation.unread_count)
        .sum();
    let unread = listing.unread.or(is_whole.then(|| bounded(listed)));
    let was_whole = known.as_ref().is_some_and(|known| known.cursor.is_none());
    let row = InboxRow {
        unread: unread.or(known.map(|known| known.unread)).unwrap_or_default(),
        cursor: listing
            .onward
            .clone()
            .filter(|_| !(listing.from_start && was_whole)),
        fetched_at: now,
    };
    arrivals.count = set_unread(tx, own, row.unread)?;
    inboxes::put(tx, &own.agent, &row)?;
    Ok(arrivals)
}

/// Keeps one conversation; answers how it was before.
fn keep(
    tx: &Connection,
    own: &Own,
    fresh: &Conversation,
    asked: Stamp,
    now: Millis,
    arrivals: &mut Arrivals,
) -> StoreResult<Option<ConversationRow>> {
    let before = conversations::get(tx, &own.agent, &fresh.id)?;
    let mut row = before
        .clone()
        .unwrap_or_else(|| conversations::unknown(&own.agent, &fresh.id, Stamp(0)));
    if let Some(other) = fresh.other(&own.handle) {
        row.author = Some(Intake::new(tx, &own.agent, asked, now).author(other)?);
    }
    // What this app settled after the question is newer than the answer.
    if row.settled <= asked.0 {
        let last = own.last(fresh);
        let is_other = last.own == Some(false);
        if is_other && !is_same(&row.last, &last) && before.is_some() {
            inbox_states::set(tx, &own.agent, &fresh.id, None)?;
        }
        if is_other {
            row.heard_at = row.heard_at.max(last.at);
        }
        // The list may show less of the same words than a message did.
        if !is_same(&row.last, &last) || row.last.own.is_none() {
            row.last = last;
        }
        row.unread = bounded(fresh.unread_count);
    }
    if before.as_ref() != Some(&row) {
        arrivals.list = true;
        conversations::put(tx, &row)?;
    }
    Ok(before)
}

/// Conversations that a whole list does not show are gone, deleted by the other side; those that this app changed
/// after the question stay.
fn prune(tx: &Connection, own: &Own, listing: &Listing, arrivals: &mut Arrivals) -> StoreResult<()> {
    let listed: HashSet<&str> = listing
        .conversations
        .iter()
        .map(|conversation| conversation.id.as_str())
        .collect();
    for row in conversations::all(tx, Some(&own.agent))? {
        if !listed.contains(row.id.as_str()) && row.settled <= listing.asked.0 {
            conversations::remove(tx, &own.agent, &row.id)?;
            arrivals.list = true;
            arrivals.conversations.insert(row.id);
        }
    }
    Ok(())
}

/// Whether a message that was not known yet is worth telling, in a conversation that was known like this before.
pub(super) fn is_news(before: Option<&ConversationRow>, message: &MessageRow) -> bool {
    let known = before.and_then(|row| Some((&row.last, row.last.at?)));
    !message.own
        && match (known, message.at) {
            (Some((last, known)), Some(at)) => at > known || at == known && !is_same(last, &last_of(message)),
            _ => !message.is_read,
        }
}

/// A new message, as the operator is told of it.
pub(super) fn news(
    tx: &Connection,
    own: &Own,
    conversation: &str,
    message: &MessageRow,
    now: Millis,
) -> StoreResult<News> {
    let author = conversations::get(tx, &own.agent, conversation)?.and_then(|row| row.author);
    let title = match author {
        Some(key) => authors::get(tx, key)?.name,
        None => said("Message to @{}", &[&own.handle]),
    };
    Ok(News {
        id: format!("message/{}", message.id),
        agent: own.agent.clone(),
        kind: NoticeKind::Message,
        title,
        body: message.text.clone(),
        place: Place::Conversation {
            conversation_id: conversation.to_owned(),
        },
        at: message.at.unwrap_or(now),
    })
}

/// What of a message the list shows.
pub(super) fn last_of(message: &MessageRow) -> Last {
    Last {
        id: Some(message.id.clone()),
        text: message.text.clone(),
        own: Some(message.own),
        at: message.at,
    }
}

/// Keeps the unread count of an agent, without what the person has read meanwhile; answers whether that is news.
fn set_unread(tx: &Connection, own: &Own, unread: u32) -> StoreResult<bool> {
    let being_read = conversations::being_read(tx, &own.agent)?;
    counts::set_messages(tx, &own.agent, unread.saturating_sub(being_read))
}

/// A conversation has so many more (or fewer) unread messages now; answers whether the agent's count is news.
pub(super) fn count_on(tx: &Connection, agent: &str, more: i64) -> StoreResult<bool> {
    let added = |count: u32| u32::try_from((i64::from(count) + more).max(0)).unwrap_or(u32::MAX);
    if let Some(mut inbox) = inboxes::get(tx, agent)? {
        inbox.unread = added(inbox.unread);
        inboxes::put(tx, agent, &inbox)?;
    }
    let shown = counts::get(tx, agent)?.messages;
    counts::set_messages(tx, agent, added(shown))
}
