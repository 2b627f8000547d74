//! Everything that the app knows of an agent, as JSON or CSV: written table by table, so that a large memory never has
//! to fit into the computer's, and complete or not at all.
//!
//! - [`tables`] is the positive list of what leaves: nothing that is not named there does.
//! - [`json`] and [`csv`] are the two forms.

mod csv;
mod json;
mod tables;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::clients::gone;
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::store::tables::agents;
use crate::store::{StoreError, StoreResult};
use crate::views::{AgentKey, ExportForm, ExportedView};

/// What the name of an unfinished export ends with.
const UNFINISHED: &str = ".part";

/// What was written.
#[derive(Clone, Copy, Debug, Default)]
struct Written {
    tables: u32,
    rows: u32,
}

impl Engine {
    /// A name for the export of an agent, without the folder: a file for JSON, a folder for CSV.
    pub(crate) async fn export_file_name(&self, agent: &AgentKey, form: ExportForm) -> AppResult<String> {
        let key = agent.clone();
        let row = self
            .store()
            .read(move |db| agents::get(db, &key))
            .await?
            .ok_or_else(gone)?;
        let day = crate::clock::moment(self.parts().clock.now()).date();
        let name = format!("imagineanything-{}-{day}", row.handle);
        Ok(match form {
            ExportForm::Json => format!("{name}.json"),
            ExportForm::Csv => name,
        })
    }

    /// Writes the export to a file, or into a new folder of this name.
    pub(crate) async fn write_export(
        &self,
        agent: AgentKey,
        form: ExportForm,
        target: PathBuf,
    ) -> AppResult<ExportedView> {
        let now = self.parts().clock.now();
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned());
        let write = move |db: &Connection| {
            // One state of the store for all tables, whatever is written meanwhile.
            let state = db.unchecked_transaction()?;
            match form {
                ExportForm::Json => json::write(&state, &agent, now, &target),
                ExportForm::Csv => csv::write(&state, &agent, &target),
            }
        };
        let written = self.store().read(write).await?;
        Ok(ExportedView {
            name: name.unwrap_or_default(),
            tables: written.tables,
            rows: written.rows,
        })
    }
}

/// The path under which something is written until it is complete.
fn unfinished(target: &Path) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(UNFINISHED);
    PathBuf::from(name)
}

/// A file that only its owner can read: it holds what was said in private.
fn private_file(path: &Path) -> StoreResult<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(not_written)
}

fn not_written(error: io::Error) -> StoreError {
    StoreError::Refused(AppError::new(
        Code::Storage,
        format!("The export was not written ({error}). Nothing was changed: choose another place."),
    ))
}
