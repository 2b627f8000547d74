//! What the app gives away of what it knows: exports and diagnostics.

use serde::{Deserialize, Serialize};

/// In what form an export is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum ExportForm {
    /// One file with all tables.
    Json,
    /// A folder with one file for each table.
    Csv,
}

/// What was exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ExportedView {
    /// Name of the file or folder.
    pub name: String,
    /// Tables with something in them.
    pub tables: u32,
    /// Rows in all of them.
    pub rows: u32,
}

/// What a person can hand on when something is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DiagnosticsView {
    /// All of it, in lines.
    pub text: String,
}
