//! Where the outbox meets the conversations: what it shows in advance, and what the store learns from its answers.

use imagineanything_client::models::conversation::StartedConversation;
use imagineanything_client::models::message::Message;
use rusqlite::Connection;

use super::fresh::Own;
use super::intake::{count_on, last_of};
use crate::store::StoreResult;
use crate::store::tables::authors::{self, FreshAuthor};
use crate::store::tables::conversations;
use crate::store::tables::messages::{self, MessageRow};
use crate::store::tables::{counts, stamps};
use crate::timeline::Intake;
use crate::views::Millis;

/// Keeps a message that the platform has taken. `text` stands for what the answer leaves out.
pub(super) fn sent(
    tx: &Connection,
    agent: &str,
    conversation: &str,
    message: &Message,
    text: &str,
    now: Millis,
) -> StoreResult<()> {
    let own = Own::of(tx, agent)?;
    let mut row = own.message(message, true);
    row.own = true;
    row.at = row.at.or(Some(now));
    if row.text.is_empty() {
        text.clone_into(&mut row.text);
    }
    keep_own(tx, agent, conversation, &row)
}

fn keep_own(tx: &Connection, agent: &str, conversation: &str, message: &MessageRow) -> StoreResult<()> {
    let stamp = stamps::next(tx)?;
    let mut row = conversations::get(tx, agent, conversation)?
        .unwrap_or_else(|| conversations::unknown(agent, conversation, stamp));
    if message.at >= row.last.at {
        row.last = last_of(message);
    }
    row.settled = stamp.0;
    conversations::put(tx, &row)?;
    messages::put(tx, agent, conversation, message)?;
    Ok(())
}

/// Keeps a conversation that the platform has begun (E41), with its first message.
pub(super) fn started(
    tx: &Connection,
    agent: &str,
    handle: &str,
    begun: &StartedConversation,
    text: &str,
    now: Millis,
) -> StoreResult<()> {
    let own = Own::of(tx, agent)?;
    let id = &begun.conversation_id;
    let stamp = stamps::next(tx)?;
    let other = begun
        .conversation
        .as_ref()
        .and_then(|shown| shown.other(&own.handle));
    let author = match (other, authors::find(tx, agent, handle)?) {
        (Some(other), _) => Intake::new(tx, agent, stamp, now).author(other)?,
        (None, Some(known)) => known.key,
        (None, None) => {
            let unknown = FreshAuthor {
                handle,
                id: None,
                name: handle,
                avatar: None,
                verified: false,
                kind: "",
            };
            authors::put(tx, agent, &unknown, now)?
        }
    };
    let mut row =
        conversations::get(tx, agent, id)?.unwrap_or_else(|| conversations::unknown(agent, id, stamp));
    row.author = Some(author);
    row.settled = stamp.0;
    conversations::put(tx, &row)?;
    match &begun.message {
        Some(message) => sent(tx, agent, id, message, text, now),
        None => {
            let preview = begun
                .conversation
                .as_ref()
                .and_then(|shown| own.only_preview(shown));
            match preview.filter(|message| message.own) {
                Some(message) => keep_own(tx, agent, id, &message),
                None => Ok(()),
            }
        }
    }
}

/// Shows that the person has read a conversation, or (`on` false) no longer.
pub(super) fn mark_reading(tx: &Connection, agent: &str, conversation: &str, on: bool) -> StoreResult<()> {
    let Some(mut row) = conversations::get(tx, agent, conversation)? else {
        return Ok(());
    };
    if row.reading == on {
        return Ok(());
    }
    let unread = i64::from(row.unread);
    row.reading = on;
    conversations::put(tx, &row)?;
    let shown = counts::get(tx, agent)?.messages;
    let shown = i64::from(shown) + if on { -unread } else { unread };
    let shown = u32::try_from(shown.max(0)).unwrap_or(u32::MAX);
    counts::set_messages(tx, agent, shown)?;
    Ok(())
}

/// Keeps that the platform knows that a conversation was read.
pub(super) fn was_read(tx: &Connection, agent: &str, conversation: &str) -> StoreResult<()> {
    mark_reading(tx, agent, conversation, true)?;
    let Some(mut row) = conversations::get(tx, agent, conversation)? else {
        return Ok(());
    };
    let shown = counts::get(tx, agent)?.messages;
    let unread = i64::from(row.unread);
    row.unread = 0;
    row.reading = false;
    row.settled = stamps::next(tx)?.0;
    conversations::put(tx, &row)?;
    messages::mark_read(tx, agent, conversation)?;
    count_on(tx, agent, -unread)?;
    counts::set_messages(tx, agent, shown)?;
    Ok(())
}

/// Keeps that a message is gone.
pub(super) fn deleted_message(tx: &Connection, agent: &str, id: &str) -> StoreResult<()> {
    let Some((conversation, _)) = messages::get(tx, agent, id)? else {
        return Ok(());
    };
    messages::remove(tx, agent, id)?;
    let Some(mut row) = conversations::get(tx, agent, &conversation)? else {
        return Ok(());
    };
    if row.last.id.as_deref() == Some(id) {
        row.last = match messages::newest(tx, agent, &conversation, 1)?.last() {
            Some(message) => last_of(message),
            None => conversations::Last {
                at: row.last.at,
                ..conversations::Last::default()
            },
        };
    }
    row.settled = stamps::next(tx)?.0;
    conversations::put(tx, &row)
}

/// Shows that a conversation is being deleted, or (`on` false) no longer.
pub(super) fn mark_deleting(tx: &Connection, agent: &str, conversation: &str, on: bool) -> StoreResult<()> {
    let Some(mut row) = conversations::get(tx, agent, conversation)? else {
        return Ok(());
    };
    row.deleting = on;
    conversations::put(tx, &row)
}

/// Keeps that a conversation is gone, with all its messages.
pub(super) fn deleted_conversation(tx: &Connection, agent: &str, conversation: &str) -> StoreResult<()> {
    let Some(row) = conversations::get(tx, agent, conversation)? else {
        return Ok(());
    };
    conversations::remove(tx, agent, conversation)?;
    let unread = if row.reading { 0 } else { row.unread };
    count_on(tx, agent, -i64::from(unread))?;
    Ok(())
}
