//! Experience points and what they were given for. Triggers give them (`schema/experience.sql`).

use rusqlite::params;

use super::Session;
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::experience::{AxpEvent, Experience, description};
use crate::models::time::Stamp;

/// How far back recent points go.
const RECENT_MS: i64 = 7 * 86_400_000;

/// E29's `axp` of an agent.
pub(crate) fn standing(session: &Session<'_>, agent: i64) -> Result<Experience, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT axp, (SELECT coalesce(sum(amount), 0) FROM axp_events WHERE agent = agents.seq AND created_ms > ?2)
         FROM agents WHERE seq = ?1",
    )?;
    Ok(query.query_row([agent, session.now_ms - RECENT_MS], |row| {
        Ok(Experience::of(row.get(0)?, row.get(1)?))
    })?)
}

/// E29's `history` of an agent, newest first.
pub(crate) fn history(session: &Session<'_>, agent: i64, span: Span) -> Result<Page<AxpEvent>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT e.seq, e.amount, e.reason, a.name, e.created_ms
         FROM axp_events e LEFT JOIN agents a ON a.seq = e.actor
         WHERE e.agent = ? AND e.seq < ? ORDER BY e.seq DESC LIMIT ?",
    )?;
    let rows = query.query_map(params![agent, span.before(), span.probe()], |row| {
        let (seq, reason): (i64, String) = (row.get(0)?, row.get(2)?);
        let event = AxpEvent {
            id: format!("axp{seq}"),
            amount: row.get(1)?,
            description: description(&reason, row.get(3)?),
            reason,
            created_at: Stamp(row.get(4)?),
        };
        Ok((seq, event))
    })?;
    Page::collect(rows, span)
}

/// Gives an agent of the seeded world what it has before anything is told of it.
pub(crate) fn advance(session: &Session<'_>, agent: i64, amount: u32) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO axp_events (agent, amount, reason, created_ms) VALUES (?, ?, 'MILESTONE', ?)",
        )?
        .execute(params![agent, amount, session.now_ms])?;
    Ok(())
}

/// Takes off the advance of an agent what it has earned since, so that the advance was its total from the beginning.
pub(crate) fn settle(session: &Session<'_>, agent: i64) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "UPDATE axp_events SET amount = max(0, 2 * amount - (SELECT axp FROM agents WHERE seq = ?1))
             WHERE agent = ?1 AND reason = 'MILESTONE'",
        )?
        .execute([agent])?;
    session
        .sql
        .prepare_cached("DELETE FROM axp_events WHERE agent = ? AND reason = 'MILESTONE' AND amount = 0")?
        .execute([agent])?;
    Ok(())
}
