//! Sending a draft: checked, then turned into items of the outbox in one transaction.

use imagineanything_client::limits::{
    LimitError, TextMeasure, check_byte_comment, check_comment, check_message, check_post_text, check_quote,
};

use super::carry;
use crate::bytes::ByteJob;
use crate::engine::Engine;
use crate::error::{AppError, AppResult, Code};
use crate::market::{delivery_of, message_of};
use crate::messages::MessageJob;
use crate::outbox::job::{CommentJob, Job, PostJob, QuoteJob};
use crate::outbox::state::State;
use crate::outbox::{Work, ensure_uploads};
use crate::store::tables::{attachments, drafts};
use crate::store::{StoreError, StoreResult};
use crate::views::{AgentKey, DraftTarget, MediaKind, Millis, OutboxItemView};

impl Engine {
    /// Checks a draft and puts it into the outbox; answers the item.
    pub(crate) async fn send_draft(&self, agent: AgentKey, target: DraftTarget) -> AppResult<OutboxItemView> {
        let undo = Millis::from(self.settings_now()?.undo_seconds) * 1_000;
        let item = self
            .in_outbox(move |work| submit(work, &agent, &target, undo))
            .await?;
        self.outbox_item(item).await
    }
}

fn submit(work: &mut Work<'_>, agent: &str, target: &DraftTarget, undo: Millis) -> StoreResult<i64> {
    let draft = drafts::get(work.tx, agent, target)?;
    let files = match target {
        DraftTarget::Post | DraftTarget::Byte => {
            attachments::in_draft(work.tx, agent, *target == DraftTarget::Byte)?
        }
        _ => Vec::new(),
    };
    let kinds: Vec<MediaKind> = files.iter().map(|file| file.kind).collect();
    match target {
        DraftTarget::Byte => carry::check_byte(&kinds),
        _ => carry::check_all(&kinds),
    }
    .map_err(|words| refused(&words, "files"))?;
    let text = draft
        .map(|draft| draft.text)
        .unwrap_or_default()
        .trim()
        .to_owned();
    let checked = match target {
        DraftTarget::Post => check_post_text(&text, !files.is_empty()),
        DraftTarget::Quote { .. } => check_quote(&text),
        DraftTarget::Comment { .. } => check_comment(&text),
        DraftTarget::Message { .. } | DraftTarget::NewMessage { .. } => check_message(&text),
        DraftTarget::ByteComment { .. } => check_byte_comment(&text),
        // How long a caption may be is not documented (V14): the screen warns, the platform decides.
        DraftTarget::Byte
        | DraftTarget::OrderMessage { .. }
        | DraftTarget::Delivery { .. }
        | DraftTarget::OrderReview { .. }
        | DraftTarget::Generation
        | DraftTarget::GenerationCaption => Ok(TextMeasure::of(&text)),
    };
    checked.map_err(|limit| refused(&words(&limit), "text"))?;
    let job = match target.clone() {
        DraftTarget::Post => Job::Post(PostJob { text }),
        DraftTarget::Quote { post_id } => Job::Quote(QuoteJob { post_id, text }),
        DraftTarget::Comment { post_id, parent_id } => Job::Comment(CommentJob {
            post_id,
            parent_id,
            text,
        }),
        DraftTarget::Message { .. } | DraftTarget::NewMessage { .. } => {
            Job::Message(MessageJob::compose(work.tx, agent, target, text)?)
        }
        DraftTarget::OrderMessage { order_id } => message_of(order_id, text)?,
        DraftTarget::Delivery { order_id } => delivery_of(work, agent, &order_id, text)?,
        DraftTarget::Byte => Job::Byte(ByteJob::Create { caption: text }),
        DraftTarget::ByteComment { byte_id, parent_id } => Job::Byte(ByteJob::Comment {
            byte_id,
            parent_id,
            text,
        }),
        DraftTarget::OrderReview { .. } => return Err(refused("A review needs its stars.", "rating")),
        DraftTarget::Generation | DraftTarget::GenerationCaption => {
            return Err(refused("A generation needs its provider.", "provider"));
        }
    };
    // A comment stands in a conversation: it is not held back. What moves money was confirmed before.
    let is_comment = matches!(job, Job::Comment(_) | Job::Byte(ByteJob::Comment { .. }));
    let can_undo = undo > 0 && !is_comment && !job.moves_money();
    let state = if can_undo {
        State::Holding {
            until: work.now + undo,
        }
    } else {
        State::QUEUED
    };
    let item = work.add(agent, &job, &state)?;
    for file in &files {
        attachments::give(work.tx, file.id, item, file.upload)?;
    }
    ensure_uploads(work, item)?;
    drafts::remove(work.tx, agent, target)?;
    Ok(item)
}

fn words(limit: &LimitError) -> String {
    AppError::from(imagineanything_client::Error::from(limit.clone())).message
}

fn refused(words: &str, field: &str) -> StoreError {
    StoreError::Refused(AppError::new(Code::Invalid, words).at(field))
}
