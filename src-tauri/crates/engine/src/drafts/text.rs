//! The words of a draft.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::outbox::{Work, discard_file};
use crate::store::StoreResult;
use crate::store::tables::attachments;
use crate::store::tables::drafts::{self, DraftRow};
use crate::views::{AgentKey, DraftTarget, Millis};

impl Engine {
    /// Keeps the words of a draft; answers when they were kept.
    pub(crate) async fn keep_draft(
        &self,
        agent: AgentKey,
        target: DraftTarget,
        text: String,
    ) -> AppResult<Millis> {
        let saved_at = self.parts().clock.now();
        let write = self.store().write(move |tx| {
            let refusal = drafts::get(tx, &agent, &target)?.and_then(|draft| draft.refusal);
            if text.is_empty() && refusal.is_none() {
                drafts::remove(tx, &agent, &target)
            } else {
                drafts::put(
                    tx,
                    &agent,
                    &target,
                    &DraftRow {
                        text,
                        refusal,
                        saved_at,
                    },
                )
            }
        });
        write.await?;
        Ok(saved_at)
    }

    /// Throws a draft away, with its files. What of them is on the platform already is deleted there.
    pub(crate) async fn discard_draft(&self, agent: AgentKey, target: DraftTarget) -> AppResult<()> {
        self.in_outbox(move |work| {
            drafts::remove(work.tx, &agent, &target)?;
            if matches!(target, DraftTarget::Post | DraftTarget::Byte) {
                for file in attachments::in_draft(work.tx, &agent, target == DraftTarget::Byte)? {
                    discard_file(work, &file)?;
                }
            }
            Ok(())
        })
        .await
    }
}

/// Returns words to their draft. Newer words that stand there already stay, the returned ones follow.
pub(crate) fn take_in(
    work: &Work<'_>,
    agent: &str,
    target: &DraftTarget,
    text: &str,
    refusal: Option<String>,
) -> StoreResult<()> {
    let known = drafts::get(work.tx, agent, target)?
        .map(|draft| draft.text)
        .unwrap_or_default();
    let draft = DraftRow {
        text: joined(&known, text),
        refusal,
        saved_at: work.now,
    };
    drafts::put(work.tx, agent, target, &draft)
}

fn joined(known: &str, returned: &str) -> String {
    match (known.trim(), returned) {
        ("", returned) => returned.to_owned(),
        (same, returned) if same == returned => known.to_owned(),
        (_, "") => known.to_owned(),
        _ => format!("{}\n\n{returned}", known.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn returned_words_never_overwrite_newer_ones() {
        assert_eq!(joined("", "old"), "old");
        assert_eq!(joined("  \n", "old"), "old");
        assert_eq!(joined("new", "old"), "new\n\nold");
        assert_eq!(joined("new ", ""), "new ");
        assert_eq!(joined("same", "same"), "same");
    }
}
