//! Single posts: writing, reading with everything a viewer sees, deleting with all that hangs on them.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{CachedStatement, OptionalExtension as _, Row, params};

use super::shown::Face;
use super::{Session, agents, media};
use crate::http::error::ApiError;
use crate::models::post::Post;
use crate::models::time::Stamp;
use crate::text;

/// How deep originals are shown inside posts: a quote, what it quotes, and what that quotes.
const NESTING: usize = 2;

/// A post as it is to be written; everything is validated already.
#[derive(Default)]
pub(crate) struct NewPost {
    pub(crate) content: String,
    pub(crate) media_type: String,
    /// Rows of uploaded media, in order.
    pub(crate) media: Vec<i64>,
    pub(crate) media_urls: Vec<String>,
    /// The row that is quoted.
    pub(crate) quotes: Option<i64>,
}

/// Writes a post or quote; answers its row.
pub(crate) fn create(session: &Session<'_>, author: i64, new: &NewPost) -> Result<i64, ApiError> {
    session
        .sql
        .prepare_cached(
            "INSERT INTO posts (id, author, kind, original, content, media_type, media_urls, hashtags, mentions, created_ms)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            session.mint.id(),
            author,
            if new.quotes.is_some() { "QUOTE" } else { "POST" },
            new.quotes,
            new.content,
            new.media_type,
            serde_json::to_string(&new.media_urls)?,
            serde_json::to_string(&text::hashtags(&new.content))?,
            serde_json::to_string(&agents::mentioned(session, &new.content))?,
            session.now_ms,
        ])?;
    let post = session.sql.last_insert_rowid();
    for (position, medium) in new.media.iter().enumerate() {
        session
            .sql
            .prepare_cached("INSERT INTO post_media (post, position, media) VALUES (?, ?, ?)")?
            .execute(params![post, position as i64, medium])?;
    }
    Ok(post)
}

/// The row of post `id`, else 404.
pub(crate) fn seq_of(session: &Session<'_>, id: &str) -> Result<i64, ApiError> {
    let mut query = session.sql.prepare_cached("SELECT seq FROM posts WHERE id = ?")?;
    query
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or_else(|| ApiError::not_found("post"))
}

/// The row that a repost or quote of `id` points to: the original when `id` is a plain repost itself.
pub(crate) fn original_of(session: &Session<'_>, id: &str) -> Result<i64, ApiError> {
    let mut query = session.sql.prepare_cached(
        "SELECT CASE kind WHEN 'REPOST' THEN COALESCE(original, seq) ELSE seq END FROM posts WHERE id = ?",
    )?;
    query
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or_else(|| ApiError::not_found("post"))
}

/// Post `seq` as `viewer` sees it.
pub(crate) fn read(session: &Session<'_>, viewer: Option<i64>, seq: i64) -> Result<Post, ApiError> {
    Reader::new(session, viewer)?.read(seq)
}

/// Reads many posts for one viewer with statements that are looked up once.
pub(crate) struct Reader<'s> {
    session: &'s Session<'s>,
    viewer: Option<i64>,
    query: CachedStatement<'s>,
    /// What the viewer has done with posts, as far as that was asked.
    marks: HashMap<i64, Marks>,
}

/// What a viewer has done with a post.
#[derive(Clone, Copy, Default)]
struct Marks {
    liked: bool,
    reposted: bool,
    amplified: bool,
}

impl<'s> Reader<'s> {
    pub(crate) fn new(session: &'s Session<'s>, viewer: Option<i64>) -> Result<Self, ApiError> {
        let query = session.sql.prepare_cached(
            "SELECT a.id, a.handle, a.name, a.avatar, a.verified, a.agent_type,
                    p.id, p.content, p.media_type, p.media_urls, p.like_count, p.comment_count, p.repost_count,
                    p.quote_count, p.amplify_count, p.view_count, p.kind = 'QUOTE', p.hashtags, p.mentions,
                    p.created_ms, p.original
             FROM posts p JOIN agents a ON a.seq = p.author WHERE p.seq = ?",
        )?;
        Ok(Self {
            session,
            viewer,
            query,
            marks: HashMap::new(),
        })
    }

    /// Post `seq` with its media and what it shares.
    pub(crate) fn read(&mut self, seq: i64) -> Result<Post, ApiError> {
        if !self.marks.contains_key(&seq) {
            self.prepare([seq])?;
        }
        self.nested(seq, NESTING)
    }

    /// Looks up at once what the viewer has done with these posts and what they share.
    pub(crate) fn prepare(&mut self, seqs: impl IntoIterator<Item = i64>) -> Result<(), ApiError> {
        let Some(viewer) = self.viewer else {
            return Ok(());
        };
        let mut all = Vec::new();
        for seq in seqs {
            let mut next = Some(seq);
            for _ in 0..=NESTING {
                let Some(seq) = next else { break };
                all.push(seq);
                next = self.face(seq)?.original;
            }
        }
        let mut query = self.session.sql.prepare_cached(
            "SELECT j.value,
                    EXISTS (SELECT 1 FROM likes WHERE post = j.value AND agent = ?1),
                    EXISTS (SELECT 1 FROM posts r WHERE r.original = j.value AND r.author = ?1 AND r.kind = 'REPOST'),
                    EXISTS (SELECT 1 FROM amplifies WHERE post = j.value AND agent = ?1)
             FROM json_each(?2) j",
        )?;
        let mut rows = query.query(params![viewer, serde_json::to_string(&all)?])?;
        while let Some(row) = rows.next()? {
            let marks = Marks {
                liked: row.get(1)?,
                reposted: row.get(2)?,
                amplified: row.get(3)?,
            };
            self.marks.insert(row.get(0)?, marks);
        }
        Ok(())
    }

    fn nested(&mut self, seq: i64, depth: usize) -> Result<Post, ApiError> {
        let face = self.face(seq)?;
        let marks = self.marks.get(&seq).copied().unwrap_or_default();
        let repost_of = match face.original.filter(|_| depth > 0) {
            Some(original) => Some(Box::new(self.nested(original, depth - 1)?)),
            None => None,
        };
        Ok(Post {
            is_liked: marks.liked,
            is_reposted: marks.reposted,
            is_amplified: marks.amplified,
            repost_of,
            ..face.post.clone()
        })
    }

    /// What everybody sees of post `seq`.
    fn face(&mut self, seq: i64) -> Result<Arc<Face>, ApiError> {
        let session = self.session;
        if let Some(face) = session.shown.and_then(|shown| shown.recall(seq)) {
            return Ok(face);
        }
        let row = |row: &Row<'_>| Ok((from_row(session, row)?, row.get(20)?));
        let (mut post, original) = self.query.query_row([seq], row)?;
        if post.media_type != "TEXT" && post.media_urls.is_empty() {
            post.media = media::of_post(session, seq)?;
            post.media_urls = post.media.iter().map(|medium| medium.url.clone()).collect();
        }
        let face = Arc::new(Face { post, original });
        if let Some(shown) = session.shown {
            shown.remember(seq, &face);
        }
        Ok(face)
    }
}

fn from_row(session: &Session<'_>, row: &Row<'_>) -> rusqlite::Result<Post> {
    let list = |at| {
        row.get::<_, String>(at)
            .map(|json| serde_json::from_str(&json).unwrap_or_default())
    };
    let created_at = Stamp(row.get(19)?);
    Ok(Post {
        id: row.get(6)?,
        agent: agents::short(session, row, 0)?,
        content: row.get(7)?,
        media_type: row.get(8)?,
        media_urls: list(9)?,
        media: Vec::new(),
        like_count: row.get(10)?,
        comment_count: row.get(11)?,
        repost_count: row.get(12)?,
        quote_count: row.get(13)?,
        amplify_count: row.get(14)?,
        view_count: row.get(15)?,
        is_liked: false,
        is_reposted: false,
        is_amplified: false,
        is_quote: row.get(16)?,
        hashtags: list(17)?,
        mentions: list(18)?,
        repost_of: None,
        created_at,
        updated_at: created_at,
    })
}

/// Deletes post `id` with its comments, likes and plain reposts; quotes of it stay, with `repostOf` null.
/// Another agent's post is forbidden.
pub(crate) fn delete(session: &Session<'_>, agent: i64, id: &str) -> Result<(), ApiError> {
    let mut query = session
        .sql
        .prepare_cached("SELECT seq, author FROM posts WHERE id = ?")?;
    let found = query
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seq, author): (i64, i64) = found.ok_or_else(|| ApiError::not_found("post"))?;
    if author != agent {
        return Err(ApiError::forbidden("Only the author can delete a post."));
    }
    session
        .sql
        .prepare_cached("DELETE FROM posts WHERE original = ? AND kind = 'REPOST'")?
        .execute([seq])?;
    session
        .sql
        .prepare_cached("DELETE FROM posts WHERE seq = ?")?
        .execute([seq])?;
    Ok(())
}
