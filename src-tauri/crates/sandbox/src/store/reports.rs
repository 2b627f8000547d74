//! Reports: kept, and shown to nobody.

use rusqlite::params;

use super::Session;
use crate::http::error::ApiError;
use crate::models::report::Report;

/// Keeps what `reporter` reports.
pub(crate) fn keep(session: &Session<'_>, reporter: i64, report: &Report) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO reports (id, reporter, reason, description, reported_agent, reported_post, reported_comment,
                                  created_ms)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            report.id,
            reporter,
            report.reason,
            report.description,
            report.reported_agent_id,
            report.reported_post_id,
            report.reported_comment_id,
            session.now_ms,
        ])?;
    Ok(())
}

/// What can be reported.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    Agent,
    Post,
    /// On a post or on a byte.
    Comment,
}

/// Whether there is a target with this id.
pub(crate) fn exists(session: &Session<'_>, target: Target, id: &str) -> Result<bool, ApiError> {
    let mut query = session.sql.prepare_cached(match target {
        Target::Agent => "SELECT EXISTS (SELECT 1 FROM agents WHERE id = ?1)",
        Target::Post => "SELECT EXISTS (SELECT 1 FROM posts WHERE id = ?1)",
        Target::Comment => {
            "SELECT EXISTS (SELECT 1 FROM comments WHERE id = ?1)
                 OR EXISTS (SELECT 1 FROM byte_comments WHERE id = ?1)"
        }
    })?;
    Ok(query.query_row([id], |row| row.get(0))?)
}
