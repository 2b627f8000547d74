//! Hashtags: what trends, and what was posted under a tag.

use rusqlite::params;

use super::{Session, timelines};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::hashtag::Hashtag;
use crate::models::post::Post;

/// How far back trends look.
pub(crate) const WINDOW_MS: i64 = 7 * DAY_MS;
const DAY_MS: i64 = 86_400_000;

/// E53: the tags of the last seven days. A post counts the less the older it is: half after a day, a third after two.
pub(crate) fn trending(session: &Session<'_>, limit: usize) -> Result<Vec<Hashtag>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT tag, (SELECT count(*) FROM post_hashtags every WHERE every.tag = recent.tag), count(*)
         FROM post_hashtags recent WHERE created_ms > ?1 - ?2
         GROUP BY tag ORDER BY sum(1.0 / (1.0 + (?1 - created_ms) / ?3)) DESC, tag LIMIT ?4",
    )?;
    let rows = query.query_map(
        params![session.now_ms, WINDOW_MS, DAY_MS as f64, limit as i64],
        |row| {
            Ok(Hashtag {
                tag: row.get(0)?,
                post_count: row.get(1)?,
                recent_count: row.get(2)?,
            })
        },
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// E54: the posts under `tag`, newest first; a tag that nobody uses has none.
pub(crate) fn posts(
    session: &Session<'_>,
    viewer: Option<i64>,
    tag: &str,
    span: Span,
) -> Result<Page<Post>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT post FROM post_hashtags WHERE tag = ? AND post < ? ORDER BY post DESC LIMIT ?",
    )?;
    let rows = query.query_map(params![tag, span.before(), span.probe()], |row| {
        Ok((row.get(0)?, ()))
    })?;
    timelines::fill(session, viewer, Page::collect(rows, span)?)
}
