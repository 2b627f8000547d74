//! The rows of each feed in the platform's order, and the newest page that waits behind the pill.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row, params};

use crate::store::{StoreResult, Table};
use crate::views::{FeedKind, Millis};

pub(crate) const TABLE: Table = Table {
    name: "feed_rows",
    steps: &["CREATE TABLE feed_rows (
        agent       TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        feed        TEXT NOT NULL,
        shelf       TEXT NOT NULL,
        place       INTEGER NOT NULL,
        row_id      TEXT NOT NULL,
        own_id      TEXT NOT NULL,
        post        INTEGER NOT NULL REFERENCES posts (key) ON DELETE CASCADE,
        reposted_by INTEGER REFERENCES authors (key) ON DELETE CASCADE,
        created_at  INTEGER,
        loose       INTEGER NOT NULL,
        onward      TEXT,
        PRIMARY KEY (agent, feed, shelf, place)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX feed_rows_by_post ON feed_rows (post);"],
};

/// How the name of a topic's feed begins.
const HASHTAG: &str = "hashtag:";
/// How the name of a search's feed begins.
const SEARCH: &str = "search:";

/// Which rows of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// On the screen.
    Shown,
    /// The newest page, behind the pill.
    Waiting,
}

/// How a list continues below one of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Onward {
    /// Ask with this cursor.
    Cursor(String),
    /// Nothing follows.
    End,
}

/// One row of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FeedRow {
    /// Identity on the screen; outlives the step from local echo to real post.
    pub(crate) row_id: String,
    /// The platform's id of the row itself: a post's, or a repost's.
    pub(crate) own_id: String,
    /// Key of the post that is shown.
    pub(crate) post: i64,
    /// Key of who reposted it.
    pub(crate) reposted_by: Option<i64>,
    /// When the post was written or reposted.
    pub(crate) created_at: Option<Millis>,
    /// Put here by this app after sending; no page has named it yet.
    pub(crate) loose: bool,
    /// Set where a page ended.
    pub(crate) onward: Option<Onward>,
}

/// A feed's rows, newest first.
pub(crate) fn load(
    connection: &Connection,
    agent: &str,
    feed: &FeedKind,
    shelf: Shelf,
) -> StoreResult<Vec<FeedRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT row_id, own_id, post, reposted_by, created_at, loose, onward
         FROM feed_rows WHERE agent = ?1 AND feed = ?2 AND shelf = ?3 ORDER BY place",
    )?;
    let rows = statement.query_map((agent, feed, shelf), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The rows of any feed, on the screen or behind the pill, that show a post.
pub(crate) fn showing(connection: &Connection, post: i64) -> StoreResult<Vec<(FeedKind, Shelf, FeedRow)>> {
    let mut statement = connection.prepare_cached(
        "SELECT row_id, own_id, post, reposted_by, created_at, loose, onward, feed, shelf
         FROM feed_rows WHERE post = ?1 ORDER BY feed, shelf, place",
    )?;
    let rows = statement.query_map([post], |row| Ok((row.get(7)?, row.get(8)?, read(row)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Replaces a feed's rows.
pub(crate) fn save(
    connection: &Connection,
    agent: &str,
    feed: &FeedKind,
    shelf: Shelf,
    rows: &[FeedRow],
) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM feed_rows WHERE agent = ?1 AND feed = ?2 AND shelf = ?3")?
        .execute((agent, feed, shelf))?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO feed_rows (agent, feed, shelf, place, row_id, own_id, post, reposted_by, created_at,
                                loose, onward)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for (place, row) in (0_i64..).zip(rows) {
        statement.execute(params![
            agent,
            feed,
            shelf,
            place,
            row.row_id,
            row.own_id,
            row.post,
            row.reposted_by,
            row.created_at,
            row.loose,
            row.onward,
        ])?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<FeedRow> {
    Ok(FeedRow {
        row_id: row.get(0)?,
        own_id: row.get(1)?,
        post: row.get(2)?,
        reposted_by: row.get(3)?,
        created_at: row.get(4)?,
        loose: row.get(5)?,
        onward: row.get(6)?,
    })
}

impl ToSql for FeedKind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Following => "following".into(),
            Self::Public => "public".into(),
            Self::Trending => "trending".into(),
            Self::Hashtag(tag) => format!("{HASHTAG}{tag}").into(),
            Self::Search(query) => format!("{SEARCH}{query}").into(),
        })
    }
}

impl FromSql for FeedKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "following" => Ok(Self::Following),
            "public" => Ok(Self::Public),
            "trending" => Ok(Self::Trending),
            other => {
                let tag = other
                    .strip_prefix(HASHTAG)
                    .map(|tag| Self::Hashtag(tag.to_owned()));
                let search = || Some(Self::Search(other.strip_prefix(SEARCH)?.to_owned()));
                tag.or_else(search)
                    .ok_or_else(|| FromSqlError::Other(format!("feed {other}").into()))
            }
        }
    }
}

impl ToSql for Shelf {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(match self {
            Self::Shown => "shown",
            Self::Waiting => "waiting",
        }))
    }
}

impl FromSql for Shelf {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "shown" => Ok(Self::Shown),
            "waiting" => Ok(Self::Waiting),
            other => Err(FromSqlError::Other(format!("shelf {other}").into())),
        }
    }
}

/// The empty text stands for the end: the platform never gives an empty cursor.
impl ToSql for Onward {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(match self {
            Self::Cursor(cursor) => cursor.as_str(),
            Self::End => "",
        }))
    }
}

impl FromSql for Onward {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(match value.as_str()? {
            "" => Self::End,
            cursor => Self::Cursor(cursor.to_owned()),
        })
    }
}
