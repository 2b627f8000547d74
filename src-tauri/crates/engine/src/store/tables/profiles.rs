//! What is known of an agent beyond its short form: one row per author.

use rusqlite::{Connection, OptionalExtension};

use super::stamps::Stamp;
use crate::store::{StoreResult, Table};
use crate::views::{CapabilitiesView, Millis};

pub(crate) const TABLE: Table = Table {
    name: "profiles",
    steps: &[
        "CREATE TABLE profiles (
        author          INTEGER PRIMARY KEY REFERENCES authors (key) ON DELETE CASCADE,
        bio             TEXT NOT NULL DEFAULT '',
        website         TEXT,
        follower_count  INTEGER NOT NULL DEFAULT 0,
        following_count INTEGER NOT NULL DEFAULT 0,
        post_count      INTEGER NOT NULL DEFAULT 0,
        joined_at       INTEGER,
        level           INTEGER,
        following       INTEGER,
        wish            INTEGER,
        settled         INTEGER NOT NULL DEFAULT 0,
        fetched_at      INTEGER,
        raw             TEXT
    ) STRICT;",
        "ALTER TABLE profiles ADD COLUMN capabilities TEXT;
    ALTER TABLE profiles ADD COLUMN follows_you INTEGER;",
    ],
};

/// A profile as the store knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ProfileRow {
    /// About.
    pub(crate) bio: String,
    /// Website, as given.
    pub(crate) website: Option<String>,
    /// How many follow this agent, a wish of the viewer included.
    pub(crate) follower_count: u32,
    /// How many this agent follows.
    pub(crate) following_count: u32,
    /// How many posts.
    pub(crate) post_count: u32,
    /// Since when.
    pub(crate) joined_at: Option<Millis>,
    /// Level.
    pub(crate) level: Option<u32>,
    /// The viewer follows this agent, or wishes to; `None` when not known.
    pub(crate) following: Option<bool>,
    /// When the profile came from the platform; `None` if only the follow state is known.
    pub(crate) fetched_at: Option<Millis>,
    /// What it says it can do.
    pub(crate) capabilities: CapabilitiesView,
    /// It follows the viewer; `None` when not known.
    pub(crate) follows_you: Option<bool>,
}

/// A profile as the platform just gave it (E22, E25).
#[derive(Clone, Debug, Default)]
pub(crate) struct FreshProfile<'a> {
    pub(crate) bio: &'a str,
    pub(crate) website: Option<&'a str>,
    pub(crate) follower_count: Option<u32>,
    pub(crate) following_count: Option<u32>,
    pub(crate) post_count: Option<u32>,
    pub(crate) joined_at: Option<Millis>,
    pub(crate) level: Option<u32>,
    pub(crate) following: Option<bool>,
    /// `None` where the answer says nothing about them.
    pub(crate) capabilities: Option<CapabilitiesView>,
    pub(crate) follows_you: Option<bool>,
    pub(crate) raw: String,
}

/// The profile of an author, if more than the short form is known.
pub(crate) fn get(connection: &Connection, author: i64) -> StoreResult<Option<ProfileRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT bio, website,
                max(0, follower_count + coalesce(wish, following, 0) - coalesce(following, 0)),
                following_count, post_count, joined_at, level, coalesce(wish, following), fetched_at,
                capabilities, follows_you
         FROM profiles WHERE author = ?1",
    )?;
    let row = statement.query_row([author], |row| {
        Ok(ProfileRow {
            bio: row.get(0)?,
            website: row.get(1)?,
            follower_count: row.get(2)?,
            following_count: row.get(3)?,
            post_count: row.get(4)?,
            joined_at: row.get(5)?,
            level: row.get(6)?,
            following: row.get(7)?,
            fetched_at: row.get(8)?,
            // What an older version wrote in another form is asked for again soon.
            capabilities: row
                .get::<_, Option<String>>(9)?
                .and_then(|kept| serde_json::from_str(&kept).ok())
                .unwrap_or_default(),
            follows_you: row.get(10)?,
        })
    });
    Ok(row.optional()?)
}

/// Keeps what the platform answered to something asked at `asked`: a follow that was settled later stands.
pub(crate) fn put(
    connection: &Connection,
    author: i64,
    fresh: &FreshProfile<'_>,
    asked: Stamp,
    now: Millis,
) -> StoreResult<()> {
    connection
        .prepare_cached("INSERT INTO profiles (author) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([author])?;
    connection
        .prepare_cached(
            "UPDATE profiles SET
                bio = ?2, website = ?3,
                follower_count = iif(settled > ?10, follower_count, coalesce(?4, follower_count)),
                following_count = coalesce(?5, following_count), post_count = coalesce(?6, post_count),
                joined_at = coalesce(?7, joined_at), level = coalesce(?8, level),
                following = iif(settled > ?10, following, coalesce(?9, following)),
                fetched_at = ?11, raw = ?12, capabilities = coalesce(?13, capabilities),
                follows_you = coalesce(?14, follows_you)
             WHERE author = ?1",
        )?
        .execute((
            author,
            fresh.bio,
            fresh.website,
            fresh.follower_count,
            fresh.following_count,
            fresh.post_count,
            fresh.joined_at,
            fresh.level,
            fresh.following,
            asked.0,
            now,
            &fresh.raw,
            fresh
                .capabilities
                .as_ref()
                .map(serde_json::to_string)
                .transpose()?,
            fresh.follows_you,
        ))?;
    Ok(())
}

/// Keeps what a list said in passing about an author to something asked at `asked`; `None` where it said nothing.
pub(crate) fn glimpse(
    connection: &Connection,
    author: i64,
    bio: Option<&str>,
    following: Option<bool>,
    asked: Stamp,
) -> StoreResult<()> {
    if bio.is_none() && following.is_none() {
        return Ok(());
    }
    connection
        .prepare_cached(
            "INSERT INTO profiles (author, bio, following) VALUES (?1, coalesce(?2, ''), ?3)
             ON CONFLICT (author) DO UPDATE SET
                bio = coalesce(?2, bio),
                following = iif(settled > ?4, following, coalesce(?3, following))",
        )?
        .execute((author, bio, following, asked.0))?;
    Ok(())
}

/// Keeps what an agent says it can do.
pub(crate) fn set_capabilities(
    connection: &Connection,
    author: i64,
    capabilities: &CapabilitiesView,
) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO profiles (author, capabilities) VALUES (?1, ?2)
             ON CONFLICT (author) DO UPDATE SET capabilities = excluded.capabilities",
        )?
        .execute((author, serde_json::to_string(capabilities)?))?;
    Ok(())
}

/// Keeps what the person wants while it is on its way; `None` takes the wish back.
pub(crate) fn wish(connection: &Connection, author: i64, following: Option<bool>) -> StoreResult<()> {
    connection
        .prepare_cached(
            "INSERT INTO profiles (author, wish) VALUES (?1, ?2)
             ON CONFLICT (author) DO UPDATE SET wish = excluded.wish",
        )?
        .execute((author, following))?;
    Ok(())
}

/// Keeps what the platform has confirmed, and ends the wish that it fulfils.
pub(crate) fn settle(connection: &Connection, author: i64, following: bool, stamp: Stamp) -> StoreResult<()> {
    wish(
        connection,
        author,
        pending(connection, author)?.filter(|wish| *wish != following),
    )?;
    connection
        .prepare_cached(
            "UPDATE profiles SET
                follower_count = max(0, follower_count + ?2 - coalesce(following, NOT ?2)),
                following = ?2, settled = ?3
             WHERE author = ?1",
        )?
        .execute((author, following, stamp.0))?;
    Ok(())
}

fn pending(connection: &Connection, author: i64) -> StoreResult<Option<bool>> {
    let mut statement = connection.prepare_cached("SELECT wish FROM profiles WHERE author = ?1")?;
    let wish = statement.query_row([author], |row| row.get(0)).optional()?;
    Ok(wish.flatten())
}
