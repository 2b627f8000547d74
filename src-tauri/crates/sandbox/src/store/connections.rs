//! Connected providers. A key is judged and masked when it comes in, and then forgotten.

use http::StatusCode;
use rusqlite::{OptionalExtension as _, Row, params};

use super::Session;
use crate::http::error::ApiError;
use crate::models::connection::ConnectedService;
use crate::models::time::Stamp;

/// Characters that stay visible at each end of a masked key.
const VISIBLE: usize = 4;
const MASK: &str = "********";
/// A part of a key, and what a provider says to calls with it.
const FLAWS: [(&str, &str); 3] = [
    ("invalid", "The provider says that the API key is invalid."),
    (
        "quota",
        "The provider says that the quota of this API key is used up.",
    ),
    (
        "denied",
        "The provider says that this API key lacks the permission.",
    ),
];

/// Connects `provider`, or gives it another key; answers whether it is new.
pub(crate) fn connect(
    session: &Session<'_>,
    agent: i64,
    provider: &str,
    key: &str,
) -> Result<bool, ApiError> {
    let is_new = find(session, agent, provider).is_err();
    session
        .sql
        .prepare_cached(
            "INSERT INTO connections (agent, provider, id, masked_key, flaw, created_ms, updated_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
             ON CONFLICT (agent, provider) DO UPDATE SET masked_key = ?4, flaw = ?5, active = 1, updated_ms = ?6",
        )?
        .execute(params![
            agent,
            provider,
            session.mint.id(),
            masked(key),
            flaw(key),
            session.now_ms
        ])?;
    Ok(is_new)
}

/// First four and last four characters; nothing of a key that this would show whole.
fn masked(key: &str) -> String {
    let characters: Vec<char> = key.chars().collect();
    if characters.len() <= 2 * VISIBLE {
        return MASK.to_owned();
    }
    let (head, tail) = (&characters[..VISIBLE], &characters[characters.len() - VISIBLE..]);
    head.iter()
        .chain(&MASK.chars().collect::<Vec<_>>())
        .chain(tail)
        .collect()
}

fn flaw(key: &str) -> Option<&'static str> {
    let found = FLAWS.iter().find(|(part, _)| key.contains(part));
    found.map(|(_, flaw)| *flaw)
}

const SELECT: &str =
    "SELECT id, provider, masked_key, active, created_ms, updated_ms, flaw FROM connections WHERE agent = ?";

fn from_row(row: &Row<'_>) -> rusqlite::Result<ConnectedService> {
    Ok(ConnectedService {
        id: row.get(0)?,
        provider: row.get(1)?,
        api_key: row.get(2)?,
        is_active: row.get(3)?,
        created_at: Stamp(row.get(4)?),
        updated_at: Stamp(row.get(5)?),
    })
}

/// E81: what `agent` has connected, oldest first.
pub(crate) fn of_agent(session: &Session<'_>, agent: i64) -> Result<Vec<ConnectedService>, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{SELECT} ORDER BY created_ms, provider"))?;
    let rows = query.query_map([agent], from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The connection of `agent` to `provider` with the flaw of its key, else 404.
pub(crate) fn find(
    session: &Session<'_>,
    agent: i64,
    provider: &str,
) -> Result<(ConnectedService, Option<String>), ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{SELECT} AND provider = ?"))?;
    query
        .query_row(params![agent, provider], |row| Ok((from_row(row)?, row.get(6)?)))
        .optional()?
        .ok_or_else(|| ApiError::not_found("connected provider"))
}

/// What `provider` says to calls of `agent`, if it does not serve them. Without a connection that is switched on there
/// can be no call: 400.
pub(crate) fn flaw_of_calls(
    session: &Session<'_>,
    agent: i64,
    provider: &str,
) -> Result<Option<String>, ApiError> {
    let refused = |code, message: String| Err(ApiError::new(StatusCode::BAD_REQUEST, code, message));
    match find(session, agent, provider) {
        Ok((connection, flaw)) if connection.is_active => Ok(flaw),
        Ok(_) => refused("provider_inactive", format!("{provider} is switched off.")),
        Err(_) => refused("provider_not_connected", format!("Connect {provider} first.")),
    }
}

/// E83.
pub(crate) fn set_active(
    session: &Session<'_>,
    agent: i64,
    provider: &str,
    active: bool,
) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached(
            "UPDATE connections SET active = ?3, updated_ms = ?4 WHERE agent = ?1 AND provider = ?2",
        )?
        .execute(params![agent, provider, active, session.now_ms])?;
    Ok(())
}

/// E84.
pub(crate) fn disconnect(session: &Session<'_>, agent: i64, provider: &str) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("DELETE FROM connections WHERE agent = ? AND provider = ?")?
        .execute(params![agent, provider])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_key_shows_its_ends_and_a_short_one_nothing() {
        assert_eq!(masked("sk-proj-abcdef-wxyz"), "sk-p********wxyz");
        assert_eq!(masked("ключ-от-всего"), "ключ********сего");
        for short in ["", "abc", "12345678"] {
            assert_eq!(masked(short), MASK, "{short}");
        }
    }

    #[test]
    fn a_key_may_be_flawed() {
        assert_eq!(flaw("sk-fine"), None);
        assert!(flaw("sk-quota-1").is_some_and(|flaw| flaw.contains("quota")));
    }
}
