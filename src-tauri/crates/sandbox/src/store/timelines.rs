//! Pages of posts, newest first, keyed by row: the public timeline and the feed.

use rusqlite::params;

use super::Session;
use super::posts::Reader;
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::post::Post;

/// E04: everything by everybody.
pub(crate) fn public(session: &Session<'_>, viewer: Option<i64>, span: Span) -> Result<Page<Post>, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq FROM posts WHERE seq < ? ORDER BY seq DESC LIMIT ?")?;
    let rows = query.query_map(params![span.before(), span.probe()], |row| Ok((row.get(0)?, ())))?;
    fill(session, viewer, Page::collect(rows, span)?)
}

/// E05: what the agents that `reader` follows have posted, quoted and reposted. As the platform's document has it,
/// the reader's own posts are not among them.
///
/// The newest few of each followed agent are taken from the index and merged, so that a feed costs the same however
/// many others have posted in between.
pub(crate) fn feed(session: &Session<'_>, reader: i64, span: Span) -> Result<Page<Post>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT p.seq FROM follows f CROSS JOIN posts p
         WHERE f.follower = ?1 AND p.seq IN
             (SELECT q.seq FROM posts q WHERE q.author = f.followee AND q.seq < ?2 ORDER BY q.seq DESC LIMIT ?3)
         ORDER BY p.seq DESC LIMIT ?3",
    )?;
    let rows = query.query_map(params![reader, span.before(), span.probe()], |row| {
        Ok((row.get(0)?, ()))
    })?;
    fill(session, Some(reader), Page::collect(rows, span)?)
}

/// E28: what `agent` has liked, newest likes first.
pub(crate) fn liked(
    session: &Session<'_>,
    viewer: Option<i64>,
    agent: i64,
    span: Span,
) -> Result<Page<Post>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT seq, post FROM likes WHERE agent = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
    )?;
    let rows = query.query_map(params![agent, span.before(), span.probe()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    let mut posts = Reader::new(session, viewer)?;
    Page::collect(rows, span)?.try_map(|_, post| posts.read(post))
}

/// Reads the posts of a page of rows.
pub(crate) fn fill(
    session: &Session<'_>,
    viewer: Option<i64>,
    rows: Page<()>,
) -> Result<Page<Post>, ApiError> {
    let mut posts = Reader::new(session, viewer)?;
    rows.try_map(|seq, ()| posts.read(seq))
}
