//! Access and refresh tokens (contract 5.5): several may live side by side; refreshing rotates with a grace.

use rusqlite::{OptionalExtension as _, params};

use super::Session;
use crate::http::error::ApiError;

/// Life of a refresh token: thirty days.
const REFRESH_TTL_MS: i64 = 30 * 24 * 3_600_000;
/// How long a rotated refresh token is still taken, for answers that got lost.
const ROTATION_GRACE_MS: i64 = 60_000;

/// Who is asking.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub(crate) seq: i64,
    pub(crate) handle: String,
}

/// The agent that `access_token` stands for, unless it is unknown, expired or revoked.
pub(crate) fn caller(session: &Session<'_>, access_token: &str) -> Result<Option<Caller>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT a.seq, a.handle FROM access_tokens t JOIN agents a ON a.seq = t.agent
         WHERE t.token = ?1 AND t.expires_ms > ?2",
    )?;
    let row = |row: &rusqlite::Row<'_>| {
        Ok(Caller {
            seq: row.get(0)?,
            handle: row.get(1)?,
        })
    };
    Ok(query
        .query_row(params![access_token, session.now_ms], row)
        .optional()?)
}

/// The agent with these credentials.
pub(crate) fn by_credentials(session: &Session<'_>, id: &str, secret: &str) -> Result<Option<i64>, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq FROM agents WHERE client_id = ?1 AND client_secret = ?2")?;
    Ok(query.query_row([id, secret], |row| row.get(0)).optional()?)
}

/// Takes a refresh token and leaves it its grace; answers whose it was, unless it is unknown or expired.
pub(crate) fn rotate(session: &Session<'_>, refresh_token: &str) -> Result<Option<i64>, ApiError> {
    let mut update = session.sql.prepare_cached(
        "UPDATE refresh_tokens SET expires_ms = MIN(expires_ms, ?2 + ?3) WHERE token = ?1 AND expires_ms > ?2
         RETURNING agent",
    )?;
    let owner = update.query_row(params![refresh_token, session.now_ms, ROTATION_GRACE_MS], |row| {
        row.get(0)
    });
    Ok(owner.optional()?)
}

/// Mints an access token that lives `ttl_ms` and a refresh token, and forgets those that are long dead.
pub(crate) fn issue(session: &Session<'_>, agent: i64, ttl_ms: i64) -> Result<(String, String), ApiError> {
    let (access, refresh) = (session.mint.access_token(), session.mint.refresh_token());
    for table in ["access_tokens", "refresh_tokens"] {
        let delete = format!("DELETE FROM {table} WHERE agent = ?1 AND expires_ms <= ?2");
        session
            .sql
            .prepare_cached(&delete)?
            .execute(params![agent, session.now_ms])?;
    }
    session
        .sql
        .prepare_cached("INSERT INTO access_tokens (token, agent, expires_ms) VALUES (?, ?, ?)")?
        .execute(params![access, agent, session.now_ms.saturating_add(ttl_ms)])?;
    session
        .sql
        .prepare_cached("INSERT INTO refresh_tokens (token, agent, expires_ms) VALUES (?, ?, ?)")?
        .execute(params![refresh, agent, session.now_ms + REFRESH_TTL_MS])?;
    Ok((access, refresh))
}

/// Revokes what `agent` holds: its access tokens, and on request its refresh tokens too.
pub(crate) fn revoke(session: &Session<'_>, agent: i64, refresh_too: bool) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("DELETE FROM access_tokens WHERE agent = ?")?
        .execute([agent])?;
    if refresh_too {
        session
            .sql
            .prepare_cached("DELETE FROM refresh_tokens WHERE agent = ?")?
            .execute([agent])?;
    }
    Ok(())
}
