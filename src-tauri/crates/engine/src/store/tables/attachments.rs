//! Files that go with a post or a Byte: first with its draft, then with its outbox item, and back again if it is taken
//! back.

use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::store::{StoreResult, Table};
use crate::views::{AgentKey, MediaKind};

pub(crate) const TABLE: Table = Table {
    name: "attachments",
    steps: &[
        "CREATE TABLE attachments (
        id               INTEGER PRIMARY KEY AUTOINCREMENT,
        agent            TEXT NOT NULL REFERENCES agents (key) ON DELETE CASCADE,
        item             INTEGER REFERENCES outbox_items (id) ON DELETE SET NULL,
        upload           INTEGER,
        name             TEXT NOT NULL,
        path             TEXT NOT NULL,
        kept             INTEGER NOT NULL,
        modified         INTEGER,
        inode            INTEGER,
        kind             TEXT NOT NULL CHECK (kind IN ('picture', 'video')),
        mime             TEXT NOT NULL,
        bytes            INTEGER NOT NULL,
        width            INTEGER,
        height           INTEGER,
        duration_ms      INTEGER,
        thumbnail        TEXT,
        location_removed INTEGER NOT NULL,
        shrunk           INTEGER NOT NULL,
        warning          TEXT,
        media_id         TEXT,
        media_url        TEXT
    ) STRICT;
    CREATE INDEX attachments_by_item ON attachments (item);",
        "ALTER TABLE attachments ADD COLUMN for_byte INTEGER NOT NULL DEFAULT 0;",
        "ALTER TABLE attachments ADD COLUMN borrowed INTEGER NOT NULL DEFAULT 0;",
    ],
};

/// A file that goes with a post or a Byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attachment {
    /// Local id; also the order. Not used on the way in.
    pub(crate) id: i64,
    /// Whose.
    pub(crate) agent: AgentKey,
    /// It goes with a Byte, not with a post.
    pub(crate) for_byte: bool,
    /// The post that has it; `None` while it lies in the draft.
    pub(crate) item: Option<i64>,
    /// The item that uploads it, or did.
    pub(crate) upload: Option<i64>,
    /// File name.
    pub(crate) name: String,
    /// What will be sent, and how it was when it was attached.
    pub(crate) file: FileMark,
    /// Picture or video.
    pub(crate) kind: MediaKind,
    /// What the bytes are.
    pub(crate) mime: String,
    /// Pixels, upright.
    pub(crate) width: Option<u32>,
    /// Pixels, upright.
    pub(crate) height: Option<u32>,
    /// Length of a video.
    pub(crate) duration_ms: Option<u32>,
    /// Address of a thumbnail.
    pub(crate) thumbnail: Option<String>,
    /// Location metadata was found and taken out.
    pub(crate) location_removed: bool,
    /// Made smaller to fit.
    pub(crate) shrunk: bool,
    /// Worth knowing, in words.
    pub(crate) warning: Option<String>,
    /// The platform's id of it, once it is there.
    pub(crate) media_id: Option<String>,
    /// The platform's address of it, if it told.
    pub(crate) media_url: Option<String>,
    /// It belongs to the library: there is no file of it here, and it stays at the platform whatever becomes of the
    /// post.
    pub(crate) borrowed: bool,
}

/// A file as it was when it was attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileMark {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// It is a copy of the app's own, to be deleted when it is of no use.
    pub(crate) kept: bool,
    /// Length.
    pub(crate) bytes: u64,
    /// Nanoseconds since 1970, where the file system tells.
    pub(crate) modified: Option<i64>,
    /// Number in the file system, where there is one.
    pub(crate) inode: Option<i64>,
}

/// Keeps a file; answers its id.
pub(crate) fn insert(connection: &Connection, row: &Attachment) -> StoreResult<i64> {
    connection
        .prepare_cached(
            "INSERT INTO attachments (agent, item, upload, name, path, kept, modified, inode, kind, mime, bytes,
                width, height, duration_ms, thumbnail, location_removed, shrunk, warning, media_id, media_url, for_byte,
                borrowed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                ?22)",
        )?
        .execute(params![
            row.agent,
            row.item,
            row.upload,
            row.name,
            row.file.path.to_string_lossy(),
            row.file.kept,
            row.file.modified,
            row.file.inode,
            kind_word(row.kind),
            row.mime,
            i64::try_from(row.file.bytes).unwrap_or(i64::MAX),
            row.width,
            row.height,
            row.duration_ms,
            row.thumbnail,
            row.location_removed,
            row.shrunk,
            row.warning,
            row.media_id,
            row.media_url,
            row.for_byte,
            row.borrowed,
        ])?;
    Ok(connection.last_insert_rowid())
}

/// The file of this id.
pub(crate) fn get(connection: &Connection, id: i64) -> StoreResult<Option<Attachment>> {
    Ok(connection
        .prepare_cached("SELECT * FROM attachments WHERE id = ?1")?
        .query_row([id], read)
        .optional()?)
}

/// The files in an agent's draft, of a post or of a Byte, in order.
pub(crate) fn in_draft(connection: &Connection, agent: &str, for_byte: bool) -> StoreResult<Vec<Attachment>> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM attachments WHERE agent = ?1 AND for_byte = ?2 AND item IS NULL ORDER BY id",
    )?;
    let rows = statement.query_map((agent, for_byte), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The files of a post on its way, in order.
pub(crate) fn of_item(connection: &Connection, item: i64) -> StoreResult<Vec<Attachment>> {
    let mut statement = connection.prepare_cached("SELECT * FROM attachments WHERE item = ?1 ORDER BY id")?;
    let rows = statement.query_map([item], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every file of the app's own that is still of use.
pub(crate) fn kept_paths(connection: &Connection) -> StoreResult<Vec<PathBuf>> {
    let mut statement = connection.prepare_cached("SELECT path FROM attachments WHERE kept")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0).map(PathBuf::from))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Gives a file to a post and names the item that uploads it, if one does.
pub(crate) fn give(connection: &Connection, id: i64, item: i64, upload: Option<i64>) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE attachments SET item = ?2, upload = ?3 WHERE id = ?1")?
        .execute((id, item, upload))?;
    Ok(())
}

/// Returns the files of a post to the draft. An upload that is still in doubt stays known.
pub(crate) fn give_back(connection: &Connection, item: i64) -> StoreResult<()> {
    connection
        .prepare_cached("UPDATE attachments SET item = NULL WHERE item = ?1")?
        .execute([item])?;
    Ok(())
}

/// Keeps what the platform calls a file; false if the file is gone from here.
pub(crate) fn set_media(
    connection: &Connection,
    id: i64,
    media_id: &str,
    media_url: Option<&str>,
) -> StoreResult<bool> {
    let changed = connection
        .prepare_cached("UPDATE attachments SET media_id = ?2, media_url = ?3 WHERE id = ?1")?
        .execute((id, media_id, media_url))?;
    Ok(changed > 0)
}

/// Forgets a file.
pub(crate) fn remove(connection: &Connection, id: i64) -> StoreResult<()> {
    connection
        .prepare_cached("DELETE FROM attachments WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

fn kind_word(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Picture => "picture",
        MediaKind::Video => "video",
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    let kind: String = row.get("kind")?;
    Ok(Attachment {
        id: row.get("id")?,
        agent: row.get("agent")?,
        for_byte: row.get("for_byte")?,
        item: row.get("item")?,
        upload: row.get("upload")?,
        name: row.get("name")?,
        file: FileMark {
            path: row.get::<_, String>("path")?.into(),
            kept: row.get("kept")?,
            bytes: row.get::<_, i64>("bytes")?.unsigned_abs(),
            modified: row.get("modified")?,
            inode: row.get("inode")?,
        },
        kind: if kind == "video" {
            MediaKind::Video
        } else {
            MediaKind::Picture
        },
        mime: row.get("mime")?,
        width: row.get("width")?,
        height: row.get("height")?,
        duration_ms: row.get("duration_ms")?,
        thumbnail: row.get("thumbnail")?,
        location_removed: row.get("location_removed")?,
        shrunk: row.get("shrunk")?,
        warning: row.get("warning")?,
        media_id: row.get("media_id")?,
        media_url: row.get("media_url")?,
        borrowed: row.get("borrowed")?,
    })
}
