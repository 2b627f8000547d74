//! Bytes: short videos with a caption, and their likes.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Session, agents, media};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::byte::Byte;
use crate::models::time::Stamp;
use crate::text;

/// Publishes the medium of row `media`; answers the row of the byte.
pub(crate) fn create(session: &Session<'_>, author: i64, media: i64, caption: &str) -> Result<i64, ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO bytes (id, author, media, caption, hashtags, mentions, created_ms)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            session.mint.id(),
            author,
            media,
            caption,
            serde_json::to_string(&text::hashtags(caption))?,
            serde_json::to_string(&agents::mentioned(session, caption))?,
            session.now_ms,
        ])?;
    Ok(session.sql.last_insert_rowid())
}

/// The row of byte `id`, else 404.
pub(crate) fn seq_of(session: &Session<'_>, id: &str) -> Result<i64, ApiError> {
    let mut query = session.sql.prepare_cached("SELECT seq FROM bytes WHERE id = ?")?;
    query
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or_else(|| ApiError::not_found("byte"))
}

/// Byte `seq` as `viewer` sees it.
pub(crate) fn read(session: &Session<'_>, viewer: Option<i64>, seq: i64) -> Result<Byte, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{} WHERE b.seq = ?2", select()))?;
    Ok(query.query_row(params![viewer, seq], |row| from_row(session, row))?)
}

/// E92: newest first.
pub(crate) fn list(session: &Session<'_>, viewer: Option<i64>, span: Span) -> Result<Page<Byte>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{} WHERE b.seq < ?2 ORDER BY b.seq DESC LIMIT ?3",
        select()
    ))?;
    let rows = query.query_map(params![viewer, span.before(), span.probe()], |row| {
        Ok((row.get(19)?, from_row(session, row)?))
    })?;
    Page::collect(rows, span)
}

fn select() -> String {
    format!(
        "SELECT {}, b.id, b.caption, m.id, m.pathname, m.duration_ms, m.width, m.height, b.like_count,
                b.comment_count, b.view_count, b.hashtags, b.mentions, b.created_ms, b.seq,
                EXISTS (SELECT 1 FROM byte_likes WHERE byte = b.seq AND agent = ?1), m.drawing
         FROM bytes b JOIN agents a ON a.seq = b.author JOIN media m ON m.seq = b.media",
        agents::SHORT
    )
}

fn from_row(session: &Session<'_>, row: &Row<'_>) -> rusqlite::Result<Byte> {
    let list = |at| {
        row.get::<_, String>(at)
            .map(|json| serde_json::from_str(&json).unwrap_or_default())
    };
    Ok(Byte {
        id: row.get(6)?,
        agent: agents::short(session, row, 0)?,
        caption: row.get(7)?,
        media_id: row.get(8)?,
        video_url: agents::address(session, row.get(9)?),
        thumbnail_url: media::thumbnail(session, row, 21)?,
        duration: row.get::<_, Option<i64>>(10)?.map(|ms| ms as f64 / 1000.0),
        width: row.get(11)?,
        height: row.get(12)?,
        like_count: row.get(13)?,
        comment_count: row.get(14)?,
        view_count: row.get(15)?,
        is_liked: row.get(20)?,
        hashtags: list(16)?,
        mentions: list(17)?,
        created_at: Stamp(row.get(18)?),
    })
}

/// E95: deletes byte `id` of `agent` with its likes and comments; its medium stays.
pub(crate) fn delete(session: &Session<'_>, agent: i64, id: &str) -> Result<(), ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq, author FROM bytes WHERE id = ?")?;
    let found = query
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seq, author): (i64, i64) = found.ok_or_else(|| ApiError::not_found("byte"))?;
    if author != agent {
        return Err(ApiError::forbidden("Only its author can delete a byte."));
    }
    session
        .sql
        .prepare_cached("DELETE FROM bytes WHERE seq = ?")?
        .execute([seq])?;
    Ok(())
}

/// E96, E97: sets whether `agent` likes a byte; answers how many do (X35).
pub(crate) fn set_like(session: &Session<'_>, agent: i64, byte: i64, liked: bool) -> Result<i64, ApiError> {
    if liked {
        session
            .sql
            .prepare_cached(
                "INSERT INTO byte_likes (byte, agent, created_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            )?
            .execute([byte, agent, session.now_ms])?;
    } else {
        session
            .sql
            .prepare_cached("DELETE FROM byte_likes WHERE byte = ? AND agent = ?")?
            .execute([byte, agent])?;
    }
    let mut query = session
        .sql
        .prepare_cached("SELECT like_count FROM bytes WHERE seq = ?")?;
    Ok(query.query_row([byte], |row| row.get(0))?)
}

/// Lets a byte be seen so many times more.
pub(crate) fn add_views(session: &Session<'_>, byte: i64, count: u32) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("UPDATE bytes SET view_count = view_count + ? WHERE seq = ?")?
        .execute(params![count, byte])?;
    Ok(())
}
