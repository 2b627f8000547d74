//! Posts as each agent sees them: text, media, counts, and the viewer's own marks with the wishes on their way.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::stamps::Stamp;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "posts",
    steps: &[
        "CREATE TABLE posts (
        key          INTEGER PRIMARY KEY,
        agent        TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        id           TEXT NOT NULL,
        author       INTEGER NOT NULL REFERENCES authors (key) ON DELETE CASCADE,
        text         TEXT NOT NULL,
        media        TEXT,
        is_quote     INTEGER NOT NULL,
        quoted       INTEGER REFERENCES posts (key) ON DELETE SET NULL,
        created_at   INTEGER,
        liked        INTEGER NOT NULL, likes     INTEGER NOT NULL, like_wish    INTEGER,
        reposted     INTEGER NOT NULL, reposts   INTEGER NOT NULL, repost_wish  INTEGER,
        amplified    INTEGER NOT NULL, amplifies INTEGER NOT NULL, amplify_wish INTEGER,
        comments     INTEGER NOT NULL,
        views        INTEGER NOT NULL,
        deleting     INTEGER NOT NULL DEFAULT 0,
        settled      INTEGER NOT NULL DEFAULT 0,
        raw          TEXT NOT NULL,
        UNIQUE (agent, id)
    ) STRICT;
    CREATE INDEX posts_by_author ON posts (author, created_at);
    CREATE INDEX posts_by_quoted ON posts (quoted) WHERE quoted IS NOT NULL;",
        "CREATE INDEX posts_by_time ON posts (coalesce(created_at, 0));",
    ],
};

/// What a person can do to a post and take back again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Engagement {
    /// E08, E09.
    Like,
    /// E14, E15.
    Repost,
    /// E18, E19.
    Amplify,
}

/// One engagement of a post: whether the viewer has done it, how many have, and what the viewer wishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Confirmed by the platform.
    pub(crate) on: bool,
    /// Confirmed by the platform.
    pub(crate) count: u32,
    /// On its way.
    pub(crate) wish: Option<bool>,
}

impl Mark {
    /// As the viewer sees it, the wish included.
    pub(crate) fn shown(self) -> (bool, u32) {
        match (self.on, self.wish.unwrap_or(self.on)) {
            (false, true) => (true, self.count.saturating_add(1)),
            (true, false) => (false, self.count.saturating_sub(1)),
            (_, on) => (on, self.count),
        }
    }
}

/// A post as the store knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PostRow {
    /// Key in the store.
    pub(crate) key: i64,
    /// The platform's id.
    pub(crate) id: String,
    /// Key of the author.
    pub(crate) author: i64,
    /// Text as written.
    pub(crate) text: String,
    /// Its media, as JSON; `None` without media.
    pub(crate) media: Option<String>,
    /// It quotes another post.
    pub(crate) is_quote: bool,
    /// Key of the quoted post; `None` in a quote when the original was deleted.
    pub(crate) quoted: Option<i64>,
    /// When it was written.
    pub(crate) created_at: Option<Millis>,
    /// Likes.
    pub(crate) like: Mark,
    /// Reposts.
    pub(crate) repost: Mark,
    /// Amplifies.
    pub(crate) amplify: Mark,
    /// Comments.
    pub(crate) comments: u32,
    /// Views.
    pub(crate) views: u32,
    /// Its deletion is on its way.
    pub(crate) deleting: bool,
}

/// One engagement as the platform just gave it; `None` where it said nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FreshMark {
    pub(crate) on: Option<bool>,
    pub(crate) count: Option<u32>,
}

/// A post as the platform just gave it.
#[derive(Clone, Debug, Default)]
pub(crate) struct FreshPost<'a> {
    pub(crate) id: &'a str,
    pub(crate) author: i64,
    pub(crate) text: &'a str,
    pub(crate) media: Option<String>,
    pub(crate) is_quote: bool,
    pub(crate) quoted: Option<i64>,
    pub(crate) created_at: Option<Millis>,
    pub(crate) like: FreshMark,
    pub(crate) repost: FreshMark,
    pub(crate) amplify: FreshMark,
    pub(crate) comments: Option<u32>,
    pub(crate) views: Option<u32>,
    pub(crate) raw: String,
    /// It came inside another post, where the platform may say less.
    pub(crate) nested: bool,
}

/// Keeps what the platform answered to something asked at `asked`: marks and counts that were settled later stand.
/// Answers the key, and whether the post is new here.
pub(crate) fn put(
    connection: &Connection,
    agent: &str,
    fresh: &FreshPost<'_>,
    asked: Stamp,
) -> StoreResult<(i64, bool)> {
    let known = key_of(connection, agent, fresh.id)?;
    let key = match known {
        Some(key) => key,
        None => connection
            .prepare_cached(
                "INSERT INTO posts (agent, id, author, text, is_quote, liked, likes, reposted, reposts,
                                    amplified, amplifies, comments, views, raw)
                 VALUES (?1, ?2, ?3, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, ?4) RETURNING key",
            )?
            .query_row((agent, fresh.id, fresh.author, &fresh.raw), |row| row.get(0))?,
    };
    connection
        .prepare_cached(
            "UPDATE posts SET
                author = ?2, text = ?3, media = ?4, is_quote = ?5,
                quoted = iif(?18, coalesce(?6, quoted), ?6), created_at = coalesce(?7, created_at),
                liked     = iif(settled > ?17, liked,     coalesce(?8, liked)),
                likes     = iif(settled > ?17, likes,     coalesce(?9, likes)),
                reposted  = iif(settled > ?17, reposted,  coalesce(?10, reposted)),
                reposts   = iif(settled > ?17, reposts,   coalesce(?11, reposts)),
                amplified = iif(settled > ?17, amplified, coalesce(?12, amplified)),
                amplifies = iif(settled > ?17, amplifies, coalesce(?13, amplifies)),
                comments  = iif(settled > ?17, comments,  coalesce(?14, comments)),
                views = coalesce(?15, views), raw = iif(?18, raw, ?16)
             WHERE key = ?1",
        )?
        .execute(params![
            key,
            fresh.author,
            fresh.text,
            fresh.media,
            fresh.is_quote,
            fresh.quoted,
            fresh.created_at,
            fresh.like.on,
            fresh.like.count,
            fresh.repost.on,
            fresh.repost.count,
            fresh.amplify.on,
            fresh.amplify.count,
            fresh.comments,
            fresh.views,
            fresh.raw,
            asked.0,
            fresh.nested,
        ])?;
    Ok((key, known.is_none()))
}

/// The key of a post.
pub(crate) fn key_of(connection: &Connection, agent: &str, id: &str) -> StoreResult<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT key FROM posts WHERE agent = ?1 AND id = ?2")?;
    Ok(statement.query_row((agent, id), |row| row.get(0)).optional()?)
}

/// Whether there still is a post of this key.
pub(crate) fn exists(connection: &Connection, key: i64) -> StoreResult<bool> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM posts WHERE key = ?1")?;
    Ok(statement.exists([key])?)
}

/// The post of this key.
pub(crate) fn get(connection: &Connection, key: i64) -> StoreResult<PostRow> {
    let mut statement = connection.prepare_cached(
        "SELECT key, id, author, text, media, is_quote, quoted, created_at, liked, likes, like_wish,
                reposted, reposts, repost_wish, amplified, amplifies, amplify_wish, comments, views, deleting
         FROM posts WHERE key = ?1",
    )?;
    Ok(statement.query_row([key], read)?)
}

/// Key and text of the posts, newest first, that hold all of these words (of which there must be one).
pub(crate) fn holding(
    connection: &Connection,
    agent: &str,
    words: &[String],
    most: u32,
) -> StoreResult<Vec<(i64, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT key, text FROM posts
         WHERE agent = ?1 AND NOT EXISTS (
            SELECT 1 FROM json_each(?2) AS word WHERE posts.text NOT LIKE word.value ESCAPE '\\')
         ORDER BY created_at DESC, key DESC LIMIT ?3",
    )?;
    let patterns = super::like_inside(words);
    let rows = statement.query_map((agent, patterns, most), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps what the person wants while it is on its way; `None` takes the wish back.
pub(crate) fn wish(
    connection: &Connection,
    key: i64,
    engagement: Engagement,
    on: Option<bool>,
) -> StoreResult<()> {
    let (_, _, wish) = columns(engagement);
    connection
        .prepare_cached(&format!("UPDATE posts SET {wish} = ?2 WHERE key = ?1"))?
        .execute((key, on))?;
    Ok(())
}

/// Keeps what the platform has confirmed, with the count if it told one, and ends the wish that it fulfils.
pub(crate) fn settle(
    connection: &Connection,
    key: i64,
    engagement: Engagement,
    on: bool,
    count: Option<u32>,
    stamp: Stamp,
) -> StoreResult<()> {
    let (flag, total, wish) = columns(engagement);
    connection
        .prepare_cached(&format!(
            "UPDATE posts SET {total} = coalesce(?3, max(0, {total} + ?2 - {flag})), {flag} = ?2,
                              {wish} = nullif({wish}, ?2), settled = ?4
             WHERE key = ?1"
        ))?
        .execute((key, on, count, stamp.0))?;
    Ok(())
}

/// Counts comments that this app has added or removed.
pub(crate) fn count_comments(
    connection: &Connection,
    key: i64,
    change: i64,
    stamp: Stamp,
) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE posts SET comments = max(0, comments + ?2), settled = ?3 WHERE key = ?1")?
        .execute((key, change, stamp.0))?;
    Ok(())
}

/// Notes whether the deletion of a post is on its way.
pub(crate) fn mark_deleting(connection: &Connection, key: i64, deleting: bool) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE posts SET deleting = ?2 WHERE key = ?1")?
        .execute((key, deleting))?;
    Ok(())
}

/// The posts that quote a post.
pub(crate) fn quoting(connection: &Connection, key: i64) -> StoreResult<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT key FROM posts WHERE quoted = ?1")?;
    let keys = statement.query_map([key], |row| row.get(0))?;
    Ok(keys.collect::<Result<_, _>>()?)
}

/// Removes a post with its comments and feed rows; quotes of it stay and say that it is gone.
pub(crate) fn remove(connection: &Connection, key: i64) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM posts WHERE key = ?1")?
        .execute([key])?;
    Ok(())
}

/// Flag, count and wish of an engagement.
fn columns(engagement: Engagement) -> (&'static str, &'static str, &'static str) {
    match engagement {
        Engagement::Like => ("liked", "likes", "like_wish"),
        Engagement::Repost => ("reposted", "reposts", "repost_wish"),
        Engagement::Amplify => ("amplified", "amplifies", "amplify_wish"),
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<PostRow> {
    let mark = |first: usize| -> rusqlite::Result<Mark> {
        Ok(Mark {
            on: row.get(first)?,
            count: row.get(first + 1)?,
            wish: row.get(first + 2)?,
        })
    };
    Ok(PostRow {
        key: row.get(0)?,
        id: row.get(1)?,
        author: row.get(2)?,
        text: row.get(3)?,
        media: row.get(4)?,
        is_quote: row.get(5)?,
        quoted: row.get(6)?,
        created_at: row.get(7)?,
        like: mark(8)?,
        repost: mark(11)?,
        amplify: mark(14)?,
        comments: row.get(17)?,
        views: row.get(18)?,
        deleting: row.get(19)?,
    })
}
