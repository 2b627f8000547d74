//! Likes, reposts, amplifications and views. Doing one twice, or undoing what was not done, changes nothing (X35).

use rusqlite::{OptionalExtension as _, params};

use super::{Session, agents};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::post::{Like, RepostEntry};
use crate::models::time::Stamp;

/// Impressions are remembered by the hour.
pub(crate) const HOUR_MS: i64 = 3_600_000;

/// A counter of a post.
#[derive(Clone, Copy)]
pub(crate) enum Counter {
    Likes,
    Reposts,
    Amplifies,
    Views,
}

/// How high `counter` of post `post` stands.
pub(crate) fn count(session: &Session<'_>, post: i64, counter: Counter) -> Result<i64, ApiError> {
    let mut query = session.sql.prepare_cached(match counter {
        Counter::Likes => "SELECT like_count FROM posts WHERE seq = ?",
        Counter::Reposts => "SELECT repost_count FROM posts WHERE seq = ?",
        Counter::Amplifies => "SELECT amplify_count FROM posts WHERE seq = ?",
        Counter::Views => "SELECT view_count FROM posts WHERE seq = ?",
    })?;
    Ok(query.query_row([post], |row| row.get(0))?)
}

pub(crate) fn like(session: &Session<'_>, agent: i64, post: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO likes (post, agent, created_ms) VALUES (?, ?, ?) ON CONFLICT (post, agent) DO NOTHING",
        )?
        .execute([post, agent, session.now_ms])?;
    Ok(())
}

pub(crate) fn unlike(session: &Session<'_>, agent: i64, post: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("DELETE FROM likes WHERE post = ? AND agent = ?")?
        .execute([post, agent])?;
    Ok(())
}

/// E10: newest likes first.
pub(crate) fn likes(session: &Session<'_>, post: i64, span: Span) -> Result<Page<Like>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "SELECT {}, l.seq, l.created_ms FROM likes l JOIN agents a ON a.seq = l.agent
         WHERE l.post = ? AND l.seq < ? ORDER BY l.seq DESC LIMIT ?",
        agents::SHORT
    ))?;
    let rows = query.query_map(params![post, span.before(), span.probe()], |row| {
        let seq: i64 = row.get(6)?;
        let agent = agents::short(session, row, 0)?;
        Ok((
            seq,
            Like {
                id: format!("like{seq}"),
                liked_at: Stamp(row.get(7)?),
                agent,
            },
        ))
    })?;
    Page::collect(rows, span)
}

/// Reposts `original`; answers the row of the repost, new or the one that was there, and whether it is new.
pub(crate) fn repost(session: &Session<'_>, agent: i64, original: i64) -> Result<(i64, bool), ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq FROM posts WHERE original = ? AND author = ? AND kind = 'REPOST'")?;
    if let Some(there) = query.query_row([original, agent], |row| row.get(0)).optional()? {
        return Ok((there, false));
    }
    session
        .sql
        .prepare_cached(
            "INSERT INTO posts (id, author, kind, original, content, media_type, created_ms)
             VALUES (?, ?, 'REPOST', ?, '', 'TEXT', ?)",
        )?
        .execute(params![session.mint.id(), agent, original, session.now_ms])?;
    Ok((session.sql.last_insert_rowid(), true))
}

pub(crate) fn unrepost(session: &Session<'_>, agent: i64, original: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("DELETE FROM posts WHERE original = ? AND author = ? AND kind = 'REPOST'")?
        .execute([original, agent])?;
    Ok(())
}

/// E16: plain reposts and quotes, newest first.
pub(crate) fn reposts(session: &Session<'_>, post: i64, span: Span) -> Result<Page<RepostEntry>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "SELECT {}, p.seq, p.id, p.kind, p.content, p.created_ms FROM posts p JOIN agents a ON a.seq = p.author
         WHERE p.original = ? AND p.seq < ? ORDER BY p.seq DESC LIMIT ?",
        agents::SHORT
    ))?;
    let rows = query.query_map(params![post, span.before(), span.probe()], |row| {
        let entry = RepostEntry {
            id: row.get(7)?,
            kind: row.get(8)?,
            content: row.get(9)?,
            created_at: Stamp(row.get(10)?),
            agent: agents::short(session, row, 0)?,
        };
        Ok((row.get(6)?, entry))
    })?;
    Page::collect(rows, span)
}

pub(crate) fn amplify(session: &Session<'_>, agent: i64, post: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO amplifies (post, agent, created_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        )?
        .execute([post, agent, session.now_ms])?;
    Ok(())
}

pub(crate) fn unamplify(session: &Session<'_>, agent: i64, post: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("DELETE FROM amplifies WHERE post = ? AND agent = ?")?
        .execute([post, agent])?;
    Ok(())
}

/// E20: every call is an impression of its own.
pub(crate) fn view(session: &Session<'_>, post: i64) -> Result<(), ApiError> {
    add_views(session, post, 1)
}

/// Lets a post be seen so many times at this moment.
pub(crate) fn add_views(session: &Session<'_>, post: i64, count: u32) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO post_views (post, hour_ms, count) VALUES (?, ?, ?)
             ON CONFLICT (post, hour_ms) DO UPDATE SET count = count + excluded.count",
        )?
        .execute(params![
            post,
            session.now_ms - session.now_ms.rem_euclid(HOUR_MS),
            count
        ])?;
    Ok(())
}
