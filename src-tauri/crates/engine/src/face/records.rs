//! What the app gives away of what it knows: exports and diagnostics.

use std::path::PathBuf;

use crate::diagnostics::Surroundings;
use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// A name for the export of an agent: a file for JSON, a folder for CSV.
    pub async fn export_name(&self, agent: &AgentKey, form: ExportForm) -> AppResult<String> {
        self.export_file_name(agent, form).await
    }

    /// Writes everything that the app knows of an agent, without any secret, to a path that the person chose.
    pub async fn export(
        &self,
        agent: AgentKey,
        form: ExportForm,
        target: PathBuf,
    ) -> AppResult<ExportedView> {
        self.write_export(agent, form, target).await
    }

    /// What helps to find out what is wrong, without any secret.
    pub async fn diagnostics(&self, around: Surroundings) -> AppResult<DiagnosticsView> {
        self.describe(around).await
    }
}
