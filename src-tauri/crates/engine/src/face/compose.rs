//! Drafts and their files.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// The draft of this agent for this target; empty if there is none.
    pub async fn draft_open(&self, agent: AgentKey, target: DraftTarget) -> AppResult<DraftView> {
        self.draft(agent, target).await
    }

    /// Keeps the text; answers when it was kept.
    pub async fn draft_keep(&self, agent: AgentKey, target: DraftTarget, text: String) -> AppResult<Millis> {
        self.keep_draft(agent, target, text).await
    }

    /// Throws the draft away.
    pub async fn draft_discard(&self, agent: AgentKey, target: DraftTarget) -> AppResult<()> {
        self.discard_draft(agent, target).await
    }

    /// Attaches files by path; paths come from a dialog or a drop, never from the webview.
    pub async fn draft_attach(
        &self,
        agent: AgentKey,
        target: DraftTarget,
        paths: Vec<std::path::PathBuf>,
    ) -> AppResult<AttachOutcome> {
        self.attach_files(agent, target, paths).await
    }

    /// Attaches a picture from the clipboard, given as PNG.
    pub async fn draft_paste(
        &self,
        agent: AgentKey,
        target: DraftTarget,
        png: Vec<u8>,
    ) -> AppResult<AttachOutcome> {
        self.attach_pasted(agent, target, png).await
    }

    /// Attaches files that were dropped on the window.
    pub async fn draft_take_drop(
        &self,
        agent: AgentKey,
        target: DraftTarget,
        drop: i64,
    ) -> AppResult<AttachOutcome> {
        self.attach_drop(agent, target, drop).await
    }

    /// Takes a file off the draft.
    pub async fn draft_detach(
        &self,
        agent: AgentKey,
        target: DraftTarget,
        attachment: i64,
    ) -> AppResult<DraftView> {
        self.detach_file(agent, target, attachment).await
    }

    /// Attaches a smaller copy of a picture that was too large.
    pub async fn draft_shrink(
        &self,
        agent: AgentKey,
        target: DraftTarget,
        offer: i64,
    ) -> AppResult<AttachOutcome> {
        self.attach_shrunk(agent, target, offer).await
    }

    /// Checks the draft and puts it into the outbox; answers the item.
    pub async fn draft_send(&self, agent: AgentKey, target: DraftTarget) -> AppResult<OutboxItemView> {
        self.send_draft(agent, target).await
    }

    /// Completes `@` or `#` from what this computer has seen.
    pub async fn complete(&self, agent: AgentKey, typed: String) -> AppResult<Vec<Completion>> {
        self.timeline().complete(agent, typed).await
    }

    /// Tells the UI what a drop would do.
    pub fn drop_hover(&self, paths: &[std::path::PathBuf]) -> AppResult<()> {
        self.show_hover(paths);
        Ok(())
    }

    /// Tells the UI that the files left the window again.
    pub fn drop_left(&self) -> AppResult<()> {
        self.end_hover();
        Ok(())
    }

    /// Keeps dropped paths for the draft that will take them, and tells the UI.
    pub fn drop_landed(&self, paths: Vec<std::path::PathBuf>) -> AppResult<()> {
        self.keep_drop(paths);
        Ok(())
    }
}
