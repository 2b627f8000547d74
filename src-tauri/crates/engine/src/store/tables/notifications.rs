//! What others did that concerns an agent, as the platform told it (E72), and what of it was read.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::stamps::Stamp;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "notifications",
    steps: &["CREATE TABLE notifications (
        agent      TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        id         TEXT NOT NULL,
        kind       TEXT NOT NULL,
        actor      INTEGER REFERENCES authors (key) ON DELETE CASCADE,
        post_id    TEXT,
        comment_id TEXT,
        byte_id    TEXT,
        words      TEXT,
        message    TEXT,
        at         INTEGER NOT NULL,
        read       INTEGER NOT NULL,
        wish       INTEGER NOT NULL DEFAULT 0,
        seen       INTEGER NOT NULL,
        PRIMARY KEY (agent, id)
    ) STRICT;
    CREATE INDEX notifications_by_time ON notifications (agent, at, id);
    CREATE INDEX notifications_by_actor ON notifications (actor);"],
};

const COLUMNS: &str = "id, kind, actor, post_id, comment_id, byte_id, words, message, at, read OR wish";

/// A notification as the store knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotificationRow {
    /// The platform's id.
    pub(crate) id: String,
    /// What happened, in the wire's spelling; empty if the platform did not say.
    pub(crate) kind: String,
    /// Key of the author who did it.
    pub(crate) actor: Option<i64>,
    /// The post it is about.
    pub(crate) post_id: Option<String>,
    /// The comment it is about.
    pub(crate) comment_id: Option<String>,
    /// The Byte it is about.
    pub(crate) byte_id: Option<String>,
    /// The words of the comment.
    pub(crate) words: Option<String>,
    /// The platform's own sentence.
    pub(crate) message: Option<String>,
    /// When it happened; when it was first seen if the platform did not say.
    pub(crate) at: Millis,
    /// It was read, or a mark that says so is on its way.
    pub(crate) read: bool,
}

/// A notification as the platform just gave it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FreshNotification<'a> {
    pub(crate) id: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) actor: Option<i64>,
    pub(crate) post_id: Option<&'a str>,
    pub(crate) comment_id: Option<&'a str>,
    pub(crate) byte_id: Option<&'a str>,
    pub(crate) words: Option<&'a str>,
    pub(crate) message: Option<&'a str>,
    pub(crate) at: Option<Millis>,
    pub(crate) read: bool,
}

/// What keeping a notification has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Put {
    /// It was not known before.
    New,
    /// It was known and unread, and was read elsewhere meanwhile.
    Read,
    /// It was known.
    Known,
}

/// Keeps a notification that an answer of this stamp named. What was read once stays read: an older answer may not
/// know it yet.
pub(crate) fn put(
    connection: &Connection,
    agent: &str,
    fresh: &FreshNotification<'_>,
    now: Millis,
    seen: Stamp,
) -> StoreResult<Put> {
    let before: Option<bool> = connection
        .prepare_cached("SELECT read OR wish FROM notifications WHERE agent = ?1 AND id = ?2")?
        .query_row((agent, fresh.id), |row| row.get(0))
        .optional()?;
    connection
        .prepare_cached(
            "INSERT INTO notifications
                (agent, id, kind, actor, post_id, comment_id, byte_id, words, message, at, read, seen)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, coalesce(?10, ?11), ?12, ?13)
             ON CONFLICT (agent, id) DO UPDATE SET
                kind = excluded.kind, actor = coalesce(excluded.actor, actor),
                post_id = coalesce(excluded.post_id, post_id),
                comment_id = coalesce(excluded.comment_id, comment_id),
                byte_id = coalesce(excluded.byte_id, byte_id), words = coalesce(excluded.words, words),
                message = coalesce(excluded.message, message), at = coalesce(?10, at),
                read = max(read, excluded.read), seen = excluded.seen",
        )?
        .execute(params![
            agent,
            fresh.id,
            fresh.kind,
            fresh.actor,
            fresh.post_id,
            fresh.comment_id,
            fresh.byte_id,
            fresh.words,
            fresh.message,
            fresh.at,
            now,
            fresh.read,
            seen.0,
        ])?;
    Ok(match before {
        None => Put::New,
        Some(false) if fresh.read => Put::Read,
        Some(_) => Put::Known,
    })
}

/// All notifications of an agent, newest first.
pub(crate) fn of(connection: &Connection, agent: &str) -> StoreResult<Vec<NotificationRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM notifications WHERE agent = ?1 ORDER BY at DESC, id DESC"
    ))?;
    let rows = statement.query_map([agent], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The notification of this id, if it is known.
pub(crate) fn get(connection: &Connection, agent: &str, id: &str) -> StoreResult<Option<NotificationRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM notifications WHERE agent = ?1 AND id = ?2"
    ))?;
    Ok(statement.query_row((agent, id), read).optional()?)
}

/// Shows these as read while the mark is on its way.
pub(crate) fn wish(connection: &Connection, agent: &str, ids: &[String]) -> StoreResult<()> {
    let mut statement = connection
        .prepare_cached("UPDATE notifications SET wish = 1 WHERE agent = ?1 AND id = ?2 AND read = 0")?;
    for id in ids {
        statement.execute((agent, id))?;
    }
    Ok(())
}

/// Shows all that are known as read while the mark is on its way.
pub(crate) fn wish_all(connection: &Connection, agent: &str) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE notifications SET wish = 1 WHERE agent = ?1 AND read = 0")?
        .execute([agent])?;
    Ok(())
}

/// Takes all wishes of an agent back: what the platform said last is shown again.
pub(crate) fn unwish(connection: &Connection, agent: &str) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE notifications SET wish = 0 WHERE agent = ?1 AND wish = 1")?
        .execute([agent])?;
    Ok(())
}

/// Keeps that these were read; answers how many of them were not before.
pub(crate) fn settle(connection: &Connection, agent: &str, ids: &[String]) -> StoreResult<u32> {
    let mut statement = connection.prepare_cached(
        "UPDATE notifications SET read = 1, wish = 0 WHERE agent = ?1 AND id = ?2 AND read = 0",
    )?;
    let mut settled = 0;
    for id in ids {
        settled += u32::from(statement.execute((agent, id))? > 0);
    }
    Ok(settled)
}

/// Keeps that all were read whose mark was on its way.
pub(crate) fn settle_wishes(connection: &Connection, agent: &str) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE notifications SET read = 1, wish = 0 WHERE agent = ?1 AND wish = 1")?
        .execute([agent])?;
    Ok(())
}

/// How many are unread, and how many more will be read once their mark arrives.
pub(crate) fn unread(connection: &Connection, agent: &str) -> StoreResult<(u32, u32)> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(sum(wish = 0), 0), coalesce(sum(wish), 0) FROM notifications
         WHERE agent = ?1 AND read = 0",
    )?;
    Ok(statement.query_row([agent], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Removes what an answer that was asked for at `asked` should have named, being younger than `since`, and did not:
/// it was taken back. Answers what went.
pub(crate) fn remove_unseen(
    connection: &Connection,
    agent: &str,
    since: Millis,
    asked: Stamp,
) -> StoreResult<Vec<NotificationRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "DELETE FROM notifications WHERE agent = ?1 AND at > ?2 AND seen <= ?3 RETURNING {COLUMNS}"
    ))?;
    let rows = statement.query_map((agent, since, asked.0), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<NotificationRow> {
    Ok(NotificationRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        actor: row.get(2)?,
        post_id: row.get(3)?,
        comment_id: row.get(4)?,
        byte_id: row.get(5)?,
        words: row.get(6)?,
        message: row.get(7)?,
        at: row.get(8)?,
        read: row.get(9)?,
    })
}
