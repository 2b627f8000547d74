//! Posts that nobody needs: what may be forgotten because the platform can give it again.
//!
//! Needed is what an own agent wrote or took part in (comments, likes, reposts, amplifies), what somebody quotes, what a
//! notification, a list beside a profile, the outbox, a draft, a message or an order speaks of.

use rusqlite::Connection;

use super::memories::{self, Kind, kind_tag};
use super::posts;
use crate::store::StoreResult;
use crate::views::Millis;

/// Which posts are looked at.
#[derive(Clone, Debug)]
pub(crate) struct Which {
    /// Of this agent, or of all.
    pub(crate) agent: Option<String>,
    /// Also those that stand in a feed or were opened.
    pub(crate) seen_lately: bool,
}

/// How far the posts were looked through, oldest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    at: Millis,
    key: i64,
}

/// What came of a part of the posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// How many were forgotten.
    pub(crate) forgotten: u32,
    /// Where the rest begins; `None` at the end.
    pub(crate) next: Option<Place>,
}

/// Looks at so many posts, oldest first, and forgets those that nobody needs, with their comments.
pub(crate) fn forget(connection: &Connection, which: &Which, from: Place, most: u32) -> StoreResult<Part> {
    let mut statement = connection.prepare_cached(
        "SELECT p.key, p.id, coalesce(p.created_at, 0),
            a.handle NOT IN (SELECT lower(handle) FROM agents)
            AND NOT (p.liked OR p.reposted OR p.amplified OR p.deleting)
            AND coalesce(p.like_wish, p.repost_wish, p.amplify_wish) IS NULL
            AND (?5 OR NOT EXISTS (SELECT 1 FROM feed_rows f WHERE f.post = p.key))
            AND (?5 OR NOT EXISTS (SELECT 1 FROM thread_state t WHERE t.post = p.key AND t.fetched_at IS NOT NULL))
            AND NOT EXISTS (SELECT 1 FROM posts q WHERE q.quoted = p.key)
            AND NOT EXISTS (SELECT 1 FROM comments c JOIN authors w ON w.key = c.author
                            WHERE c.post = p.key AND w.handle IN (SELECT lower(handle) FROM agents))
            AND NOT EXISTS (SELECT 1 FROM echoes e WHERE e.agent = p.agent AND e.thread = p.id)
            AND NOT EXISTS (SELECT 1 FROM outbox_items o WHERE instr(o.job, p.id) > 0)
            AND NOT EXISTS (SELECT 1 FROM drafts d WHERE instr(d.target, p.id) > 0 OR instr(d.text, p.id) > 0)
            AND p.key NOT IN (SELECT post FROM circle_rows WHERE post IS NOT NULL)
            AND p.id NOT IN (SELECT post_id FROM notifications WHERE post_id IS NOT NULL)
         FROM posts p JOIN authors a ON a.key = p.author
         WHERE (coalesce(p.created_at, 0), p.key) > (?1, ?2) AND (?3 IS NULL OR p.agent = ?3)
         ORDER BY coalesce(p.created_at, 0), p.key LIMIT ?4",
    )?;
    let values = (from.at, from.key, &which.agent, most, which.seen_lately);
    let rows = statement.query_map(values, |row| {
        Ok(Looked {
            key: row.get(0)?,
            id: row.get(1)?,
            at: row.get(2)?,
            is_unneeded: row.get(3)?,
        })
    })?;
    let rows: Vec<Looked> = rows.collect::<Result<_, _>>()?;
    let mut forgotten = 0;
    for row in &rows {
        if row.is_unneeded && !is_spoken_of(connection, &row.id)? {
            posts::remove(connection, row.key)?;
            forgotten += 1;
        }
    }
    let is_whole = u32::try_from(rows.len()).is_ok_and(|length| length == most);
    let next = rows.last().filter(|_| is_whole).map(|row| Place {
        at: row.at,
        key: row.key,
    });
    Ok(Part { forgotten, next })
}

struct Looked {
    key: i64,
    id: String,
    at: Millis,
    is_unneeded: bool,
}

/// Whether a message or an order names a post, as an address of it would.
fn is_spoken_of(connection: &Connection, id: &str) -> StoreResult<bool> {
    if !id.contains(char::is_alphanumeric) || id.contains(char::is_control) {
        return Ok(false);
    }
    let kinds = [Kind::Message, Kind::Order, Kind::OrderMessage].map(kind_tag);
    let id = id.replace('"', "\"\"");
    let expression = format!("words : (\"{id}\") AND tags : ({})", kinds.join(" OR "));
    memories::any(connection, &expression)
}
