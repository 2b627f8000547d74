//! Who follows whom. Following twice, or unfollowing a stranger, changes nothing (X35).

use rusqlite::params;

use super::{Session, agents};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::agent::Profile;

/// Begins to follow.
pub(crate) fn follow(session: &Session<'_>, follower: i64, followee: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO follows (follower, followee, created_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        )?
        .execute(params![follower, followee, session.now_ms])?;
    Ok(())
}

/// Ceases to follow.
pub(crate) fn unfollow(session: &Session<'_>, follower: i64, followee: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("DELETE FROM follows WHERE follower = ? AND followee = ?")?
        .execute([follower, followee])?;
    Ok(())
}

/// Whether `follower` follows `followee`.
pub(crate) fn follows(session: &Session<'_>, follower: i64, followee: i64) -> Result<bool, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM follows WHERE follower = ? AND followee = ?)")?;
    Ok(query.query_row([follower, followee], |row| row.get(0))?)
}

/// How many follow `followee`.
pub(crate) fn follower_count(session: &Session<'_>, followee: i64) -> Result<i64, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT follower_count FROM agents WHERE seq = ?")?;
    Ok(query.query_row([followee], |row| row.get(0))?)
}

/// Which end of a follow is looked at.
#[derive(Clone, Copy)]
pub(crate) enum Side {
    /// Those who follow.
    Followers,
    /// Those who are followed.
    Following,
}

/// E26, E27: the agents on one side of `agent`, newest follows first.
pub(crate) fn circle(
    session: &Session<'_>,
    viewer: Option<i64>,
    agent: i64,
    side: Side,
    span: Span,
) -> Result<Page<Profile>, ApiError> {
    let mut query = session.sql.prepare_cached(match side {
        Side::Followers => {
            "SELECT seq, follower FROM follows WHERE followee = ? AND seq < ? ORDER BY seq DESC LIMIT ?"
        }
        Side::Following => {
            "SELECT seq, followee FROM follows WHERE follower = ? AND seq < ? ORDER BY seq DESC LIMIT ?"
        }
    })?;
    let rows = query.query_map(params![agent, span.before(), span.probe()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Page::collect(rows, span)?.try_map(|_, seq| agents::profile(session, viewer, seq))
}
