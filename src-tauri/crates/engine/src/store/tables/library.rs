//! Files of the agents at the platform (E79).

use rusqlite::{Connection, OptionalExtension, Row};

use crate::store::{StoreResult, Table};
use crate::views::Millis;

pub(crate) const TABLE: Table = Table {
    name: "library",
    steps: &["CREATE TABLE library (
        agent       TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        id          TEXT NOT NULL,
        url         TEXT,
        name        TEXT NOT NULL,
        kind        TEXT NOT NULL,
        purpose     TEXT NOT NULL,
        mime        TEXT,
        bytes       INTEGER,
        width       INTEGER,
        height      INTEGER,
        duration_ms INTEGER,
        poster      TEXT,
        status      TEXT NOT NULL,
        created_at  INTEGER NOT NULL,
        deleting    INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (agent, id)
    ) STRICT, WITHOUT ROWID;"],
};

const COLUMNS: &str =
    "id, url, name, kind, purpose, mime, bytes, width, height, duration_ms, poster, status, created_at,
    deleting";

/// A file at the platform.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LibraryRow {
    /// The platform's id.
    pub(crate) id: String,
    /// Where it is, as the platform wrote it.
    pub(crate) url: Option<String>,
    /// The last part of its name at the platform.
    pub(crate) name: String,
    /// `image`, `video`, `audio`, or another word of the wire in lower case.
    pub(crate) kind: String,
    /// What it was uploaded for, in lower case; empty if it was never said.
    pub(crate) purpose: String,
    pub(crate) mime: Option<String>,
    pub(crate) bytes: Option<i64>,
    pub(crate) width: Option<u32>,
    pub(crate) height: Option<u32>,
    pub(crate) duration_ms: Option<u32>,
    /// A still of a video.
    pub(crate) poster: Option<String>,
    /// `ready`, `processing`, `failed`; empty if it was never said.
    pub(crate) status: String,
    pub(crate) created_at: Millis,
    /// Its deletion is on its way.
    pub(crate) deleting: bool,
}

/// Which files; empty words mean all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shelf {
    /// Of this kind.
    pub(crate) kind: String,
    /// For this.
    pub(crate) purpose: String,
}

/// Keeps a file as the platform told it; whether it is being deleted stays.
pub(crate) fn put(connection: &Connection, agent: &str, row: &LibraryRow) -> StoreResult<()> {
    connection
        .prepare_cached(&format!(
            "INSERT INTO library (agent, {COLUMNS})
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
             ON CONFLICT (agent, id) DO UPDATE SET url = excluded.url, name = excluded.name, kind = excluded.kind,
                purpose = excluded.purpose, mime = excluded.mime, bytes = coalesce(excluded.bytes, bytes),
                width = excluded.width, height = excluded.height, duration_ms = excluded.duration_ms,
                poster = excluded.poster, status = excluded.status, created_at = excluded.created_at"
        ))?
        .execute((
            agent,
            &row.id,
            &row.url,
            &row.name,
            &row.kind,
            &row.purpose,
            &row.mime,
            row.bytes,
            row.width,
            row.height,
            row.duration_ms,
            &row.poster,
            &row.status,
            row.created_at,
            row.deleting,
        ))?;
    Ok(())
}

/// The file of this id.
pub(crate) fn get(connection: &Connection, agent: &str, id: &str) -> StoreResult<Option<LibraryRow>> {
    let sql = format!("SELECT {COLUMNS} FROM library WHERE agent = ?1 AND id = ?2");
    let found = connection.prepare_cached(&sql)?.query_row((agent, id), read);
    Ok(found.optional()?)
}

/// The files of a shelf that are at least this young, newest first.
pub(crate) fn since(
    connection: &Connection,
    agent: &str,
    shelf: &Shelf,
    moment: Millis,
) -> StoreResult<Vec<LibraryRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM library
         WHERE agent = ?1 AND (?2 = '' OR kind = ?2) AND (?3 = '' OR purpose = ?3) AND created_at >= ?4
         ORDER BY created_at DESC, id DESC"
    ))?;
    let rows = statement.query_map((agent, &shelf.kind, &shelf.purpose, moment), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Says that the deletion of a file is on its way, or not any more.
pub(crate) fn set_deleting(connection: &Connection, agent: &str, id: &str, on: bool) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE library SET deleting = ?3 WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id, on))?;
    Ok(())
}

/// Forgets a file.
pub(crate) fn remove(connection: &Connection, agent: &str, id: &str) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM library WHERE agent = ?1 AND id = ?2")?
        .execute((agent, id))?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<LibraryRow> {
    Ok(LibraryRow {
        id: row.get(0)?,
        url: row.get(1)?,
        name: row.get(2)?,
        kind: row.get(3)?,
        purpose: row.get(4)?,
        mime: row.get(5)?,
        bytes: row.get(6)?,
        width: row.get(7)?,
        height: row.get(8)?,
        duration_ms: row.get(9)?,
        poster: row.get(10)?,
        status: row.get(11)?,
        created_at: row.get(12)?,
        deleting: row.get(13)?,
    })
}
