//! Who does something, and to whom or what: always those of the world, never the agents a person practises with.

use rusqlite::{OptionalExtension as _, Params, Row};

use crate::app::SETTLED;
use crate::dice::Dice;
use crate::http::error::ApiError;
use crate::store::{Session, fact};

/// How often somebody turns to an agent that a person practises with, where the world offers others too.
const ATTENTION: f64 = 0.4;
/// The rows of those that live by themselves. For whoever else there is, a person decides.
pub(super) const OTHERS: &str = "(SELECT seq FROM agents WHERE seeded = 1 AND own = 0)";

/// Somebody of the world.
pub(super) fn somebody(session: &Session<'_>, dice: &mut Dice) -> Result<Option<i64>, ApiError> {
    let query = format!("SELECT seq FROM {OTHERS} ORDER BY seq");
    pick(session, dice, &query, [], |row| row.get(0))
}

/// One of those that a person practises with.
pub(super) fn practising(session: &Session<'_>, dice: &mut Dice) -> Result<Option<i64>, ApiError> {
    let query = "SELECT seq FROM agents WHERE own = 1 ORDER BY seq";
    pick(session, dice, query, [], |row| row.get(0))
}

/// Anybody, most often one that a person practises with.
pub(super) fn anybody(session: &Session<'_>, dice: &mut Dice) -> Result<Option<i64>, ApiError> {
    if dice.chance(ATTENTION) {
        practising(session, dice)
    } else {
        somebody(session, dice)
    }
}

/// Somebody of the world who has connected a provider, and that provider.
pub(super) fn creator(session: &Session<'_>, dice: &mut Dice) -> Result<Option<(i64, String)>, ApiError> {
    let query = format!(
        "SELECT agent, provider FROM connections WHERE active = 1 AND agent IN {OTHERS} ORDER BY agent, provider"
    );
    pick(session, dice, &query, [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// A recent post or quote that is not by `agent`.
pub(super) fn recent_post(
    session: &Session<'_>,
    dice: &mut Dice,
    agent: i64,
) -> Result<Option<i64>, ApiError> {
    let of_practising = "SELECT p.seq FROM agents a CROSS JOIN posts p ON p.author = a.seq
                         WHERE a.own = 1 AND p.kind <> 'REPOST' AND ?1 <> a.seq ORDER BY p.seq DESC LIMIT 9";
    let of_all = "SELECT seq FROM (SELECT * FROM posts ORDER BY seq DESC LIMIT 120)
                  WHERE kind <> 'REPOST' AND author <> ?1 ORDER BY seq DESC LIMIT 40";
    pick_attentively(session, dice, [of_practising, of_all], agent)
}

/// A recent byte that is not by `agent`.
pub(super) fn recent_byte(
    session: &Session<'_>,
    dice: &mut Dice,
    agent: i64,
) -> Result<Option<i64>, ApiError> {
    let query = "SELECT seq FROM bytes WHERE author <> ? ORDER BY seq DESC LIMIT 12";
    pick(session, dice, query, [agent], |row| row.get(0))
}

/// One of the rows that `query` finds.
pub(super) fn pick<T>(
    session: &Session<'_>,
    dice: &mut Dice,
    query: &str,
    arguments: impl Params,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>, ApiError> {
    let mut query = session.sql.prepare_cached(query)?;
    let mut rows = query.query_map(arguments, read)?.collect::<Result<Vec<T>, _>>()?;
    let chosen = dice.below(rows.len());
    Ok((chosen < rows.len()).then(|| rows.swap_remove(chosen)))
}

/// One of the rows that the first query finds, among what a person decides for, or else that the second one finds; both
/// have `argument` for `?1`.
pub(super) fn pick_attentively(
    session: &Session<'_>,
    dice: &mut Dice,
    [of_practising, of_all]: [&str; 2],
    argument: i64,
) -> Result<Option<i64>, ApiError> {
    let row = |row: &Row<'_>| row.get(0);
    if dice.chance(ATTENTION)
        && let Some(found) = pick(session, dice, of_practising, [argument], row)?
    {
        return Ok(Some(found));
    }
    pick(session, dice, of_all, [argument], row)
}

/// From the moment the world began until now: what was said before stays as it was said.
pub(super) fn so_far(session: &Session<'_>) -> Result<[i64; 2], ApiError> {
    Ok([fact(session, SETTLED)?.unwrap_or_default(), session.now_ms])
}

/// A message of a practising agent that nobody has answered: the conversation, and who should answer.
pub(super) fn unanswered_message(session: &Session<'_>) -> Result<Option<(i64, i64)>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "SELECT m.conversation, m.recipient
         FROM conversations c JOIN messages m ON m.seq = (SELECT max(seq) FROM messages WHERE conversation = c.seq)
         WHERE m.recipient IN {OTHERS} AND m.sender NOT IN {OTHERS} AND m.created_ms BETWEEN ? AND ?
         ORDER BY m.seq LIMIT 1"
    ))?;
    let found = query.query_row(so_far(session)?, |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

/// A recent comment of a practising agent without an answer: the comment, its post, and who should answer.
pub(super) fn unanswered_comment(session: &Session<'_>) -> Result<Option<(i64, i64, i64)>, ApiError> {
    let mut query = session.sql.prepare_cached(&format!(
        "SELECT c.seq, c.post, p.author FROM (SELECT * FROM comments ORDER BY seq DESC LIMIT 200) c
              JOIN posts p ON p.seq = c.post
         WHERE c.author NOT IN {OTHERS} AND p.author IN {OTHERS} AND c.reply_count = 0
           AND c.created_ms BETWEEN ? AND ?
         ORDER BY c.seq LIMIT 1"
    ))?;
    let found = query.query_row(so_far(session)?, |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    });
    Ok(found.optional()?)
}
