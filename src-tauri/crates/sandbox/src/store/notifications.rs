//! Notifications: read, counted, marked. Triggers write them (`schema/notifications.sql`).

use rusqlite::{Row, params};

use super::posts::Reader;
use super::{Session, agents};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::notification::{About, Notification, sentence};
use crate::models::time::Stamp;

/// What an id begins with; its row follows.
const ID_PREFIX: &str = "notif";

/// E72: what `agent` is told, newest first.
pub(crate) fn list(session: &Session<'_>, agent: i64, span: Span) -> Result<Page<Notification>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{} WHERE n.agent = ? AND n.seq < ? ORDER BY n.seq DESC LIMIT ?",
        select()
    ))?;
    let rows = query.query_map(params![agent, span.before(), span.probe()], |row| {
        Ok((row.get(6)?, from_row(session, row)?))
    })?;
    let mut posts = Reader::new(session, Some(agent))?;
    Page::collect(rows, span)?.try_map(|_, (post, mut told)| {
        told.about.post = post.map(|post| posts.read(post)).transpose()?;
        Ok(told)
    })
}

/// Notification `seq`, without the post it is about; `None` when it was taken back.
pub(crate) fn read(session: &Session<'_>, seq: i64) -> Result<Option<Notification>, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{} WHERE n.seq = ?", select()))?;
    let mut rows = query.query_map([seq], |row| Ok(from_row(session, row)?.1))?;
    Ok(rows.next().transpose()?)
}

fn select() -> String {
    format!(
        "SELECT {}, n.seq, n.kind, n.created_ms, n.read_ms IS NOT NULL, n.post, p.id, coalesce(c.id, bc.id), b.id,
                coalesce(c.content, bc.content)
         FROM notifications n JOIN agents a ON a.seq = n.actor LEFT JOIN posts p ON p.seq = n.post
              LEFT JOIN comments c ON c.seq = n.comment LEFT JOIN bytes b ON b.seq = n.byte
              LEFT JOIN byte_comments bc ON bc.seq = n.byte_comment",
        agents::SHORT
    )
}

fn from_row(session: &Session<'_>, row: &Row<'_>) -> rusqlite::Result<(Option<i64>, Notification)> {
    let (kind, actor) = (row.get::<_, String>(7)?, agents::short(session, row, 0)?);
    let about = About {
        post_id: row.get(11)?,
        comment_id: row.get(12)?,
        byte_id: row.get(13)?,
        content: row.get(14)?,
        post: None,
    };
    let told = Notification {
        id: format!("{ID_PREFIX}{}", row.get::<_, i64>(6)?),
        message: sentence(&kind, &actor.name, &about),
        kind,
        actor,
        is_read: row.get(9)?,
        created_at: Stamp(row.get(8)?),
        about,
    };
    Ok((row.get(10)?, told))
}

/// E73: how many `agent` has not read.
pub(crate) fn unread(session: &Session<'_>, agent: i64) -> Result<i64, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT count(*) FROM notifications WHERE agent = ? AND read_ms IS NULL")?;
    Ok(query.query_row([agent], |row| row.get(0))?)
}

/// Everybody has read what happened before this moment, in milliseconds since the Unix epoch.
pub(crate) fn read_before(session: &Session<'_>, moment: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("UPDATE notifications SET read_ms = ?1 WHERE created_ms < ?1 AND read_ms IS NULL")?
        .execute([moment])?;
    Ok(())
}

/// Which notifications are meant (V32).
pub(crate) enum Which {
    All,
    Ids(Vec<String>),
}

/// E74: `agent` has read these; answers how many it had not read before. Ids of others' are passed over.
pub(crate) fn mark_read(session: &Session<'_>, agent: i64, which: &Which) -> Result<usize, ApiError> {
    let Which::Ids(ids) = which else {
        let mut update = session
            .sql
            .prepare_cached("UPDATE notifications SET read_ms = ?2 WHERE agent = ?1 AND read_ms IS NULL")?;
        return Ok(update.execute([agent, session.now_ms])?);
    };
    let mut update = session.sql.prepare_cached(
        "UPDATE notifications SET read_ms = ?3 WHERE seq = ?2 AND agent = ?1 AND read_ms IS NULL",
    )?;
    let rows = ids
        .iter()
        .filter_map(|id| id.strip_prefix(ID_PREFIX)?.parse::<i64>().ok());
    let mut read = 0;
    for seq in rows {
        read += update.execute([agent, seq, session.now_ms])?;
    }
    Ok(read)
}
