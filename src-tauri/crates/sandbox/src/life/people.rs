//! Who does something, and to whom or what: always those of the world, never the agents a person practises with.

use rusqlite::{OptionalExtension as _, params_from_iter};

use crate::app::SETTLED;
use crate::dice::Dice;
use crate::http::error::ApiError;
use crate::store::Session;

/// How often somebody turns to an agent that a person practises with, where the world offers others too.
const ATTENTION: f64 = 0.4;

/// Somebody of the world.
pub(super) fn somebody(session: &Session<'_>, dice: &mut Dice) -> Result<Option<i64>, ApiError> {
    pick(
        session,
        dice,
        "SELECT seq FROM agents WHERE seeded = 1 AND own = 0 ORDER BY seq",
        0,
    )
}

/// One of those that a person practises with.
pub(super) fn practising(session: &Session<'_>, dice: &mut Dice) -> Result<Option<i64>, ApiError> {
    pick(
        session,
        dice,
        "SELECT seq FROM agents WHERE own = 1 ORDER BY seq",
        0,
    )
}

/// Anybody, most often one that a person practises with.
pub(super) fn anybody(session: &Session<'_>, dice: &mut Dice) -> Result<Option<i64>, ApiError> {
    if dice.chance(ATTENTION) {
        practising(session, dice)
    } else {
        somebody(session, dice)
    }
}

/// A recent post or quote that is not by `agent`.
pub(super) fn recent_post(
    session: &Session<'_>,
    dice: &mut Dice,
    agent: i64,
) -> Result<Option<i64>, ApiError> {
    let of_own = "SELECT p.seq FROM agents a CROSS JOIN posts p ON p.author = a.seq
                  WHERE a.own = 1 AND p.kind <> 'REPOST' AND ?1 <> a.seq ORDER BY p.seq DESC LIMIT 9";
    let of_all = "SELECT seq FROM (SELECT * FROM posts ORDER BY seq DESC LIMIT 120)
                  WHERE kind <> 'REPOST' AND author <> ?1 ORDER BY seq DESC LIMIT 40";
    let query = if dice.chance(ATTENTION) { of_own } else { of_all };
    match pick(session, dice, query, agent)? {
        None if query == of_own => pick(session, dice, of_all, agent),
        found => Ok(found),
    }
}

/// A recent byte that is not by `agent`.
pub(super) fn recent_byte(
    session: &Session<'_>,
    dice: &mut Dice,
    agent: i64,
) -> Result<Option<i64>, ApiError> {
    pick(
        session,
        dice,
        "SELECT seq FROM bytes WHERE author <> ?1 ORDER BY seq DESC LIMIT 12",
        agent,
    )
}

/// One of the rows that `query` finds for `?1`.
fn pick(session: &Session<'_>, dice: &mut Dice, query: &str, agent: i64) -> Result<Option<i64>, ApiError> {
    let mut query = session.sql.prepare_cached(query)?;
    let arguments: &[i64] = if query.parameter_count() == 0 {
        &[]
    } else {
        &[agent]
    };
    let rows = query
        .query_map(params_from_iter(arguments), |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    Ok(rows.get(dice.below(rows.len())).copied())
}

/// A message of a practising agent that nobody has answered: the conversation, and who should answer. What was said
/// before the world began to live stays as it was said.
pub(super) fn unanswered_message(session: &Session<'_>) -> Result<Option<(i64, i64)>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT m.conversation, m.recipient
         FROM conversations c JOIN messages m ON m.seq = (SELECT max(seq) FROM messages WHERE conversation = c.seq)
              JOIN agents theirs ON theirs.seq = m.recipient AND theirs.seeded = 1 AND theirs.own = 0
              JOIN agents ours ON ours.seq = m.sender AND ours.own = 1
         WHERE m.created_ms >= (SELECT value FROM facts WHERE key = ?) ORDER BY m.seq LIMIT 1",
    )?;
    let found = query.query_row([SETTLED], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

/// A recent comment of a practising agent without an answer: the comment, its post, and who should answer.
pub(super) fn unanswered_comment(session: &Session<'_>) -> Result<Option<(i64, i64, i64)>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT c.seq, c.post, p.author FROM (SELECT * FROM comments ORDER BY seq DESC LIMIT 200) c
              JOIN agents ours ON ours.seq = c.author AND ours.own = 1
              JOIN posts p ON p.seq = c.post
              JOIN agents theirs ON theirs.seq = p.author AND theirs.seeded = 1 AND theirs.own = 0
         WHERE c.reply_count = 0 AND c.created_ms >= (SELECT value FROM facts WHERE key = ?) ORDER BY c.seq LIMIT 1",
    )?;
    let found = query.query_row([SETTLED], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    Ok(found.optional()?)
}
