//! Bytes, short videos, as each agent sees them: words, film, counts, the viewer's like with the wish on its way, the
//! place in the list, and how far their comments were read.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::feed_rows::Onward;
use super::posts::Mark;
use super::stamps::Stamp;
use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "bytes",
    steps: &["CREATE TABLE bytes (
        key         INTEGER PRIMARY KEY,
        agent       TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        id          TEXT NOT NULL,
        author      INTEGER REFERENCES authors (key) ON DELETE CASCADE,
        caption     TEXT NOT NULL,
        video       TEXT,
        poster      TEXT,
        duration_ms INTEGER,
        width       INTEGER,
        height      INTEGER,
        liked       INTEGER NOT NULL DEFAULT 0,
        likes       INTEGER NOT NULL DEFAULT 0,
        like_wish   INTEGER,
        comments    INTEGER NOT NULL DEFAULT 0,
        views       INTEGER NOT NULL DEFAULT 0,
        created_at  INTEGER,
        deleting    INTEGER NOT NULL DEFAULT 0,
        settled     INTEGER NOT NULL DEFAULT 0,
        place       INTEGER,
        heard_at    INTEGER,
        onward      TEXT,
        UNIQUE (agent, id)
    ) STRICT;
    CREATE INDEX bytes_by_place ON bytes (agent, place) WHERE place IS NOT NULL;
    CREATE INDEX bytes_by_author ON bytes (author);"],
};

const COLUMNS: &str =
    "key, id, author, caption, video, poster, duration_ms, width, height, liked, likes, like_wish,
    comments, views, created_at, deleting, heard_at, onward";

/// A Byte as the store knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ByteRow {
    /// Key in the store.
    pub(crate) key: i64,
    /// The platform's id.
    pub(crate) id: String,
    /// Key of the author, if the platform said who.
    pub(crate) author: Option<i64>,
    /// Words as written.
    pub(crate) caption: String,
    /// Its film as the platform sees it.
    pub(crate) film: Film,
    /// Likes.
    pub(crate) like: Mark,
    /// Comments.
    pub(crate) comments: u32,
    /// Views.
    pub(crate) views: u32,
    /// When it was published.
    pub(crate) created_at: Option<Millis>,
    /// Its deletion is on its way.
    pub(crate) deleting: bool,
    /// When its first comments came from the platform.
    pub(crate) heard_at: Option<Millis>,
    /// How its comments continue.
    pub(crate) onward: Option<Onward>,
}

/// The film of a Byte, with addresses as the platform wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Film {
    /// Where it is.
    pub(crate) video: Option<String>,
    /// Where its still picture is.
    pub(crate) poster: Option<String>,
    /// Length.
    pub(crate) duration_ms: Option<u32>,
    /// Pixels.
    pub(crate) width: Option<u32>,
    /// Pixels.
    pub(crate) height: Option<u32>,
}

/// A Byte as the platform just gave it; `None` where it said nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct FreshByte<'a> {
    pub(crate) id: &'a str,
    pub(crate) author: Option<i64>,
    pub(crate) caption: &'a str,
    pub(crate) film: Film,
    pub(crate) liked: Option<bool>,
    pub(crate) likes: Option<u32>,
    pub(crate) comments: Option<u32>,
    pub(crate) views: Option<u32>,
    pub(crate) created_at: Option<Millis>,
}

/// Keeps what the platform answered to something asked at `asked`: like and counts that were settled later stand.
/// Answers the key.
pub(crate) fn put(
    connection: &Connection,
    agent: &str,
    fresh: &FreshByte<'_>,
    asked: Stamp,
) -> StoreResult<i64> {
    let film = &fresh.film;
    Ok(connection
        .prepare_cached(
            "INSERT INTO bytes (agent, id, author, caption, video, poster, duration_ms, width, height, liked, likes,
                                comments, views, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, coalesce(?10, 0), coalesce(?11, 0), coalesce(?12, 0),
                     coalesce(?13, 0), ?14)
             ON CONFLICT (agent, id) DO UPDATE SET
                author = coalesce(?3, author), caption = ?4, video = coalesce(?5, video),
                poster = coalesce(?6, poster), duration_ms = coalesce(?7, duration_ms),
                width = coalesce(?8, width), height = coalesce(?9, height),
                liked    = iif(settled > ?15, liked,    coalesce(?10, liked)),
                likes    = iif(settled > ?15, likes,    coalesce(?11, likes)),
                comments = iif(settled > ?15, comments, coalesce(?12, comments)),
                views = coalesce(?13, views), created_at = coalesce(?14, created_at)
             RETURNING key",
        )?
        .query_row(
            params![
                agent,
                fresh.id,
                fresh.author,
                fresh.caption,
                film.video,
                film.poster,
                film.duration_ms,
                film.width,
                film.height,
                fresh.liked,
                fresh.likes,
                fresh.comments,
                fresh.views,
                fresh.created_at,
                asked.0,
            ],
            |row| row.get(0),
        )?)
}

/// The Byte of this id, as this agent sees it.
pub(crate) fn find(connection: &Connection, agent: &str, id: &str) -> StoreResult<Option<ByteRow>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM bytes WHERE agent = ?1 AND id = ?2"
        ))?
        .query_row((agent, id), read)
        .optional()?)
}

/// The list, in the platform's order.
pub(crate) fn listed(connection: &Connection, agent: &str) -> StoreResult<Vec<ByteRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM bytes WHERE agent = ?1 AND place IS NOT NULL ORDER BY place"
    ))?;
    let rows = statement.query_map([agent], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Puts the list into this order; what it does not name is in it no longer, but stays known.
pub(crate) fn set_list(connection: &Connection, agent: &str, keys: &[i64]) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE bytes SET place = NULL WHERE agent = ?1 AND place IS NOT NULL")?
        .execute([agent])?;
    let mut statement = connection.prepare_cached("UPDATE bytes SET place = ?2 WHERE key = ?1")?;
    for (place, key) in (0_i64..).zip(keys) {
        statement.execute((key, place))?;
    }
    Ok(())
}

/// Keeps what the person wants while it is on its way; `None` takes the wish back.
pub(crate) fn wish(connection: &Connection, agent: &str, id: &str, on: Option<bool>) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE bytes SET like_wish = ?3 WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id, on))?;
    Ok(())
}

/// Keeps what the platform has confirmed, with the count if it told one, and ends the wish that it fulfils.
pub(crate) fn settle_like(
    connection: &Connection,
    agent: &str,
    id: &str,
    (on, count): (bool, Option<u32>),
    stamp: Stamp,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "UPDATE bytes SET likes = coalesce(?4, max(0, likes + ?3 - liked)), liked = ?3,
                              like_wish = nullif(like_wish, ?3), settled = ?5
             WHERE agent = ?1 AND id = ?2",
        )?
        .execute((agent, id, on, count, stamp.0))?;
    Ok(())
}

/// Counts a comment that this app has added.
pub(crate) fn count_comment(connection: &Connection, key: i64, stamp: Stamp) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE bytes SET comments = comments + 1, settled = ?2 WHERE key = ?1")?
        .execute((key, stamp.0))?;
    Ok(())
}

/// Notes how far the comments were read, and when the first of them came.
pub(crate) fn heard(connection: &Connection, key: i64, at: Millis, onward: &Onward) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE bytes SET heard_at = ?2, onward = ?3 WHERE key = ?1")?
        .execute((key, at, onward))?;
    Ok(())
}

/// Notes whether the deletion of a Byte is on its way.
pub(crate) fn mark_deleting(
    connection: &Connection,
    agent: &str,
    id: &str,
    deleting: bool,
) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE bytes SET deleting = ?3 WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id, deleting))?;
    Ok(())
}

/// Removes a Byte with its comments.
pub(crate) fn remove(connection: &Connection, agent: &str, id: &str) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM bytes WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id))?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ByteRow> {
    Ok(ByteRow {
        key: row.get(0)?,
        id: row.get(1)?,
        author: row.get(2)?,
        caption: row.get(3)?,
        film: Film {
            video: row.get(4)?,
            poster: row.get(5)?,
            duration_ms: row.get(6)?,
            width: row.get(7)?,
            height: row.get(8)?,
        },
        like: Mark {
            on: row.get(9)?,
            count: row.get(10)?,
            wish: row.get(11)?,
        },
        comments: row.get(12)?,
        views: row.get(13)?,
        created_at: row.get(14)?,
        deleting: row.get(15)?,
        heard_at: row.get(16)?,
        onward: row.get(17)?,
    })
}
