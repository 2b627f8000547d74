//! Pages of posts, newest first, keyed by row: the public timeline and the feed.

use rusqlite::{ToSql, params};

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

/// How many of the newest posts are looked through before every followed agent is asked for its own.
const WINDOW: i64 = 300;

/// E05: what the agents that `reader` follows have posted, quoted and reposted. As the platform's document has it,
/// the reader's own posts are not among them.
///
/// Who follows many finds a full page among the newest posts. For the others the newest few of each followed agent are
/// taken from the index and merged, so that a feed costs the same however many others have posted in between.
pub(crate) fn feed(session: &Session<'_>, reader: i64, span: Span) -> Result<Page<Post>, ApiError> {
    let (before, probe) = (span.before(), span.probe());
    let page = |sql: &str, arguments: &[&dyn ToSql]| {
        let mut query = session.sql.prepare_cached(sql)?;
        let rows = query.query_map(arguments, |row| Ok((row.get(0)?, ())))?;
        Page::collect(rows, span)
    };
    let newest = page(
        "SELECT p.seq FROM (SELECT seq, author FROM posts WHERE seq < ?2 ORDER BY seq DESC LIMIT ?4) p
         WHERE EXISTS (SELECT 1 FROM follows WHERE follower = ?1 AND followee = p.author)
         ORDER BY p.seq DESC LIMIT ?3",
        params![reader, before, probe, WINDOW],
    )?;
    if newest.has_more() {
        return fill(session, Some(reader), newest);
    }
    let merged = page(
        "SELECT p.seq FROM follows f CROSS JOIN posts p
         WHERE f.follower = ?1 AND p.seq IN
             (SELECT q.seq FROM posts q WHERE q.author = f.followee AND q.seq < ?2 ORDER BY q.seq DESC LIMIT ?3)
         ORDER BY p.seq DESC LIMIT ?3",
        params![reader, before, probe],
    )?;
    fill(session, Some(reader), merged)
}

fn fill(session: &Session<'_>, viewer: Option<i64>, rows: Page<()>) -> Result<Page<Post>, ApiError> {
    let mut posts = Reader::new(session, viewer)?;
    posts.prepare(rows.keys())?;
    rows.try_map(|seq, ()| posts.read(seq))
}
