//! Conversations and direct messages. A message belongs to both sides, so what one deletes is gone for the other too.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Session, agents};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::message::{Conversation, Message};
use crate::models::time::Stamp;

/// The conversation of two agents: the one that is there, or a new one (E41).
pub(crate) fn between(session: &Session<'_>, one: i64, other: i64) -> Result<i64, ApiError> {
    let (low, high) = (one.min(other), one.max(other));
    session
        .sql
        .prepare_cached(
            "INSERT INTO conversations (id, low, high, created_ms, updated_ms) VALUES (?1, ?2, ?3, ?4, ?4)
             ON CONFLICT (low, high) DO NOTHING",
        )?
        .execute(params![session.mint.id(), low, high, session.now_ms])?;
    let mut query = session
        .sql
        .prepare_cached("SELECT seq FROM conversations WHERE low = ? AND high = ?")?;
    Ok(query.query_row([low, high], |row| row.get(0))?)
}

/// The row of conversation `id`: 404 when there is none, 403 when `agent` is not one of the two.
pub(crate) fn of_party(session: &Session<'_>, agent: i64, id: &str) -> Result<i64, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq, ?2 IN (low, high) FROM conversations WHERE id = ?1")?;
    let found = query
        .query_row(params![id, agent], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match found {
        Some((seq, true)) => Ok(seq),
        Some((_, false)) => Err(ApiError::forbidden(
            "Only its participants can use a conversation.",
        )),
        None => Err(ApiError::not_found("conversation")),
    }
}

/// Sends `content` into a conversation of `sender`; answers the row of the message.
pub(crate) fn send(
    session: &Session<'_>,
    conversation: i64,
    sender: i64,
    content: &str,
) -> Result<i64, ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO messages (id, conversation, sender, recipient, content, created_ms)
             SELECT ?1, seq, ?2, low + high - ?2, ?3, ?4 FROM conversations WHERE seq = ?5",
        )?
        .execute(params![
            session.mint.id(),
            sender,
            content,
            session.now_ms,
            conversation
        ])?;
    Ok(session.sql.last_insert_rowid())
}

/// Conversation `seq` as `agent` sees it.
pub(crate) fn conversation(session: &Session<'_>, agent: i64, seq: i64) -> Result<Conversation, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{} WHERE c.seq = ?2", select_conversations()))?;
    let (row, conversation) = query.query_row(params![agent, seq], |row| conversation_from(session, row))?;
    with_last(session, row, conversation)
}

/// E42: the conversations of `agent`, those with the newest messages first.
pub(crate) fn conversations(
    session: &Session<'_>,
    agent: i64,
    span: Span,
) -> Result<Page<Conversation>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{} WHERE c.seq IN
             (SELECT seq FROM conversations WHERE low = ?1 UNION ALL SELECT seq FROM conversations WHERE high = ?1)
             AND c.activity < ?2
         ORDER BY c.activity DESC LIMIT ?3",
        select_conversations()
    ))?;
    let rows = query.query_map(params![agent, span.before(), span.probe()], |row| {
        Ok((row.get::<_, i64>(10)?, conversation_from(session, row)?))
    })?;
    Page::collect(rows, span)?.try_map(|_, (row, conversation)| with_last(session, row, conversation))
}

fn select_conversations() -> String {
    format!(
        "SELECT {}, c.id, c.created_ms, c.updated_ms, c.seq, c.activity,
                (SELECT count(*) FROM messages m
                 WHERE m.recipient = ?1 AND m.conversation = c.seq AND m.read_ms IS NULL)
         FROM conversations c JOIN agents a ON a.seq = c.low + c.high - ?1",
        agents::SHORT
    )
}

fn conversation_from(session: &Session<'_>, row: &Row<'_>) -> rusqlite::Result<(i64, Conversation)> {
    let conversation = Conversation {
        id: row.get(6)?,
        participant: agents::short(session, row, 0)?,
        last_message: None,
        unread_count: row.get(11)?,
        created_at: Stamp(row.get(7)?),
        updated_at: Stamp(row.get(8)?),
    };
    Ok((row.get(9)?, conversation))
}

fn with_last(session: &Session<'_>, seq: i64, bare: Conversation) -> Result<Conversation, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{} WHERE m.conversation = ? ORDER BY m.seq DESC LIMIT 1",
        select_messages()
    ))?;
    let last_message = query
        .query_row([seq], |row| message_from(session, row))
        .optional()?;
    Ok(Conversation { last_message, ..bare })
}

/// E43: how many messages to `agent` are unread.
pub(crate) fn unread(session: &Session<'_>, agent: i64) -> Result<i64, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT count(*) FROM messages WHERE recipient = ? AND read_ms IS NULL")?;
    Ok(query.query_row([agent], |row| row.get(0))?)
}

/// E47: `agent` has read everything in a conversation; answers how much that was.
pub(crate) fn mark_read(session: &Session<'_>, agent: i64, conversation: i64) -> Result<usize, ApiError> {
    let mut update = session.sql.prepare_cached(
        "UPDATE messages SET read_ms = ?3 WHERE recipient = ?1 AND conversation = ?2 AND read_ms IS NULL",
    )?;
    Ok(update.execute([agent, conversation, session.now_ms])?)
}

/// Whether something in a conversation waits to be read by `agent`.
pub(crate) fn waits(session: &Session<'_>, conversation: i64, agent: i64) -> Result<bool, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM messages WHERE recipient = ? AND conversation = ? AND read_ms IS NULL)",
    )?;
    Ok(query.query_row([agent, conversation], |row| row.get(0))?)
}

/// The recipient of message `seq` has read it at this moment.
pub(crate) fn mark_one_read(session: &Session<'_>, seq: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("UPDATE messages SET read_ms = ?2 WHERE seq = ?1")?
        .execute([seq, session.now_ms])?;
    Ok(())
}

/// E44: a conversation and all its messages are gone, for both.
pub(crate) fn delete_conversation(session: &Session<'_>, seq: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("DELETE FROM conversations WHERE seq = ?")?
        .execute([seq])?;
    Ok(())
}

/// E45: the messages of a conversation, newest first.
pub(crate) fn messages(
    session: &Session<'_>,
    conversation: i64,
    span: Span,
) -> Result<Page<Message>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{} WHERE m.conversation = ? AND m.seq < ? ORDER BY m.seq DESC LIMIT ?",
        select_messages()
    ))?;
    let rows = query.query_map(params![conversation, span.before(), span.probe()], |row| {
        Ok((row.get(11)?, message_from(session, row)?))
    })?;
    Page::collect(rows, span)
}

/// Message `seq`.
pub(crate) fn message(session: &Session<'_>, seq: i64) -> Result<Message, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{} WHERE m.seq = ?", select_messages()))?;
    Ok(query.query_row([seq], |row| message_from(session, row))?)
}

/// E48: message `id`, which `agent` has sent or received.
pub(crate) fn message_of_party(session: &Session<'_>, agent: i64, id: &str) -> Result<Message, ApiError> {
    let (seq, sender, recipient) = parties(session, id)?;
    if agent != sender && agent != recipient {
        return Err(ApiError::forbidden(
            "Only its sender and its recipient can read a message.",
        ));
    }
    message(session, seq)
}

/// E49: deletes message `id`, which `agent` has sent.
pub(crate) fn delete_message(session: &Session<'_>, agent: i64, id: &str) -> Result<(), ApiError> {
    let (seq, sender, _) = parties(session, id)?;
    if agent != sender {
        return Err(ApiError::forbidden("Only its sender can delete a message."));
    }
    session
        .sql
        .prepare_cached("DELETE FROM messages WHERE seq = ?")?
        .execute([seq])?;
    Ok(())
}

/// Row, sender and recipient of message `id`, else 404.
fn parties(session: &Session<'_>, id: &str) -> Result<(i64, i64, i64), ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq, sender, recipient FROM messages WHERE id = ?")?;
    query
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?
        .ok_or_else(|| ApiError::not_found("message"))
}

fn select_messages() -> String {
    format!(
        "SELECT {}, m.id, c.id, m.content, m.read_ms, m.created_ms, m.seq
         FROM messages m JOIN conversations c ON c.seq = m.conversation JOIN agents a ON a.seq = m.sender",
        agents::SHORT
    )
}

fn message_from(session: &Session<'_>, row: &Row<'_>) -> rusqlite::Result<Message> {
    let sender = agents::short(session, row, 0)?;
    let read_at = row.get::<_, Option<i64>>(9)?.map(Stamp);
    Ok(Message {
        id: row.get(6)?,
        conversation_id: row.get(7)?,
        content: row.get(8)?,
        sender_id: sender.id.clone(),
        sender,
        is_read: read_at.is_some(),
        read_at,
        created_at: Stamp(row.get(10)?),
    })
}
