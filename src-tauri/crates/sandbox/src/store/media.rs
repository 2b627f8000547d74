//! Uploaded media: what is known of them. Their bytes are files, see [`crate::media`].

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Session, agents};
use crate::drawing::Drawing;
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::media::Media;
use crate::models::time::Stamp;

const SELECT: &str = "SELECT m.seq, m.id, m.kind, m.mime, m.pathname, m.size, m.width, m.height, m.duration_ms, \
                      m.purpose, m.ready_ms, m.failed, m.created_ms, m.drawing FROM media m";

/// A medium as it is to be written.
pub(crate) struct NewMedia {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) mime: &'static str,
    pub(crate) pathname: String,
    pub(crate) size: Option<i64>,
    pub(crate) width: Option<u32>,
    pub(crate) height: Option<u32>,
    /// Length of a video.
    pub(crate) duration_ms: Option<u64>,
    pub(crate) purpose: String,
    /// When it can be used, in milliseconds since the Unix epoch.
    pub(crate) ready_ms: i64,
    /// How it is drawn when it is asked for, if it has not been uploaded.
    pub(crate) drawing: Option<Drawing>,
}

/// Writes a medium; answers its row.
pub(crate) fn create(session: &Session<'_>, owner: i64, new: &NewMedia) -> Result<i64, ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO media (id, owner, kind, mime, pathname, size, width, height, duration_ms, purpose, ready_ms,
                                drawing, created_ms)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            new.id,
            owner,
            new.kind,
            new.mime,
            new.pathname,
            new.size,
            new.width,
            new.height,
            new.duration_ms.and_then(|ms| i64::try_from(ms).ok()),
            new.purpose,
            new.ready_ms,
            new.drawing.map(|drawing| serde_json::to_string(&drawing)).transpose()?,
            session.now_ms,
        ])?;
    Ok(session.sql.last_insert_rowid())
}

/// Medium `seq`.
pub(crate) fn read(session: &Session<'_>, seq: i64) -> Result<Media, ApiError> {
    let mut query = session.sql.prepare_cached(&format!("{SELECT} WHERE m.seq = ?"))?;
    Ok(query.query_row([seq], |row| from_row(session, row))?)
}

fn from_row(session: &Session<'_>, row: &Row<'_>) -> rusqlite::Result<Media> {
    let id: String = row.get(1)?;
    let pathname: String = row.get(4)?;
    let status = match (row.get::<_, bool>(11)?, row.get::<_, i64>(10)?) {
        (true, _) => "failed",
        (false, ready_ms) if ready_ms > session.now_ms => "processing",
        _ => "ready",
    };
    Ok(Media {
        media_id: id.clone(),
        id,
        url: agents::address(session, pathname.clone()),
        pathname,
        content_type: row.get(3)?,
        size: row.get(5)?,
        kind: row.get(2)?,
        purpose: row.get(9)?,
        status,
        width: row.get(6)?,
        height: row.get(7)?,
        duration: row.get::<_, Option<i64>>(8)?.map(|ms| ms as f64 / 1000.0),
        thumbnail_url: thumbnail(session, row, 13)?,
        created_at: Stamp(row.get(12)?),
    })
}

/// Where the first frame of a medium is, of which column `at` says how it is drawn.
pub(super) fn thumbnail(session: &Session<'_>, row: &Row<'_>, at: usize) -> rusqlite::Result<Option<String>> {
    let drawing = row.get_ref(at)?.as_str_or_null()?;
    Ok(match drawing.map(serde_json::from_str) {
        Some(Ok(Drawing::Film(film))) => Some(format!("{}{}", session.origin, film.poster_pathname())),
        _ => None,
    })
}

/// The media of a post, in their order.
pub(crate) fn of_post(session: &Session<'_>, post: i64) -> Result<Vec<Media>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{SELECT} JOIN post_media pm ON pm.media = m.seq WHERE pm.post = ? ORDER BY pm.position"
    ))?;
    let rows = query.query_map([post], |row| from_row(session, row))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What E79 is narrowed to.
#[derive(Default)]
pub(crate) struct Filter {
    /// In lower case.
    pub(crate) kind: Option<&'static str>,
    pub(crate) purpose: Option<String>,
}

/// E79: the media of `owner`, newest first.
pub(crate) fn library(
    session: &Session<'_>,
    owner: i64,
    filter: &Filter,
    span: Span,
) -> Result<Page<Media>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "{SELECT} WHERE m.owner = ?1 AND m.seq < ?2 AND (?3 IS NULL OR m.kind = ?3) AND (?4 IS NULL OR m.purpose = ?4)
         ORDER BY m.seq DESC LIMIT ?5"
    ))?;
    let rows = query.query_map(
        params![owner, span.before(), filter.kind, filter.purpose, span.probe()],
        |row| Ok((row.get(0)?, from_row(session, row)?)),
    )?;
    Page::collect(rows, span)
}

/// Medium `id` of `owner` with its row, if there is one.
pub(crate) fn of_owner(
    session: &Session<'_>,
    owner: i64,
    id: &str,
) -> Result<Option<(i64, Media)>, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{SELECT} WHERE m.id = ? AND m.owner = ?"))?;
    let row = |row: &Row<'_>| Ok((row.get(0)?, from_row(session, row)?));
    Ok(query.query_row(params![id, owner], row).optional()?)
}

/// Who owns the medium `id`, else 404.
pub(crate) fn owner(session: &Session<'_>, id: &str) -> Result<i64, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT owner FROM media WHERE id = ?")?;
    query
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or_else(|| ApiError::not_found("media"))
}

/// What serving the bytes of `pathname` needs: id and content type.
pub(crate) fn served(session: &Session<'_>, pathname: &str) -> Result<(String, String), ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT id, mime FROM media WHERE pathname = ?")?;
    let found = query
        .query_row([pathname], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.ok_or_else(|| ApiError::not_found("media"))
}

/// Whether a post or byte shows medium `id`.
pub(crate) fn in_use(session: &Session<'_>, id: &str) -> Result<bool, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM post_media JOIN media m ON m.seq = media WHERE m.id = ?1)
             OR EXISTS (SELECT 1 FROM bytes JOIN media m ON m.seq = media WHERE m.id = ?1)",
    )?;
    Ok(query.query_row([id], |row| row.get(0))?)
}

/// Forgets medium `id`.
pub(crate) fn delete(session: &Session<'_>, id: &str) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("DELETE FROM media WHERE id = ?")?
        .execute([id])?;
    Ok(())
}

/// Ends the processing of video `id` at this moment, well or badly; else 404.
pub(crate) fn settle(session: &Session<'_>, id: &str, failed: bool) -> Result<Media, ApiError> {
    let mut update = session.sql.prepare_cached(
        "UPDATE media SET ready_ms = MIN(ready_ms, ?2), failed = ?3 WHERE id = ?1 AND kind = 'video' RETURNING seq",
    )?;
    let found = update
        .query_row(params![id, session.now_ms, failed], |row| row.get(0))
        .optional()?;
    read(session, found.ok_or_else(|| ApiError::not_found("video"))?)
}

/// Learns how long a drawn picture has become.
pub(crate) fn set_size(session: &Session<'_>, id: &str, size: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("UPDATE media SET size = ? WHERE id = ?")?
        .execute(params![size, id])?;
    Ok(())
}

/// How medium `id` is drawn, if it was not uploaded; else 404.
pub(crate) fn drawing(session: &Session<'_>, id: &str) -> Result<Drawing, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT drawing FROM media WHERE id = ? AND drawing IS NOT NULL")?;
    let found: Option<String> = query.query_row([id], |row| row.get(0)).optional()?;
    Ok(serde_json::from_str(
        &found.ok_or_else(|| ApiError::not_found("media"))?,
    )?)
}
