//! How an agent's own posts do, and their places in the platform's orders (E76).

use rusqlite::{Connection, Row, params};

use crate::store::{StoreResult, Table};
use crate::views::{Millis, PostOrder};

pub(crate) const TABLE: Table = Table {
    name: "post_figures",
    steps: &["CREATE TABLE post_figures (
        agent         TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        post_id       TEXT NOT NULL,
        text          TEXT NOT NULL,
        created_at    INTEGER,
        likes         REAL,
        comments      REAL,
        views         REAL,
        reposts       REAL,
        engagement    REAL,
        by_likes      INTEGER,
        by_comments   INTEGER,
        by_views      INTEGER,
        by_engagement INTEGER,
        PRIMARY KEY (agent, post_id)
    ) STRICT, WITHOUT ROWID;"],
};

const COLUMNS: &str = "post_id, text, created_at, likes, comments, views, reposts, engagement";

/// How a post does; `None` where the platform said nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PostFiguresRow {
    /// The post.
    pub(crate) post_id: String,
    /// What it says.
    pub(crate) text: String,
    /// When it was written.
    pub(crate) created_at: Option<Millis>,
    /// Likes.
    pub(crate) likes: Option<f64>,
    /// Comments.
    pub(crate) comments: Option<f64>,
    /// Views.
    pub(crate) views: Option<f64>,
    /// Reposts.
    pub(crate) reposts: Option<f64>,
    /// Engagement, however the platform counts it.
    pub(crate) engagement: Option<f64>,
}

/// Keeps posts in the order in which the platform gave them. `complete` says that the agent has no other posts: those
/// that are known and not among them are gone.
pub(crate) fn put(
    connection: &Connection,
    agent: &str,
    order: PostOrder,
    posts: &[PostFiguresRow],
    complete: bool,
) -> StoreResult<()> {
    let place = column(order);
    connection
        .prepare_cached(&format!(
            "UPDATE post_figures SET {place} = NULL WHERE agent = ?1"
        ))?
        .execute([agent])?;
    let mut insert = connection.prepare_cached(&format!(
        "INSERT INTO post_figures (agent, {COLUMNS}, {place})
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (agent, post_id) DO UPDATE SET
            text = excluded.text, created_at = coalesce(excluded.created_at, created_at),
            likes = excluded.likes, comments = excluded.comments, views = excluded.views,
            reposts = excluded.reposts, engagement = excluded.engagement, {place} = excluded.{place}"
    ))?;
    for (place, post) in (0_i64..).zip(posts) {
        insert.execute(params![
            agent,
            post.post_id,
            post.text,
            post.created_at,
            post.likes,
            post.comments,
            post.views,
            post.reposts,
            post.engagement,
            place
        ])?;
    }
    let gone = if complete {
        format!("{place} IS NULL")
    } else {
        "coalesce(by_likes, by_comments, by_views, by_engagement) IS NULL".to_owned()
    };
    connection
        .prepare_cached(&format!("DELETE FROM post_figures WHERE agent = ?1 AND {gone}"))?
        .execute([agent])?;
    Ok(())
}

/// The posts in one of the platform's orders.
pub(crate) fn ranked(
    connection: &Connection,
    agent: &str,
    order: PostOrder,
) -> StoreResult<Vec<PostFiguresRow>> {
    let place = column(order);
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM post_figures WHERE agent = ?1 AND {place} IS NOT NULL ORDER BY {place}"
    ))?;
    let rows = statement.query_map([agent], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every own post of which anything is known: those the platform ranked, and those that were met in feeds.
pub(crate) fn own(connection: &Connection, agent: &str, handle: &str) -> StoreResult<Vec<PostFiguresRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM post_figures WHERE agent = ?1
         UNION ALL
         SELECT posts.id, text, posts.created_at, likes, comments, views, reposts,
                likes + comments + reposts + amplifies
         FROM posts JOIN authors ON authors.key = posts.author
         WHERE authors.agent = ?1 AND authors.handle = lower(?2)
           AND posts.id NOT IN (SELECT post_id FROM post_figures WHERE agent = ?1)"
    ))?;
    let rows = statement.query_map((agent, handle), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn column(order: PostOrder) -> &'static str {
    match order {
        PostOrder::Likes => "by_likes",
        PostOrder::Comments => "by_comments",
        PostOrder::Views => "by_views",
        PostOrder::Engagement => "by_engagement",
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<PostFiguresRow> {
    Ok(PostFiguresRow {
        post_id: row.get(0)?,
        text: row.get(1)?,
        created_at: row.get(2)?,
        likes: row.get(3)?,
        comments: row.get(4)?,
        views: row.get(5)?,
        reposts: row.get(6)?,
        engagement: row.get(7)?,
    })
}
