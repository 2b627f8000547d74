//! An export as a folder with one CSV file for each table that has rows.

use std::io::{BufWriter, Write};
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::tables::EXPORTED;
use super::{Written, not_written, private_file, unfinished};
use crate::insights::quoted;
use crate::store::StoreResult;

/// Writes the folder, or leaves nothing. A folder that is there already is never written into.
pub(super) fn write(db: &Connection, agent: &str, target: &Path) -> StoreResult<Written> {
    if target.exists() {
        let there = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
        return Err(not_written(there));
    }
    let part = unfinished(target);
    std::fs::create_dir(&part).map_err(not_written)?;
    let written = fill(db, agent, &part).and_then(|written| {
        std::fs::rename(&part, target)
            .map(|()| written)
            .map_err(not_written)
    });
    if written.is_err() {
        drop(std::fs::remove_dir_all(&part));
    }
    written
}

fn fill(db: &Connection, agent: &str, folder: &Path) -> StoreResult<Written> {
    let mut written = Written::default();
    for (name, sql) in EXPORTED {
        let rows = table(db, agent, sql, &folder.join(format!("{name}.csv")))?;
        written.tables += u32::from(rows > 0);
        written.rows += rows;
    }
    Ok(written)
}

fn table(db: &Connection, agent: &str, sql: &str, path: &Path) -> StoreResult<u32> {
    let mut statement = db.prepare(sql)?;
    let head = statement.column_names().collect::<Vec<_>>().join(",");
    let columns = statement.column_count();
    let mut rows = statement.query([agent])?;
    let Some(first) = rows.next()? else {
        return Ok(0);
    };
    let mut file = BufWriter::new(private_file(path)?);
    write!(file, "{head}\r\n{}\r\n", line(first, columns)?).map_err(not_written)?;
    let mut count = 1;
    while let Some(row) = rows.next()? {
        write!(file, "{}\r\n", line(row, columns)?).map_err(not_written)?;
        count += 1;
    }
    let file = file
        .into_inner()
        .map_err(|error| not_written(error.into_error()))?;
    file.sync_all().map_err(not_written)?;
    Ok(count)
}

fn line(row: &Row<'_>, columns: usize) -> StoreResult<String> {
    let cells = (0..columns).map(|place| {
        Ok(match row.get_ref(place)? {
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => number.to_string(),
            ValueRef::Text(text) => quoted(&String::from_utf8_lossy(text)),
            ValueRef::Null | ValueRef::Blob(_) => String::new(),
        })
    });
    Ok(cells.collect::<StoreResult<Vec<String>>>()?.join(","))
}
