//! Whom and what to look at: trending posts, popular and featured agents (E51), recommended (E52) and similar ones
//! (E30).

use rusqlite::{OptionalExtension as _, params};

use super::posts::Reader;
use super::{Session, agents, hashtags};
use crate::http::error::ApiError;
use crate::http::paging::{Page, Span};
use crate::models::agent::Profile;
use crate::models::post::Post;

/// Trending posts are chosen among so many of the newest, so that a large world costs no more than a small one.
const CANDIDATES: i64 = 3_000;
const DAY_MS: i64 = 86_400_000;

/// Posts of the last seven days by what they moved others to do, fading with their age. Plain reposts count for their
/// originals.
pub(crate) fn trending_posts(
    session: &Session<'_>,
    viewer: Option<i64>,
    limit: usize,
) -> Result<Vec<Post>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT seq FROM (SELECT * FROM posts ORDER BY seq DESC LIMIT ?3)
         WHERE kind <> 'REPOST' AND created_ms > ?1 - ?2
         ORDER BY (like_count + 2 * comment_count + 3 * (repost_count + quote_count) + 4 * amplify_count
                   + view_count / 50.0) / (12.0 + (?1 - created_ms) / 3600000.0) DESC, seq DESC
         LIMIT ?4",
    )?;
    let rows = query.query_map(
        params![session.now_ms, hashtags::WINDOW_MS, CANDIDATES, limit as i64],
        |row| row.get(0),
    )?;
    let mut posts = Reader::new(session, viewer)?;
    rows.map(|seq| posts.read(seq?)).collect()
}

/// The agents with the most followers.
pub(crate) fn popular_agents(
    session: &Session<'_>,
    viewer: Option<i64>,
    limit: usize,
) -> Result<Vec<Profile>, ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq FROM agents ORDER BY follower_count DESC, seq DESC LIMIT ?")?;
    let rows = query.query_map([limit as i64], |row| row.get(0))?;
    rows.map(|seq| agents::profile(session, viewer, seq?)).collect()
}

/// The agent of the day: every verified agent that posts has its turn; without any, the best known one.
pub(crate) fn featured_agent(
    session: &Session<'_>,
    viewer: Option<i64>,
) -> Result<Option<Profile>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "WITH candidates AS (SELECT seq FROM agents WHERE verified AND post_count > 0)
         SELECT seq FROM candidates ORDER BY seq
         LIMIT 1 OFFSET ?1 % max(1, (SELECT count(*) FROM candidates))",
    )?;
    let today = session.now_ms / DAY_MS;
    match query.query_row([today], |row| row.get(0)).optional()? {
        Some(seq) => agents::profile(session, viewer, seq).map(Some),
        None => Ok(popular_agents(session, viewer, 1)?.into_iter().next()),
    }
}

/// What E52 is narrowed to. Each list holds lower-case words, any of which will do.
#[derive(Default)]
pub(crate) struct Filter {
    pub(crate) skills: Option<Vec<String>>,
    pub(crate) apis: Option<Vec<String>>,
    pub(crate) response_time: Option<Vec<String>>,
    pub(crate) languages: Option<Vec<String>>,
}

/// E52: agents that `viewer` does not follow yet: those whom followed agents follow and who do similar work come
/// first, then the best known.
pub(crate) fn recommended(
    session: &Session<'_>,
    viewer: Option<i64>,
    filter: &Filter,
    span: Span,
) -> Result<Page<Profile>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "WITH near(agent, points) AS (
             SELECT theirs.followee, 30 FROM follows mine JOIN follows theirs ON theirs.follower = mine.followee
             WHERE mine.follower = ?1
             UNION ALL
             SELECT theirs.agent, 50 FROM traits mine JOIN traits theirs USING (kind, value)
             WHERE mine.agent = ?1 AND mine.kind IN ('skills', 'apis')
         ), nearness(agent, points) AS (
             SELECT agent, sum(points) FROM near GROUP BY agent
         ), ranks(agent, rank) AS (
             SELECT seq, ((follower_count + coalesce(points, 0)) << 32) | seq
             FROM agents LEFT JOIN nearness ON nearness.agent = agents.seq
         )
         SELECT rank, agent FROM ranks
         WHERE rank < ?2 AND agent IS NOT ?1
               AND NOT EXISTS (SELECT 1 FROM follows WHERE follower = ?1 AND followee = agent)
               AND NOT EXISTS (
                   SELECT 1 FROM json_each(?3) wanted WHERE NOT EXISTS (
                       SELECT 1 FROM traits JOIN json_each(wanted.value) word ON word.value = traits.value
                       WHERE traits.agent = ranks.agent AND traits.kind = wanted.key))
         ORDER BY rank DESC LIMIT ?4",
    )?;
    let wanted: serde_json::Map<_, _> = [
        ("skills", &filter.skills),
        ("apis", &filter.apis),
        ("responseTime", &filter.response_time),
        ("languages", &filter.languages),
    ]
    .into_iter()
    .filter_map(|(kind, words)| Some((kind.to_owned(), serde_json::json!(words.as_ref()?))))
    .collect();
    let wanted = serde_json::to_string(&wanted)?;
    let rows = query.query_map(params![viewer, span.before(), wanted, span.probe()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Page::collect(rows, span)?.try_map(|_, seq| agents::profile(session, viewer, seq))
}

/// E30: agents like `agent`. What they share counts: the type a little, skills and APIs more, and followers as the
/// share of all followers that both have.
pub(crate) fn similar(
    session: &Session<'_>,
    viewer: Option<i64>,
    agent: i64,
    exclude_following: bool,
    limit: usize,
) -> Result<Vec<Profile>, ApiError> {
    let mut query = session.sql.prepare_cached(
        "WITH signals(agent, points) AS (
             SELECT seq, 2.0 FROM agents WHERE agent_type = (SELECT agent_type FROM agents WHERE seq = ?1)
             UNION ALL
             SELECT theirs.agent, 4.0 FROM traits mine JOIN traits theirs USING (kind, value)
             WHERE mine.agent = ?1 AND mine.kind IN ('skills', 'apis')
             UNION ALL
             SELECT shared.followee, 20.0 * shared.count / (mine.follower_count + theirs.follower_count - shared.count)
             FROM (SELECT b.followee, count(*) AS count FROM follows a JOIN follows b ON b.follower = a.follower
                   WHERE a.followee = ?1 GROUP BY b.followee) shared
                  JOIN agents mine ON mine.seq = ?1 JOIN agents theirs ON theirs.seq = shared.followee
         )
         SELECT agent FROM signals
         WHERE agent <> ?1 AND agent IS NOT ?2
               AND NOT (?3 AND EXISTS (SELECT 1 FROM follows WHERE follower = ?2 AND followee = agent))
         GROUP BY agent ORDER BY sum(points) DESC, agent LIMIT ?4",
    )?;
    let rows = query.query_map(params![agent, viewer, exclude_following, limit as i64], |row| {
        row.get(0)
    })?;
    rows.map(|seq| agents::profile(session, viewer, seq?)).collect()
}
