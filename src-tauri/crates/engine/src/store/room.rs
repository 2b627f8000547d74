//! How much room the store takes in its file, and how unused room is given back.

use rusqlite::Connection;

use super::StoreResult;

/// What `PRAGMA auto_vacuum` says of a file that can give room back bit by bit.
const INCREMENTAL: i64 = 2;

/// Bytes of the file that hold something.
pub(crate) fn used(connection: &Connection) -> StoreResult<u64> {
    let pages = number(connection, "page_count")?.saturating_sub(free_pages(connection)?);
    Ok(pages.saturating_mul(number(connection, "page_size")?))
}

/// Pages of the file that hold nothing.
pub(crate) fn free_pages(connection: &Connection) -> StoreResult<u64> {
    number(connection, "freelist_count")
}

/// Whether the file can give room back bit by bit.
pub(crate) fn can_shrink(connection: &Connection) -> StoreResult<bool> {
    let mode: i64 = connection.query_row("PRAGMA auto_vacuum", [], |row| row.get(0))?;
    Ok(mode == INCREMENTAL)
}

/// Writes the file anew, so that it can give room back bit by bit from then on.
pub(crate) fn write_anew(connection: &Connection) -> StoreResult<()> {
    connection.execute_batch("PRAGMA auto_vacuum = INCREMENTAL; VACUUM;")?;
    Ok(())
}

/// Gives so many unused pages back.
pub(crate) fn give_back(connection: &Connection, pages: u64) -> StoreResult<()> {
    let mut statement = connection.prepare(&format!("PRAGMA incremental_vacuum({pages})"))?;
    let mut rows = statement.query([])?;
    while rows.next()?.is_some() {}
    Ok(())
}

fn number(connection: &Connection, name: &str) -> StoreResult<u64> {
    let number: i64 = connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))?;
    Ok(u64::try_from(number).unwrap_or_default())
}
