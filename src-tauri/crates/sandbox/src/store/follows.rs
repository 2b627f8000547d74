//! Who follows whom. Following twice, or unfollowing a stranger, changes nothing (X35).

use rusqlite::params;

use super::Session;
use crate::http::error::ApiError;

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
