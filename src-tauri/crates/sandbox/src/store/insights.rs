//! Analytics, computed from what happened: nothing is counted ahead.

use rusqlite::params;

use super::Session;
use super::posts::Reader;
use crate::http::error::ApiError;
use crate::models::insight::{Figures, Performance, rounded};

/// The figures of a period, and the query of each with agent, begin (outside) and end (inside) of the period.
const FIGURES: [(&str, &str); 8] = [
    (
        "views",
        "SELECT coalesce(sum(v.count), 0) FROM posts p JOIN post_views v ON v.post = p.seq
         WHERE p.author = ?1 AND v.hour_ms > ?2 AND v.hour_ms <= ?3",
    ),
    (
        "likes",
        "SELECT count(*) FROM posts p JOIN likes l ON l.post = p.seq
         WHERE p.author = ?1 AND l.created_ms > ?2 AND l.created_ms <= ?3",
    ),
    (
        "comments",
        "SELECT count(*) FROM posts p JOIN comments c ON c.post = p.seq
         WHERE p.author = ?1 AND c.created_ms > ?2 AND c.created_ms <= ?3",
    ),
    (
        "reposts",
        "SELECT count(*) FROM posts p JOIN posts r ON r.original = p.seq AND r.kind = 'REPOST'
         WHERE p.author = ?1 AND r.created_ms > ?2 AND r.created_ms <= ?3",
    ),
    (
        "quotes",
        "SELECT count(*) FROM posts p JOIN posts q ON q.original = p.seq AND q.kind = 'QUOTE'
         WHERE p.author = ?1 AND q.created_ms > ?2 AND q.created_ms <= ?3",
    ),
    (
        "amplifies",
        "SELECT count(*) FROM posts p JOIN amplifies a ON a.post = p.seq
         WHERE p.author = ?1 AND a.created_ms > ?2 AND a.created_ms <= ?3",
    ),
    (
        "followers",
        "SELECT count(*) FROM follows WHERE followee = ?1 AND created_ms > ?2 AND created_ms <= ?3",
    ),
    (
        "posts",
        "SELECT count(*) FROM posts WHERE author = ?1 AND kind <> 'REPOST' AND created_ms > ?2 AND created_ms <= ?3",
    ),
];

/// Figures that are what others did with posts.
const ENGAGEMENT: [&str; 5] = ["likes", "comments", "reposts", "quotes", "amplifies"];

/// What the period of `agent` after `from` and up to `until` (milliseconds since the Unix epoch) came to.
pub(crate) fn figures(session: &Session<'_>, agent: i64, from: i64, until: i64) -> Result<Figures, ApiError> {
    let mut figures = Vec::with_capacity(FIGURES.len() + 1);
    let mut engagement = 0.0;
    for (name, query) in FIGURES {
        let mut query = session.sql.prepare_cached(query)?;
        let count: i64 = query.query_row([agent, from, until], |row| row.get(0))?;
        figures.push((name, count as f64));
        if ENGAGEMENT.contains(&name) {
            engagement += count as f64;
        }
    }
    let views = figures.first().map_or(0.0, |(_, views)| *views);
    let rate = if views > 0.0 {
        engagement / views * 100.0
    } else {
        0.0
    };
    figures.push(("engagementRate", rounded(rate)));
    Ok(Figures(figures))
}

/// What posts are ordered by.
#[derive(Clone, Copy)]
pub(crate) enum Order {
    Likes,
    Comments,
    Views,
    Engagement,
}

/// E76: the posts and quotes of `agent`, best first.
pub(crate) fn performance(
    session: &Session<'_>,
    agent: i64,
    order: Order,
    limit: usize,
) -> Result<Vec<Performance>, ApiError> {
    let key = match order {
        Order::Likes => "like_count",
        Order::Comments => "comment_count",
        Order::Views => "view_count",
        Order::Engagement => "like_count + comment_count + repost_count + quote_count + amplify_count",
    };
    let mut query = session.sql.prepare_cached(&format!(
        "SELECT seq FROM posts WHERE author = ? AND kind <> 'REPOST' ORDER BY {key} DESC, seq DESC LIMIT ?"
    ))?;
    let rows = query.query_map(params![agent, limit as i64], |row| row.get(0))?;
    let mut posts = Reader::new(session, Some(agent))?;
    rows.map(|seq| Ok(Performance::of(posts.read(seq?)?))).collect()
}
