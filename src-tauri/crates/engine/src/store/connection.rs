//! How a connection to the database is set up.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::StoreResult;

/// How long a call waits for another program (a backup, a virus scanner) that holds the file.
const BUSY: Duration = Duration::from_secs(3);

/// Statements kept prepared on each connection.
const PREPARED: usize = 128;

/// Opens the one connection that writes. A committed transaction is on the disk (`synchronous=FULL`).
pub(super) fn writer(path: &Path) -> StoreResult<Connection> {
    let connection = Connection::open(path)?;
    settle(&connection)?;
    // A new file gives room back when rows go; an older one does so once it was written anew.
    connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
}

/// Opens a connection that can only read.
pub(super) fn reader(path: &Path) -> StoreResult<Connection> {
    // Not SQLITE_OPEN_READ_ONLY: a reader of a WAL file may have to create its index.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    settle(&connection)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

fn settle(connection: &Connection) -> StoreResult<()> {
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}
