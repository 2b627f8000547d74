//! An export as one JSON file.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;

use super::tables::EXPORTED;
use super::{Written, not_written, private_file, unfinished};
use crate::clock::moment;
use crate::store::StoreResult;
use crate::views::Millis;

/// Writes the file, or leaves nothing.
pub(super) fn write(db: &Connection, agent: &str, now: Millis, target: &Path) -> StoreResult<Written> {
    let part = unfinished(target);
    let written = fill(db, agent, now, &part).and_then(|written| {
        std::fs::rename(&part, target)
            .map(|()| written)
            .map_err(not_written)
    });
    if written.is_err() {
        drop(std::fs::remove_file(&part));
    }
    written
}

fn fill(db: &Connection, agent: &str, now: Millis, path: &Path) -> StoreResult<Written> {
    let mut file = BufWriter::new(private_file(path)?);
    let head = json!({
        "app": concat!("ImagineAnything Desktop ", env!("CARGO_PKG_VERSION")),
        "exportedAt": moment(now).format(&Rfc3339).unwrap_or_default(),
        "times": "milliseconds since 1970-01-01 UTC",
        "money": "whole cents",
    });
    let head = head.to_string();
    let open = head.strip_suffix('}').unwrap_or(&head);
    write!(file, "{open},\"tables\":{{").map_err(not_written)?;
    let mut written = Written::default();
    for (place, (name, sql)) in EXPORTED.iter().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        write!(file, "{comma}\n\"{name}\":[").map_err(not_written)?;
        let rows = table(db, agent, sql, &mut file)?;
        file.write_all(b"]").map_err(not_written)?;
        written.tables += u32::from(rows > 0);
        written.rows += rows;
    }
    file.write_all(b"\n}}\n").map_err(not_written)?;
    let file = file
        .into_inner()
        .map_err(|error| not_written(error.into_error()))?;
    file.sync_all().map_err(not_written)?;
    Ok(written)
}

fn table(db: &Connection, agent: &str, sql: &str, file: &mut BufWriter<File>) -> StoreResult<u32> {
    let mut statement = db.prepare(sql)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([agent])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let mut object = serde_json::Map::new();
        for (place, name) in names.iter().enumerate() {
            object.insert(name.clone(), value(row.get_ref(place)?));
        }
        let comma = if count == 0 { "\n" } else { ",\n" };
        file.write_all(comma.as_bytes()).map_err(not_written)?;
        serde_json::to_writer(&mut *file, &object)?;
        count += 1;
    }
    Ok(count)
}

/// A value as JSON. No column of the list holds bytes.
fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
    }
}
