//! The messages of a conversation go into the store, page by page.

use std::collections::HashSet;

use rusqlite::Connection;

use super::fresh::Own;
use super::intake::{Arrivals, count_on, is_news, last_of, news};
use crate::store::StoreResult;
use crate::store::tables::conversations::{self, ConversationRow};
use crate::store::tables::messages::{self, MessageRow};
use crate::store::tables::stamps::Stamp;
use crate::store::tables::{inbox_states, inboxes};
use crate::views::Millis;

/// Newest messages of a conversation that are looked at to find out what changed in them.
const LOOKED_AT: u32 = 2_000;

/// Some messages of a conversation without a gap between them, oldest first.
pub(super) struct Stretch {
    /// The messages.
    pub(super) messages: Vec<MessageRow>,
    /// How the list goes on below them.
    pub(super) onward: Option<String>,
    /// What the answer at least knows.
    pub(super) asked: Stamp,
}

/// Takes the newest messages in. Where they do not reach what is kept, that leaves: it can be fetched again.
pub(super) fn newest(
    tx: &Connection,
    own: &Own,
    conversation: &str,
    fresh: &Stretch,
    now: Millis,
) -> StoreResult<Arrivals> {
    let agent = &own.agent;
    let mut arrivals = Arrivals::default();
    let before = conversations::get(tx, agent, conversation)?;
    let is_baseline = inboxes::get(tx, agent)?.is_none();
    let mut row = match &before {
        Some(row) => row.clone(),
        None => {
            let row = conversations::unknown(agent, conversation, Stamp(0));
            conversations::put(tx, &row)?;
            row
        }
    };
    let is_current = row.settled <= fresh.asked.0;
    let kept = messages::newest(tx, agent, conversation, LOOKED_AT)?;
    let ids: HashSet<&str> = fresh.messages.iter().map(|message| message.id.as_str()).collect();
    let touches = kept
        .iter()
        .any(|kept| !kept.loose && ids.contains(kept.id.as_str()));
    let is_whole = fresh.onward.is_none();
    if is_current {
        let gone = |kept: &&MessageRow| {
            let reaches = |oldest: &MessageRow| kept.at >= oldest.at;
            let is_within = is_whole || fresh.messages.first().is_some_and(reaches);
            is_within && !ids.contains(kept.id.as_str())
        };
        for message in kept.iter().filter(gone) {
            messages::remove(tx, agent, &message.id)?;
            arrivals.conversations.insert(conversation.to_owned());
        }
    }
    if is_whole || !touches {
        if !is_whole && row.fetched_at.is_some() {
            messages::remove_joined(tx, agent, conversation)?;
        }
        row.cursor.clone_from(&fresh.onward);
    }
    for message in &fresh.messages {
        let known = kept.iter().find(|kept| kept.id == message.id);
        if known.is_none_or(|known| known.text != message.text || known.is_read != message.is_read) {
            arrivals.conversations.insert(conversation.to_owned());
        }
        messages::put(tx, agent, conversation, message)?;
        if known.is_none() && !is_baseline && is_news(before.as_ref(), message) {
            inbox_states::set(tx, agent, conversation, None)?;
            arrivals.news.push(news(tx, own, conversation, message, now)?);
        }
    }
    row.fetched_at = Some(now);
    let unread_before = row.unread_here();
    if is_current {
        recount(&mut row, fresh, is_whole);
    }
    let more = i64::from(row.unread_here()) - i64::from(unread_before);
    if more != 0 {
        arrivals.count = count_on(tx, agent, more)?;
    }
    let looks = |row: &ConversationRow| (row.last.clone(), row.unread_here(), row.heard_at);
    arrivals.list = before.as_ref().map(looks) != Some(looks(&row));
    conversations::put(tx, &row)?;
    Ok(arrivals)
}

/// Takes older messages in, if the list still goes on where they were asked for.
pub(super) fn older(
    tx: &Connection,
    own: &Own,
    conversation: &str,
    cursor: &str,
    fresh: &Stretch,
) -> StoreResult<()> {
    let Some(mut row) = conversations::get(tx, &own.agent, conversation)? else {
        return Ok(());
    };
    if row.cursor.as_deref() != Some(cursor) {
        return Ok(());
    }
    for message in &fresh.messages {
        messages::put(tx, &own.agent, conversation, message)?;
    }
    // A cursor that leads to itself would never end.
    row.cursor = fresh.onward.clone().filter(|onward| onward != cursor);
    conversations::put(tx, &row)
}

/// What the newest messages say about the conversation: its last words, and how many of them are unread.
fn recount(row: &mut ConversationRow, fresh: &Stretch, is_whole: bool) {
    let Some(newest) = fresh.messages.last() else {
        row.last = conversations::Last {
            at: row.last.at,
            ..conversations::Last::default()
        };
        row.unread = 0;
        return;
    };
    row.last = last_of(newest);
    let others = || fresh.messages.iter().filter(|message| !message.own);
    row.heard_at = row.heard_at.max(others().filter_map(|message| message.at).max());
    let unread = others().filter(|message| !message.is_read).count();
    let unread = u32::try_from(unread).unwrap_or(u32::MAX);
    let reaches_read = is_whole || others().any(|message| message.is_read);
    row.unread = if reaches_read {
        unread
    } else {
        row.unread.max(unread)
    };
}
