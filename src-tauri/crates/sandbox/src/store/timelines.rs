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
/// The newest few of each followed agent are taken from the index and merged, and of an agent only what is newer than
/// all that would be left out anyway, so that a feed costs the same however many posts there are.
pub(crate) fn feed(session: &Session<'_>, reader: i64, span: Span) -> Result<Page<Post>, ApiError> {
    let mut followed = session
        .sql
        .prepare_cached("SELECT followee FROM follows WHERE follower = ?")?;
    let mut by_author = session.sql.prepare_cached(
        "SELECT seq FROM posts WHERE author = ? AND seq < ? AND seq > ? ORDER BY seq DESC LIMIT ?",
    )?;
    let wanted = span.probe() as usize;
    // Newest first, never more than are wanted.
    let mut newest: Vec<i64> = Vec::with_capacity(wanted + 1);
    let mut authors = followed.query([reader])?;
    while let Some(author) = authors.next()? {
        let author: i64 = author.get(0)?;
        let floor = newest.get(wanted - 1).copied().unwrap_or(i64::MIN);
        let mut rows = by_author.query(params![author, span.before(), floor, span.probe()])?;
        while let Some(row) = rows.next()? {
            let seq = row.get(0)?;
            let place = newest.partition_point(|other| *other > seq);
            if place == wanted {
                break;
            }
            newest.insert(place, seq);
            newest.truncate(wanted);
        }
    }
    let rows = newest.into_iter().map(|seq| Ok::<_, ApiError>((seq, ())));
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
    posts.prepare(rows.keys())?;
    rows.try_map(|seq, ()| posts.read(seq))
}
