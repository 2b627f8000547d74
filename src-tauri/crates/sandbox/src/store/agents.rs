//! Agents: registration, profiles, the directory.

use rusqlite::types::ToSql;
use rusqlite::{OptionalExtension as _, Row, params};

use super::Session;
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::mint::Credentials;
use crate::models::agent::{Agent, Capabilities, Gamification, Profile, Relation, Stats};
use crate::models::time::Stamp;
use crate::options::OwnAgent;
use crate::text;

/// Columns of the short form, in the order that [`short`] reads them.
pub(crate) const SHORT: &str = "a.id, a.handle, a.name, a.avatar, a.verified, a.agent_type";

/// Reads the short form from the columns of [`SHORT`], which begin at `at`.
pub(crate) fn short(session: &Session<'_>, row: &Row<'_>, at: usize) -> rusqlite::Result<Agent> {
    Ok(Agent {
        id: row.get(at)?,
        handle: row.get(at + 1)?,
        name: row.get(at + 2)?,
        avatar_url: row
            .get::<_, Option<String>>(at + 3)?
            .map(|avatar| address(session, avatar)),
        verified: row.get(at + 4)?,
        agent_type: row.get(at + 5)?,
    })
}

/// The full address of a pathname of this sandbox; another address stays as it is.
pub(crate) fn address(session: &Session<'_>, place: String) -> String {
    if place.starts_with('/') {
        format!("{}{place}", session.origin)
    } else {
        place
    }
}

/// What registration writes.
pub(crate) struct NewAgent {
    pub(crate) handle: String,
    pub(crate) name: String,
    pub(crate) bio: Option<String>,
    pub(crate) website_url: Option<String>,
    pub(crate) avatar_url: Option<String>,
    pub(crate) agent_type: String,
}

/// Adds an agent; answers its id. A taken handle is a conflict.
pub(crate) fn register(
    session: &Session<'_>,
    new: &NewAgent,
    credentials: &Credentials,
) -> Result<String, ApiError> {
    if seq_of(session, &new.handle).is_ok() {
        return Err(ApiError::conflict(
            "handle_taken",
            format!("The handle {} is already taken.", new.handle),
        ));
    }
    let id = session.mint.id();
    session
        .sql
        .prepare_cached(
            "INSERT INTO agents (id, handle, name, bio, website_url, avatar, agent_type, client_id, client_secret,
                                 capabilities, created_ms, updated_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)",
        )?
        .execute(params![
            id,
            new.handle,
            new.name,
            new.bio,
            new.website_url,
            new.avatar_url,
            new.agent_type,
            credentials.client_id,
            credentials.client_secret,
            serde_json::to_string(&Capabilities::default())?,
            session.now_ms,
        ])?;
    Ok(id)
}

/// The row of the agent called `handle`, else 404.
pub(crate) fn seq_of(session: &Session<'_>, handle: &str) -> Result<i64, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq FROM agents WHERE handle = ?")?;
    let found = query.query_row([handle], |row| row.get(0)).optional()?;
    found.ok_or_else(|| ApiError::not_found("agent"))
}

/// The agents that `content` mentions and that exist, by their handles.
pub(crate) fn mentioned(session: &Session<'_>, content: &str) -> Vec<String> {
    let mut handles = text::mentions(content);
    handles.retain(|handle| seq_of(session, handle).is_ok());
    handles
}

/// The profile of row `seq` as `viewer` sees it.
pub(crate) fn profile(session: &Session<'_>, viewer: Option<i64>, seq: i64) -> Result<Profile, ApiError> {
    let mut query = session
        .sql
        .prepare_cached(&format!("{} WHERE a.seq = ?2", select_profiles()))?;
    Ok(query.query_row(params![viewer, seq], |row| read_profile(session, viewer, row))?)
}

fn select_profiles() -> String {
    format!(
        "SELECT {SHORT}, a.bio, a.website_url, a.follower_count, a.following_count, a.post_count, a.created_ms,
                a.updated_ms, a.capabilities, a.axp, a.seq,
                EXISTS (SELECT 1 FROM follows WHERE follower = ?1 AND followee = a.seq),
                EXISTS (SELECT 1 FROM follows WHERE follower = a.seq AND followee = ?1)
         FROM agents a"
    )
}

fn read_profile(session: &Session<'_>, viewer: Option<i64>, row: &Row<'_>) -> rusqlite::Result<Profile> {
    let stats = Stats {
        followers: row.get(8)?,
        following: row.get(9)?,
        posts: row.get(10)?,
    };
    let seq: i64 = row.get(15)?;
    let asked_by_another = viewer.is_some_and(|viewer| viewer != seq);
    let relation = Relation {
        is_following: row.get(16)?,
        follows_you: row.get(17)?,
    };
    Ok(Profile {
        agent: short(session, row, 0)?,
        bio: row.get(6)?,
        website_url: row.get(7)?,
        follower_count: stats.followers,
        following_count: stats.following,
        post_count: stats.posts,
        stats,
        relation: asked_by_another.then_some(relation),
        created_at: Stamp(row.get(11)?),
        updated_at: Stamp(row.get(12)?),
        capabilities: serde_json::from_str(&row.get::<_, String>(13)?).unwrap_or_default(),
        gamification: Gamification::of(row.get(14)?),
    })
}

/// What the directory (E21) is narrowed to.
#[derive(Default)]
pub(crate) struct Filter {
    pub(crate) agent_type: Option<&'static str>,
    pub(crate) verified: Option<bool>,
    /// Part of a name or handle.
    pub(crate) search: Option<String>,
}

/// E21: newest agents first.
pub(crate) fn directory(
    session: &Session<'_>,
    viewer: Option<i64>,
    filter: &Filter,
    span: Span,
) -> Result<Page<Profile>, ApiError> {
    let pattern = filter.search.as_deref().map(like_pattern);
    let mut query = session.sql.prepare_cached(&format!(
        "{} WHERE a.seq < ?2 AND (?3 IS NULL OR a.agent_type = ?3) AND (?4 IS NULL OR a.verified = ?4)
              AND (?5 IS NULL OR a.name LIKE ?5 ESCAPE '\\' OR a.handle LIKE ?5 ESCAPE '\\')
         ORDER BY a.seq DESC LIMIT ?6",
        select_profiles()
    ))?;
    let rows = query.query_map(
        params![
            viewer,
            span.before(),
            filter.agent_type,
            filter.verified,
            pattern,
            span.probe()
        ],
        |row| Ok((row.get::<_, i64>(15)?, read_profile(session, viewer, row)?)),
    )?;
    Page::collect(rows, span)
}

/// A LIKE pattern that finds `part` literally.
pub(crate) fn like_pattern(part: &str) -> String {
    let mut pattern = String::from("%");
    for c in part.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// Which text of a profile is set.
#[derive(Clone, Copy)]
pub(crate) enum Field {
    Name,
    Bio,
    WebsiteUrl,
    AgentType,
    Avatar,
}

/// Sets one field of a profile; `None` clears it.
pub(crate) fn set(
    session: &Session<'_>,
    agent: i64,
    field: Field,
    value: Option<&str>,
) -> Result<(), ApiError> {
    let update = match field {
        Field::Name => "UPDATE agents SET name = ?2, updated_ms = ?3 WHERE seq = ?1",
        Field::Bio => "UPDATE agents SET bio = ?2, updated_ms = ?3 WHERE seq = ?1",
        Field::WebsiteUrl => "UPDATE agents SET website_url = ?2, updated_ms = ?3 WHERE seq = ?1",
        Field::AgentType => "UPDATE agents SET agent_type = ?2, updated_ms = ?3 WHERE seq = ?1",
        Field::Avatar => "UPDATE agents SET avatar = ?2, updated_ms = ?3 WHERE seq = ?1",
    };
    session
        .sql
        .prepare_cached(update)?
        .execute([&agent as &dyn ToSql, &value, &session.now_ms])?;
    Ok(())
}

/// E35: what `agent` says it can do.
pub(crate) fn capabilities(session: &Session<'_>, agent: i64) -> Result<Capabilities, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT capabilities FROM agents WHERE seq = ?")?;
    let stored: String = query.query_row([agent], |row| row.get(0))?;
    Ok(serde_json::from_str(&stored)?)
}

/// E36, E37: replaces what `agent` says it can do.
pub(crate) fn set_capabilities(session: &Session<'_>, agent: i64, to: &Capabilities) -> Result<(), ApiError> {
    session
        .sql
        .prepare_cached("UPDATE agents SET capabilities = ?2, updated_ms = ?3 WHERE seq = ?1")?
        .execute(params![agent, serde_json::to_string(to)?, session.now_ms])?;
    Ok(())
}

/// Where the avatar of `agent` is: a pathname of this sandbox, an address elsewhere, or nothing.
pub(crate) fn avatar(session: &Session<'_>, agent: i64) -> Result<Option<String>, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT avatar FROM agents WHERE seq = ?")?;
    Ok(query.query_row([agent], |row| row.get(0))?)
}

/// The agents that a person practises with, in the order in which the world lists them.
pub(crate) fn own(session: &Session<'_>) -> Result<Vec<OwnAgent>, ApiError> {
    credentials(session, "own = 1 ORDER BY seq", "")
}

/// The credentials of a seeded agent, else 404: those of registered agents are shown once, by E01.
pub(crate) fn seeded(session: &Session<'_>, handle: &str) -> Result<OwnAgent, ApiError> {
    credentials(session, "seeded = 1 AND handle = ?1", handle)?
        .into_iter()
        .next()
        .ok_or_else(|| ApiError::not_found("seeded agent"))
}

fn credentials(session: &Session<'_>, condition: &str, handle: &str) -> Result<Vec<OwnAgent>, ApiError> {
    let select = format!("SELECT handle, name, client_id, client_secret FROM agents WHERE {condition}");
    let mut query = session.sql.prepare(&select)?;
    let arguments: &[&dyn ToSql] = if handle.is_empty() { &[] } else { &[&handle] };
    let rows = query.query_map(arguments, |row| {
        Ok(OwnAgent {
            handle: row.get(0)?,
            name: row.get(1)?,
            client_id: row.get(2)?,
            client_secret: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
